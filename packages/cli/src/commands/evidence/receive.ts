/** Evidence that came: copied as it is, or verified and opened into a bag: 44(1), 40(19). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { EvidenceError } from '@comity/seal';
import { formatVerdict } from '@comity/verifier';
import { Option } from 'commander';
import { showPackage } from '../../client.gen.ts';
import { carry } from '../../evidence/carry.ts';
import { downloadPackage } from '../../evidence/download.ts';
import type { Purpose } from '../../evidence/look.ts';
import { openIntoBag } from '../../evidence/open.ts';
import { whenFetched } from '../../evidence/wait.ts';
import { CliError, EXIT } from '../../exit.ts';
import { makeFolder } from '../../output/make-folder.ts';
import { type Progress, progress } from '../../output/progress.ts';
import { safe } from '../../output/safe.ts';
import type { Session } from '../../session/session.ts';
import { arg, type Call, type Leaf, needed, text } from '../leaf.ts';
import { PURPOSE } from './look.ts';

const PACKAGE_ARG: [string, string][] = [['<package>', 'the package']];

const ROOT = () =>
  new Option(
    '--root <file>',
    'a root statement of the sealing State, from your own side; by default the one this State pinned',
  ).argParser((value: string, earlier: string[] = []) => [...earlier, value]);
const WAIT = () => new Option('--wait <time>', 'wait so long for the node to have all of it, such as 10m');

export const fetch: Leaf = {
  name: 'fetch',
  summary:
    'Copy a package that was sent to us into a folder, still encrypted: to verify it, or to hand it on',
  paragraphs: ['44(1)'],
  about: `The node fetches announced packages by itself. Repeated, the command goes on where it stopped. With --from its bytes are carried to the
node by hand as well, from a stick or a mirror, while the other State is asked too: the node looks at every MiB, whoever
brought it, so nothing here need be trusted.`,
  args: PACKAGE_ARG,
  options: [
    new Option('--out <dir>', 'the folder; may be left out with --from'),
    new Option('--from <place>', 'a folder with the package, or the address of a web server that has it'),
    WAIT(),
  ],
  signsIn: true,
  example: 'comity evidence fetch 0199… --out ./package --wait 10m --as xa-case',
  stopped: 'What is here is kept, and the node goes on fetching; the same command goes on.',
  async run(call) {
    const from = text(call.options, 'from');
    const out = from === undefined ? needed(call.options, 'out', '--out') : text(call.options, 'out');
    const session = await call.session();
    if (from !== undefined) await carried(call, session, from);
    const files = out === undefined ? [] : await fetched(call, session, resolve(out));
    const { sources = [] } = await session.ask((opts) => showPackage(arg(call), opts));
    const copied = out === undefined ? {} : { out: resolve(out), files: files.length };
    return {
      json: { did: 'fetch', package: arg(call), ...copied, sources },
      text: `${out === undefined ? 'The package is here in whole.' : `${files.length} files in ${resolve(out)}`}\n${sourcesInWords(sources)}`,
    };
  },
};

/** Carries, while the node says how far it is from all sources together. */
async function carried(call: Call, session: Session, from: string): Promise<void> {
  const { io } = call;
  const { stage } = await session.ask((opts) => showPackage(arg(call), opts));
  if (stage !== 'announced') return;
  const total = await travellingOf(session, arg(call));
  const shown = progress(io, { what: 'Bringing', total, unit: 'bytes' });
  const over = new AbortController();
  const watching = whenFetched(session, arg(call), '99999h', over.signal, shown.at).catch(() => {});
  try {
    const place = /^https?:\/\//.test(from) ? from : resolve(from);
    await carry({ session, package: arg(call), from: place, signal: io.signal });
  } finally {
    over.abort();
    await watching;
    shown.end();
  }
}

