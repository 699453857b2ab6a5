/** `comity request print`, `comity incoming print`: a letter of a request as a file, for paper or for Word. */
import { fromBase64url } from '@comity/protocol';
import { Option } from 'commander';
import { printLetter } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { readInput } from '../input/input-file.ts';
import { writeNew } from '../output/new-file.ts';
import { arg, type Call, type Leaf, needed, text } from './leaf.ts';

const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const KINDS = [
  'request',
  'acknowledgement',
  'preservation',
  'conditions',
  'acceptance',
  'postponement',
  'refusal',
  'execution',
  'reply-sheet',
];

type Wanted = Parameters<typeof printLetter>[1];

export function printLeaf(side: 'request' | 'incoming' | 'paper'): Leaf {
  return {
    name: 'print',
    summary: 'Make a letter of the request as PDF/A or for Word, in one language or two side by side',
    paragraphs: ['40(13)', '40(14)'],
    about: `The letter is made from the exact message that was sealed, and bears its number at the foot; a draft says that it is one and bears none. What officers
wrote stays in the language it was written in, unless --translation gives its words by field, such as {"facts": "…"}. Who had it made, and
why, goes into the log. --of reply-sheet is a sheet on which a State without a node answers by hand.`,
    args: [['<id>', 'the request']],
    options: [
      new Option('--language <code>', 'language of the letter').choices(LANGUAGES),
      new Option('--with <code>', 'a second language beside it').choices(LANGUAGES),
      new Option('--of <letter>', 'which letter').choices(KINDS).default('request'),
      new Option('--format <format>', 'PDF/A, or a document for Word')
        .choices(['pdf', 'docx'])
        .default('pdf'),
      new Option('--translation <file>', 'texts of officers in the second language, as JSON by field'),
      new Option('--reason <text>', 'for whom or what; it stands in the log'),
      new Option('--out <file>', 'the file to write; must not exist'),
    ],
    signsIn: true,
    example: `comity ${side} print 0199… --language fr --with ar --reason "Stamped for the Ministry of Justice" --out letter.pdf`,
    async run(call) {
      const out = needed(call.options, 'out', '--out');
      const wanted = await wantedFrom(call);
      const session = await call.session();
      const made = await session.ask((opts) => printLetter(arg(call), wanted, opts));
      const bytes = fromBase64url(made.bytes);
      await writeNew(out, bytes, { safe: 'That the letter was made stands in the log.' });
      const { digest, format } = made;
      return {
        json: { did: 'print', out, format, digest, bytes: bytes.length },
        text: `${out}: ${bytes.length} bytes of ${format === 'pdf' ? 'PDF/A-2a' : 'a Word document'}\nSHA-256  ${digest}, as it stands in the log\n`,
      };
    },
  };
}

async function wantedFrom({ options, io }: Call): Promise<Wanted> {
  const [beside, translation] = [text(options, 'with'), text(options, 'translation')];
  const texts = translation === undefined ? undefined : await readInput(translation, io);
  if (texts && Object.values(texts).some((one) => typeof one !== 'string'))
    throw usage('--translation holds one text a field, such as {"facts": "…"}');
  return {
    language: needed(options, 'language', '--language'),
    reason: needed(options, 'reason', '--reason'),
    of: text(options, 'of'),
    format: text(options, 'format'),
    ...(beside === undefined ? {} : { with: beside }),
    ...(texts === undefined
      ? {}
      : { translation: Object.entries(texts).map(([field, said]) => ({ field, text: said })) }),
  } as Wanted;
}
