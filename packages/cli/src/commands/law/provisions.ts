/** `comity law import|export|search|show`: provisions of States' laws. */
import { extname } from 'node:path';
import { hasTooManyRows, MOST_ROWS } from '@comity/domain/national';
import { toBase64url } from '@comity/protocol';
import { Option } from 'commander';
import {
  exportLaw,
  exportProvisions,
  importLaw,
  importProvisions,
  searchProvisions,
  showProvision,
} from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import { stateArg } from '../../input/state-code.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Call, type Leaf, needed, text } from '../leaf.ts';
import { guessedSaid, watched } from './watched.ts';
import { writtenTo } from './written.ts';

const importing: Leaf = {
  name: 'import',
  summary: 'Take in provisions of a State: a table (.csv) or a law in Akoma Ntoso (.xml)',
  paragraphs: ['59(1)'],
  about: `A table needs the columns id, law, number, text, language, status and source (comity law export writes them all). It is taken in whole,
or nothing is, and every line that is wrong is named. A provision without a source is refused. What says the same as before is left.
At most 100000 rows and 64 MiB. Ctrl-C breaks it off, and nothing of it is kept.
A law in Akoma Ntoso comes in force, and needs --prefix, --language and --source.`,
  args: [
    ['<state>', 'two letters: ke'],
    ['<file>', 'ending in .csv or .xml'],
  ],
  options: [
    new Option('--prefix <name>', 'what ids begin with: cma-2018'),
    new Option('--language <tag>', 'language of the text: en'),
    new Option('--source <text>', 'where the text was read'),
    new Option('--source-url <url>', 'and at which address'),
  ],
  signsIn: true,
  example: 'comity law import ke provisions.csv --as xa-duty',
  async run(call) {
    const [state, path] = [stateArg(call), arg(call, 1)];
    const bytes = await readNamed(path);
    const handed = extname(path).toLowerCase() === '.xml' ? lawHanded(call) : undefined;
    if (!handed && hasTooManyRows(bytes)) throw tooManyRows(path);
    const file = toBase64url(bytes);
    const session = await call.session();
    const found = await watched(call, session, state, () =>
      session.ask((opts) =>
        handed ? importLaw(state, { file, ...handed }, opts) : importProvisions(state, { file }, opts),
      ),
    );
    return {
      json: { did: 'import', state, ...found },
      text: `${found.read} provisions read: ${found.changed} new or changed, ${found.unchanged} as before\n${guessedSaid(found)}`,
    };
  },
};

const tooManyRows = (path: string) =>
  usage(
    `${path} has more than ${MOST_ROWS} rows, more than any State’s law on the matter`,
    'Take it in in several files: what is in one is kept whole or not at all.',
  );

const lawHanded = ({ options }: Call) => {
  const url = text(options, 'sourceUrl');
  return {
    prefix: needed(options, 'prefix', '--prefix'),
    language: needed(options, 'language', '--language'),
    source: { name: needed(options, 'source', '--source'), ...(url === undefined ? {} : { url }) },
  };
};

const exporting: Leaf = {
  name: 'export',
  summary: 'Write a State’s provisions as a table, or one law as Akoma Ntoso',
  paragraphs: ['59(1)'],
  about: 'No cell of the table is taken for a formula by a spreadsheet.',
  args: [['<state>', 'two letters: ke']],
  options: [
    new Option('--law <title>', 'this law, as Akoma Ntoso'),
    new Option('--out <file>', 'the file; must not exist. Standard output when left out'),
  ],
  signsIn: true,
  example: 'comity law export ke --out ke-provisions.csv --as xa-duty',
  async run(call) {
    const [state, law, out] = [stateArg(call), text(call.options, 'law'), text(call.options, 'out')];
    const session = await call.session();
    const said =
      law === undefined
        ? (await session.ask((opts) => exportProvisions(state, opts))).table
        : (await session.ask((opts) => exportLaw(law, state, opts))).xml;
    return writtenTo(out, said, { did: 'export', state });
  },
};

const search: Leaf = {
  name: 'search',
  summary: 'Provisions of all States that say every word, in any of the six languages',
  paragraphs: ['59(1)'],
  args: [['<words>', 'in quotation marks when there are several']],
  options: [new Option('--limit <count>', 'at most so many').default('20')],
  signsIn: true,
  example: 'comity law search "access without right" --as xa-duty',
  async run(call) {
    const limit = Number(text(call.options, 'limit'));
    const session = await call.session();
    const { provisions } = await session.ask((opts) => searchProvisions(arg(call), { limit }, opts));
    const rows = provisions.map(({ state, id, law, number, status, text: said }) => [
      state,
      id,
      `${clip(law, 40)}, ${number}`,
      status,
      clip(said.replace(/\s+/g, ' '), 80),
    ]);
    return {
      json: { provisions },
      text: table(['state', 'id', 'where', 'status', 'text'], rows, 'No provision says all of these words.'),
    };
  },
};

const show: Leaf = {
  name: 'show',
  summary: 'A provision with its source and every version there was',
  paragraphs: ['59(1)'],
  args: [
    ['<state>', 'two letters: ke'],
    ['<id>', 'the provision'],
  ],
  signsIn: true,
  example: 'comity law show ke cma-2018.s14 --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const found = await session.ask((opts) => showProvision(state, arg(call, 1), opts));
    const { provision: p, versions } = found;
    const rows = versions.map(({ version, status, recordedAt, recordedBy }) => [
      String(version),
      status,
      recordedAt,
      recordedBy,
    ]);
    return {
      json: found,
      text: `${p.law}, ${p.number}${p.heading ? `: ${p.heading}` : ''}
${p.status}${p.statusNote ? ` (${p.statusNote})` : ''}; ${p.language}; source: ${p.source.name}${p.source.url ? ` ${p.source.url}` : ''}

${p.text}

${table(['version', 'status', 'recorded', 'by'], rows, '')}`,
    };
  },
};

export const PROVISION_LEAVES: Leaf[] = [importing, exporting, search, show];
