/** `comity pouch …`: the same sealed messages on a stick, for a State that cannot be reached. */
import { resolve } from 'node:path';
import { fromBase64url, toBase64url } from '@comity/protocol';
import { Option } from 'commander';
import { exportPouch, importPouch } from '../client.gen.ts';
import { clip } from '../output/safe.ts';
import { table } from '../output/table.ts';
import { FOLDERS, type LeftAlone, type PouchFile, readPouch, writePouch } from '../pouch/folder.ts';
import type { Session } from '../session/session.ts';
import { arg, type Leaf, needed } from './leaf.ts';

const exporting: Leaf = {
  name: 'export',
  summary:
    'Write everything a State has not receipted, the receipts it is owed, and our own statements, into a folder',
  paragraphs: ['40(13)'],
  about: 'Exporting twice is harmless: the other State answers the same bytes once.',
  args: [['<dir>', 'the folder, on the stick']],
  options: [new Option('--to <state>', 'for which State')],
  signsIn: true,
  example: 'comity pouch export /media/stick/for-kessar --to xb --as xa-duty',
  async run(call) {
    const dir = resolve(arg(call));
    const to = needed(call.options, 'to', '--to');
    const session = await call.session();
    const { files } = await session.ask((opts) => exportPouch({ to }, opts));
    await writePouch(
      dir,
      files.map(({ name, bytes }) => ({ name, bytes: fromBase64url(bytes) })),
    );
    const names = files.map(({ name }) => name);
    return {
      json: { did: 'export', to, dir, files: names },
      text: `${names.length} files for ${to} in ${dir}\n`,
    };
  },
};

const importing: Leaf = {
  name: 'import',
  summary: 'Take in what came by hand, through the same door as what comes by wire',
  paragraphs: ['40(13)'],
  about: `Only regular files of the folders statements, envelopes and receipts are read; no link is followed, and a size limit holds.
Nothing is believed because of its name or its folder: seals decide.`,
  args: [['<dir>', 'the folder, on the stick']],
  options: [new Option('--from <state>', 'whose pouch it is')],
  signsIn: true,
  example: 'comity pouch import /media/stick/for-kessar --from xa --as xb-duty',
  async run(call) {
    const from = needed(call.options, 'from', '--from');
    const { files, left } = await readPouch(resolve(arg(call)));
    const session = await call.session();
    const outcomes: LeftAlone[] = [];
    for (const batch of batches(files)) outcomes.push(...(await take(session, from, batch)));
    const all = [...outcomes, ...left];
    const rows = all.map(({ name, outcome }) => [clip(name, 100), clip(outcome, 160)]);
    return {
      json: { did: 'import', from, files: all },
      text: table(['file', 'outcome'], rows, 'The pouch is empty.'),
    };
  },
};

/** What one call carries, well below what the node reads of one request. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** Statements first, then envelopes in their order, then receipts. */
function batches(files: PouchFile[]): PouchFile[][] {
  const made: PouchFile[][] = [];
  let size = 0;
  for (const folder of FOLDERS) {
    for (const file of files.filter(({ name }) => name.startsWith(`${folder}/`))) {
      if (made.length === 0 || size + file.bytes.length > BATCH_BYTES) {
        made.push([]);
        size = 0;
      }
      made.at(-1)!.push(file);
      size += file.bytes.length;
    }
  }
  return made;
}

async function take(session: Session, from: string, batch: PouchFile[]): Promise<LeftAlone[]> {
  const files = batch.map(({ name, bytes }) => ({ name, bytes: toBase64url(bytes) }));
  const report = await session.ask((opts) => importPouch({ from, files }, opts));
  return report.files;
}

export const POUCH_LEAVES: Leaf[] = [exporting, importing];
