/** Taking evidence in, and what was taken in: 44(1). */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { listPackages } from '../../client.gen.ts';
import { addFiles } from '../../evidence/add.ts';
import type { AddReport } from '../../evidence/adding.ts';
import { describeAll } from '../../evidence/describe.ts';
import { allItems } from '../../evidence/items.ts';
import { EXIT, usage } from '../../exit.ts';
import { ensureAmong, namesUnder, readItemFacts } from '../../input/item-facts.ts';
import { type Progress, progress } from '../../output/progress.ts';
import { bytes, clip } from '../../output/safe.ts';
import { counted, table } from '../../output/table.ts';
import type { Session } from '../../session/session.ts';
import { arg, type Call, type Leaf, text } from '../leaf.ts';
import { FACTS } from './facts-option.ts';

export const add: Leaf = {
  name: 'add',
  summary: 'Take files and folders in as evidence',
  paragraphs: ['44(1)', '40(3)'],
  about: `Every byte is hashed and encrypted on its way in; no plaintext is kept. Links, devices, unreadable files and files
that change while they are read are named in the report, and the status is then 2. Broken off, it goes on when it is repeated: what was
taken in from the same file, unchanged, is not sent again.`,
  args: [
    ['<request>', 'the letter of request it answers'],
    ['<paths...>', 'files and folders'],
  ],
  options: [
    new Option('--kind <kind>', 'raw material, or a copy of something that stays where it is')
      .choices(['raw', 'copy'])
      .default('raw'),
    FACTS,
    new Option('--in-flight <count>', 'calls on their way at once; small files share one').default('4'),
  ],
  signsIn: true,
  example: 'comity evidence add 0199… ./export-of-the-provider --as xb-case',
  stopped: 'What was taken in stays; the same command goes on.',
  async run(call) {
    const inFlight = Number(call.options.inFlight);
    if (!Number.isInteger(inFlight) || inFlight < 1 || inFlight > 64)
      throw usage('--in-flight is a number from 1 to 64');
    const file = text(call.options, 'facts');
    const said =
      file === undefined
        ? undefined
        : await readItemFacts(file, call.io, call.options.kind as 'raw' | 'copy');
    if (said !== undefined)
      ensureAmong(said, namesUnder(call.args.slice(1).map((path) => resolve(path))), file!);
    const session = await call.session();
    const report = await added(call, session, inFlight);
    if (said !== undefined) await describeAll(session, call.args[0]!, said, report.added);
    return {
      exit: report.notAdded.length > 0 ? EXIT.notYet : EXIT.done,
      json: { did: 'add', ...report },
      text: inWords(report),
    };
  },
};

async function added({ args, options, io }: Call, session: Session, inFlight: number): Promise<AddReport> {
  let shown: Progress | undefined;
  try {
    return await addFiles({
      session,
      request: args[0]!,
      paths: args.slice(1).map((path) => resolve(path)),
      kind: options.kind as 'raw' | 'copy',
      inFlight,
      signal: io.signal,
      onFound: (_, total) => {
        shown = progress(io, { what: 'Taking in', total, unit: 'bytes' });
      },
      onBytes: (count) => shown?.add(count),
    });
  } finally {
    shown?.end();
  }
}

function inWords({ added: items, before, notAdded, bytes: size }: AddReport): string {
  const lines = notAdded.map(
    ({ name, reason, detail }) => `not added  ${clip(name, 200)}  ${reason}: ${clip(detail, 200)}\n`,
  );
  const known = before === 0 ? '' : `, ${before} of them before`;
  return `${counted(items.length, 'item')}, ${bytes(size)} taken in${known}\n${lines.join('')}`;
}

export const list: Leaf = {
  name: 'list',
  summary: 'List the items and packages of a request',
  paragraphs: ['44(1)'],
  args: [['<request>', 'the request']],
  signsIn: true,
  example: 'comity evidence list 0199… --json',
  async run(call) {
    const session = await call.session();
    const items = await allItems(session, arg(call));
    const { packages } = await session.ask((opts) => listPackages(arg(call), opts));
    const rows = items.map(({ id, size, sha256, kind, name }) => [
      id,
      bytes(size),
      `${sha256.slice(0, 16)}…`,
      kind,
      clip(name, 60),
    ]);
    const packed = packages.map(({ id, direction, stage, items: count, totalSize }) => [
      ...[id, direction, stage, String(count)],
      totalSize === undefined ? '' : bytes(totalSize),
    ]);
    return {
      json: { items, packages },
      text: `${table(['item', 'size', 'sha256', 'kind', 'name'], rows, 'No items.')}\n${table(['package', 'direction', 'stage', 'items', 'size'], packed, 'No packages.')}`,
    };
  },
};
