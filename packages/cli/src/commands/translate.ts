/** `comity request translate`, `incoming translate`, `paper translate`: a translation beside the original of a letter. */
import { Option } from 'commander';
import { addTranslation, listTexts } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { readInput } from '../input/input-file.ts';
import { clip } from '../output/safe.ts';
import { table } from '../output/table.ts';
import { arg, type Call, type Leaf, needed, text } from './leaf.ts';

type Wanted = Parameters<typeof addTranslation>[1];
type Kind = NonNullable<NonNullable<Parameters<typeof listTexts>[1]>['$of']>;

const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const KINDS = [
  ...['request', 'acknowledgement', 'preservation', 'conditions', 'acceptance', 'postponement', 'refusal'],
  'execution',
];

export const translateLeaf = (side: 'request' | 'incoming' | 'paper'): Leaf => ({
  name: 'translate',
  summary: 'Attach a translation to a letter of the request, or list what is to be translated',
  paragraphs: ['40(13)'],
  about: `--texts lists what officers wrote, by field. --file holds the same fields in the other language, as JSON: {"facts": "…"}. The translation bears the digest of
what was sealed. The original stays authoritative (our rule).`,
  args: [['<id>', 'the request']],
  options: [
    new Option('--of <letter>', 'which letter').choices(KINDS).default('request'),
    new Option('--texts', 'list what is to be translated, and do nothing'),
    new Option('--from <language>', 'the language it was written in, such as fr'),
    new Option('--into <language>', 'the language of the translation').choices(LANGUAGES),
    new Option('--translator <name>', 'who translated it'),
    new Option('--sworn', 'translated under oath'),
    new Option('--file <file>', 'texts by field, as JSON; - for standard input'),
  ],
  signsIn: true,
  example: `comity ${side} translate 0199… --from fr --into en --translator "N. Oru, sworn translator" --sworn --file texts.json`,
  async run(call) {
    if (call.options.texts === true) return listed(call);
    const { options, io } = call;
    const texts = await readInput(needed(options, 'file', '--file'), io);
    if (Object.values(texts).some((one) => typeof one !== 'string'))
      throw usage('--file holds one text a field, such as {"facts": "…"}');
    const wanted = {
      of: text(options, 'of'),
      from: needed(options, 'from', '--from'),
      into: needed(options, 'into', '--into'),
      translator: needed(options, 'translator', '--translator'),
      sworn: options.sworn === true,
      texts: Object.entries(texts).map(([field, said]) => ({ field, text: said })),
    } as Wanted;
    const session = await call.session();
    const made = await session.ask((opts) => addTranslation(arg(call), wanted, opts));
    const of = made.original === undefined ? 'of what was not sealed' : `of ${made.original}`;
    return {
      json: { did: 'translate', ...made },
      text: `translated  ${made.id}  ${made.from} to ${made.into}, ${of}\n`,
    };
  },
});

async function listed(call: Call) {
  const session = await call.session();
  const of = text(call.options, 'of') as Kind;
  const found = await session.ask((opts) => listTexts(arg(call), { $of: of }, opts));
  const rows = found.texts.map(({ field, text: said }) => [field, clip(said, 90)]);
  return { json: found, text: table(['field', 'text'], rows, 'Nobody has written anything there yet.') };
}