/** Who brought it, and what each did wrong. */
function sourcesInWords(
  sources: { name: string; leaves: number; faults: { code: string; count: number; last: string }[] }[],
) {
  return sources
    .map(({ name, leaves, faults }) => {
      const wrong = faults
        .map(({ code, count, last }) => `  ${count} × ${code}, last: ${safe(last)}\n`)
        .join('');
      return `${safe(name)}: ${leaves} pieces of 1 MiB or less\n${wrong}`;
    })
    .join('');
}

async function fetched(call: Call, session: Session, out: string) {
  const { io, options } = call;
  const total = await travellingOf(session, arg(call));
  const arriving = progress(io, { what: 'Fetching', total, unit: 'bytes' });
  const wait = text(options, 'wait') ?? '0s';
  await whenFetched(session, arg(call), wait, io.signal, arriving.at).finally(arriving.end);
  let shown: Progress | undefined;
  try {
    return await downloadPackage({
      ...{ session, package: arg(call), out, signal: io.signal },
      onTotal: (total) => {
        shown = progress(io, { what: 'Copying the package', total, unit: 'bytes' });
      },
      onBytes: (count) => shown?.add(count),
    });
  } finally {
    shown?.end();
  }
}

export const open: Leaf = {
  name: 'open',
  summary: 'Verify a package to its last byte and open it into a bag (BagIt 1.0)',
  paragraphs: ['44(1)', '40(19)', '36(1)(b)'],
  about:
    'Every look is in the custody log, with its reason, before a key is used. Without full proof there is no bag.',
  args: PACKAGE_ARG,
  options: [
    new Option('--out <dir>', 'the bag; must not exist'),
    PURPOSE(),
    new Option('--reason <text>', 'why it is opened'),
    new Option('--from <dir>', 'the package, where it was fetched already'),
    ROOT(),
    WAIT(),
  ],
  signsIn: true,
  example: 'comity evidence open 0199… --out ./bag --reason "Analysis for case 0531" --as xa-case',
  stopped: 'Nothing was opened; the same command begins anew.',
  async run(call) {
    const { options, io } = call;
    const out = resolve(needed(options, 'out', '--out'));
    const reason = needed(options, 'reason', '--reason');
    const session = await call.session();
    const temporary =
      options.from === undefined ? await mkdtemp(join(tmpdir(), 'comity-package-')) : undefined;
    const folder = temporary ?? resolve(text(options, 'from')!);
    try {
      if (temporary) await fetched(call, session, temporary);
      const shown = progress(io, {
        what: 'Verifying, opening',
        total: await sizeOf(session, arg(call)),
        unit: 'bytes',
      });
      await makeFolder(dirname(out));
      const roots = (options.root as string[] | undefined) ?? [];
      const opened = await openIntoBag({
        session,
        package: arg(call),
        folder,
        roots,
        purpose: text(options, 'purpose') as Purpose,
        reason,
        out,
        signal: io.signal,
        onBytes: shown.add,
      }).finally(shown.end);
      const exit =
        opened.verdict.outcome === 'proven'
          ? EXIT.done
          : opened.verdict.outcome === 'contradicted'
            ? EXIT.refused
            : EXIT.notYet;
      const said = opened.bag === undefined ? 'No bag was made.\n' : `Bag: ${opened.bag}\n`;
      return { exit, json: { did: 'open', ...opened }, text: `${formatVerdict(opened.verdict)}\n${said}` };
    } catch (error) {
      throw error instanceof EvidenceError ? inTheWay(error) : error;
    } finally {
      if (temporary) await rm(temporary, { recursive: true, force: true });
    }
  },
};

async function sizeOf(session: Session, id: string): Promise<number> {
  return (await session.ask((opts) => showPackage(id, opts))).totalSize ?? 0;
}

async function travellingOf(session: Session, id: string): Promise<number> {
  const { travellingSize, totalSize } = await session.ask((opts) => showPackage(id, opts));
  return travellingSize ?? totalSize ?? 0;
}

const inTheWay = (error: EvidenceError) =>
  new CliError({
    exit: EXIT.cannotWrite,
    code: error.code,
    message: error.message,
    safe: 'Nothing was written there.',
    next: 'Choose another --out.',
  });
