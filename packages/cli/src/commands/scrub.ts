/** `comity scrub`: reads back everything a node keeps, says what is damaged and whose it is, and repairs it. */
import { resolve } from 'node:path';
import type { Damage, Mended, ScrubPosition, ScrubResult } from '@comity/node';
import { Option } from 'commander';
import { CliError, EXIT, type Exit, usage } from '../exit.ts';
import type { Io } from '../io.ts';
import { type Progress, progress } from '../output/progress.ts';
import { bytes, safe } from '../output/safe.ts';
import { facts } from '../output/table.ts';
import { type Call, type Leaf, text } from './leaf.ts';
import { databaseUrl, HOME, homeOf, noHome } from './node/home.ts';

const MIB = 1024 * 1024;

export const scrub: Leaf = {
  name: 'scrub',
  summary: 'Read back all evidence a node keeps, find a flipped bit, and repair it',
  paragraphs: [],
  about: `Every object and every file of every package is read and held against its name. What is damaged is named with its item, request and
State, raises an alarm, and is repaired from whoever has the same ciphertext: a folder named here, the other copy on this machine, the State it
was sent to or came from. Damaged bytes are kept aside; nothing is deleted. The node may run or not; without its keeper no State can be asked.

A node scrubs by itself, once a week. This command takes that walk over and goes on where it is. Ctrl-C keeps the position.
A package without a node is checked by \`comity verify\`.

Status 0 all is sound, 2 damage was found and all of it repaired, 1 something could not be repaired.`,
  options: [
    HOME(),
    new Option(
      '--repair-from <dir>',
      'a package, a folder of packages, or a copy of a blob store; may be given again',
    ).argParser((value: string, earlier: string[] = []) => [...earlier, value]),
    new Option('--rate <MiB>', 'read so many MiB a second at most'),
  ],
  signsIn: false,
  example: 'comity scrub --home /srv/comity --repair-from /media/stick',
  run,
};

async function run(call: Call) {
  const { io, options } = call;
  const { scrubHome } = await import('@comity/node');
  const found: { damage: Damage; mended: Mended }[] = [];
  const shown = showing(io);
  try {
    const rate = rateOf(options);
    const result = await scrubHome({
      home: homeOf(call),
      ...databaseUrl(call),
      repairFrom: ((options.repairFrom as string[] | undefined) ?? []).map((dir) => resolve(dir)),
      ...(rate === undefined ? {} : { rate }),
      signal: io.signal,
      onProgress: shown.at,
      onFound(damage, mended) {
        found.push({ damage, mended });
        io.err(`${line(damage, mended)}\n`);
      },
    });
    if (!result) throw stopped(shown.position());
    return outcome(result, found);
  } catch (error) {
    throw inWords(error as Error);
  } finally {
    shown.end();
  }
}

function rateOf(options: Call['options']): number | undefined {
  const said = text(options, 'rate');
  if (said === undefined) return undefined;
  const rate = Number(said) * MIB;
  if (rate >= 1 && Number.isFinite(rate)) return rate;
  throw usage('--rate is a number of MiB a second, such as 20');
}

/** The rate is that of this command: what an earlier walk has read is left out of it. */
function showing(io: Io) {
  let bar: Progress | undefined;
  let before = 0;
  let last: Readonly<ScrubPosition> | undefined;
  return {
    at(position: Readonly<ScrubPosition>) {
      const { total, counts } = position;
      if (!bar) {
        before = counts.bytes;
        if (before > 0) io.err(`Going on with the walk of ${position.startedAt}, after ${bytes(before)}.\n`);
        bar = progress(io, { what: 'Reading back', total: Math.max(0, total - before), unit: 'bytes' });
      }
      last = position;
      bar.at(counts.bytes - before);
    },
    position: () => last,
    end: () => bar?.end(),
  };
}

function outcome(result: ScrubResult, found: { damage: Damage; mended: Mended }[]) {
  const { counts, lying, lyingCount, lyingBytes } = result;
  const left = counts.damaged + counts.missing - counts.repaired;
  const exit: Exit = left > 0 ? EXIT.refused : counts.damaged + counts.missing > 0 ? EXIT.notYet : EXIT.done;
  return {
    exit,
    json: { did: 'scrub', ...result, left, found: found.map(({ damage, mended }) => plain(damage, mended)) },
    text: `${facts([
      ['looked at', `${counts.things} objects and files, ${bytes(counts.bytes)}`],
      ['sound', counts.sound],
      ['damaged', counts.damaged],
      ['missing', counts.missing],
      ['repaired', counts.repaired],
      ['not repaired', left],
      [
        'locked away',
        counts.locked === 0 ? undefined : `${counts.locked} headers, seen when they are opened`,
      ],
      [
        'lying about',
        lyingCount === 0 ? 'nothing' : `${lyingCount}, ${bytes(lyingBytes)}; nothing was deleted`,
      ],
    ])}${lying.map((one) => `  ${one.what.padEnd(8)} ${safe(one.name)}  ${bytes(one.size)}${one.since ? `, since ${one.since}` : ''}\n`).join('')}`,
  };
}

const plain = ({ how, name, size, items, package: kept }: Damage, mended: Mended) => ({
  how,
  name,
  size,
  items: items.map(({ id, request }) => ({ id, request })),
  ...(kept ? { package: kept.id, request: kept.request, direction: kept.direction, state: kept.other } : {}),
  ...mended,
});

function line({ how, name, items, package: kept }: Damage, mended: Mended): string {
  const whose = kept
    ? `package ${kept.id} ${kept.direction === 'made' ? 'sent to' : 'received from'} ${kept.other}`
    : items.map(({ id, request }) => `our item ${id} of request ${request}`).join(', ') || 'nobody’s';
  const then = mended.repaired
    ? `repaired from ${mended.from} (${bytes(mended.bytes)})`
    : `NOT repaired: ${mended.why}`;
  return safe(`${how}: ${name}, ${whose}; ${then}`);
}

const stopped = (position: Readonly<ScrubPosition> | undefined) =>
  new CliError({
    exit: EXIT.interrupted,
    code: 'stopped',
    message: position
      ? `stopped after ${bytes(position.counts.bytes)} of ${bytes(position.total)}`
      : 'stopped',
    safe: 'What was read is remembered, and nothing was changed that is not whole.',
    next: 'The same command goes on from there; so does the node, by itself.',
  });

const LATER = new Set([
  'BlobError',
  'ShelfError',
  'StoreError',
  'ScrubTaken',
  'BucketKeyUnusable',
  'EmbeddedDatabaseError',
  'ProvisionError',
  'NoSuchDatabase',
]);

function inWords(error: Error): Error {
  if (error.name === 'NoHome') return noHome(error);
  if (!LATER.has(error.name)) return error;
  return new CliError({
    exit: EXIT.later,
    code: 'not-scrubbed',
    message: error.message,
    safe: 'The position is kept, and nothing was changed that is not whole.',
    next: 'Mend what the line above names, then give the same command again.',
    cause: error,
  });
}
