/** `comity story`: the whole exchange between two invented States, on real files, between real processes. */
import { access, constants, copyFile, lstat, mkdtemp, readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { places } from '@comity/node';
import { showName, walkFiles } from '@comity/seal';
import { formatVerdict } from '@comity/verifier';
import type { NotAdded } from '../evidence/adding.ts';
import { CliError, EXIT, type Exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { makeFolder } from '../output/make-folder.ts';
import { progress } from '../output/progress.ts';
import { clip, safe } from '../output/safe.ts';
import { desksOf } from '../world/desks.ts';
import { foundWorld, type WorldState } from '../world/found.ts';
import { pinEveryone } from '../world/pin-all.ts';
import { ALMARA, KESSAR, SECRETARIAT } from '../world/plans.ts';
import { launchNodes } from '../world/processes.ts';
import { preserve, reportExecution, requestAccess } from './acts.ts';
import { type EvidenceTelling, fetchFromKessar, openBag, releaseAndSend, takeIn } from './evidence.ts';
import { type Teller, teller } from './tell.ts';
import { writeTestIdentity } from './test-identity.ts';
import { verifyApart } from './verify-apart.ts';

export interface StoryOptions {
  evidence: string;
  out?: string;
  /** Acts and verdict as lines of JSON too. */
  json?: boolean;
}

interface Results {
  package: string;
  root: string;
  identity: string;
  bag: string;
  /** Files of the evidence that were not taken in, each with its reason. */
  leftOut: NotAdded[];
}

/** Tells the story; its last line is one JSON object. 0 only when the independent verification says proven. */
export async function tellStory(io: Io, options: StoryOptions): Promise<Exit> {
  const folder = resolve(options.evidence);
  await needEvidence(folder);
  await keepApart(folder, resolve(options.out ?? tmpdir()));
  const out = await freshFolder(options.out);
  const tells = teller(io, options.json);
  const results: Results = {
    package: join(out, 'package'),
    root: join(out, 'kessar-root.jws'),
    identity: join(out, 'almara-test-identity.txt'),
    bag: join(out, 'bag'),
    leftOut: [],
  };
  tells.say(`Everything of this story lies in ${out}`);
  try {
    await exchange(io, tells, folder, out, results);
  } catch (error) {
    if (io.signal.aborted) io.err(`${brokenOff(out)}\n`);
    throw error;
  }
  return conclude(io, tells, out, results, options.json);
}

const brokenOff = (out: string): string =>
  `Stopped. Your files are as they were. What was made so far lies in ${out}, and nothing needs it: remove it.
The same command begins a new story, with another folder where --out names this one.`;

async function exchange(io: Io, tells: Teller, folder: string, out: string, results: Results): Promise<void> {
  const states = await foundWorld({
    dir: join(out, 'world'),
    plans: [ALMARA, KESSAR, SECRETARIAT],
    timeStamper: 'xs',
    ports: { counter: 18_401, border: 18_441, window: 18_481 },
    tell: tells.say,
  });
  tells.say('Starting their processes.');
  const starting = progress(io, { what: 'Starting', total: 2 * states.length, unit: 'items' });
  const { family } = await launchNodes({
    homes: states,
    env: io.env,
    signal: io.signal,
    sink: ({ name, stream, text }) => stream === 'err' && io.err(`[${name}] ${safe(text)}\n`),
    tell({ kind, text }) {
      if (kind === 'ready') starting.add(1);
      else if (kind !== 'stopped') io.err(`${text}\n`);
    },
  }).finally(starting.end);
  const desks = desksOf(states, io.now, io.signal);
  const stop = () => void family.stop();
  io.signal.addEventListener('abort', stop, { once: true });
  try {
    tells.say('Two States and a secretariat are up: a node, a keeper and a PostgreSQL each.');
    await pinEveryone(states, desks);
    tells.say('They compared fingerprints and pinned one another.');
    const telling = { desks, teller: tells, signal: io.signal, now: io.now, io };
    await Promise.race([play(telling, states, folder, results), family.failed]);
  } finally {
    desks.close();
    tells.say('Stopping their processes.');
    await family.stop();
    tells.say('All processes have stopped.');
  }
}

async function play(
  t: EvidenceTelling,
  states: WorldState[],
  folder: string,
  results: Results,
): Promise<void> {
  const [almara, kessar] = states as [WorldState, WorldState];
  const letter = await requestAccess(t, await preserve(t));
  results.leftOut = await takeIn(t, letter, folder);
  const { digest } = await releaseAndSend(t, letter);
  await reportExecution(t, letter, digest);
  const id = await fetchFromKessar(t, letter, results.package);
  await copyFile(join(places(kessar.home).firstDay, 'root-1.jws'), results.root);
  await writeTestIdentity(almara.home, results.identity);
  await openBag(t, id, results.package, results.root, results.bag, await bytesOf(results.package));
}

async function conclude(io: Io, tells: Teller, out: string, results: Results, json = false): Promise<Exit> {
  tells.say(
    'Now the verifier alone, in a process of its own, with the package, Kessar’s root and a test key.',
  );
  const shown = progress(io, {
    what: 'Verifying apart',
    total: await bytesOf(results.package),
    unit: 'bytes',
  });
  const { status, verdict } = await verifyApart(io, { ...results, folder: out, onRead: shown.at }).finally(
    shown.end,
  );
  if (verdict) io.out(json ? `${JSON.stringify({ verdict })}\n` : `\n${formatVerdict(verdict)}\n`);
  tells.say(`${tells.acts()} acts were told. The independent verification ended with status ${status}.`);
  io.out(`${JSON.stringify(results)}\n`);
  return status === 0 && verdict?.outcome === 'proven'
    ? EXIT.done
    : status === EXIT.refused
      ? EXIT.refused
      : EXIT.notYet;
}

/** @throws CliError before anything is made, where nothing could be taken in later */
async function needEvidence(folder: string): Promise<void> {
  const there = await lstat(folder).catch(() => undefined);
  const why: string[] = [];
  for (const found of there ? walkFiles(folder) : []) {
    const refusal = 'reason' in found ? found.reason : await unreadable(found.path);
    if (refusal === undefined) return;
    if (why.length < NAMED)
      why.push(`${clip(found.name.length > 0 ? showName(found.name) : folder, 100)}: ${refusal}`);
  }
  throw new CliError({
    exit: EXIT.noInput,
    code: 'no-input',
    message: there
      ? `there is no file under ${folder} that could be taken in (${why.join('; ')})`
      : `${folder} is not there`,
    safe: 'Nothing was made.',
    next: 'Name a file or a folder with --evidence; at least one file must be readable.',
  });
}

const NAMED = 3;

const unreadable = (path: Buffer) =>
  access(path, constants.R_OK).then(
    () => undefined,
    () => 'unreadable',
  );

/** A story told inside its own evidence would take in its databases and keys. @throws CliError */
async function keepApart(evidence: string, out: string): Promise<void> {
  const below = relative(await realpath(evidence), await nearestReal(out));
  if (isAbsolute(below) || below.split(sep)[0] === '..') return;
  throw new CliError({
    exit: EXIT.usage,
    code: 'inside-evidence',
    message: `what the story makes would lie inside the evidence it takes in: ${out} is in ${evidence}`,
    safe: 'Nothing was made.',
    next: 'Name a folder outside the evidence with --out.',
  });
}

/** Where a path leads, as far as it is there. */
async function nearestReal(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || path === dirname(path)) return real ?? path;
  return join(await nearestReal(dirname(path)), basename(path));
}

async function freshFolder(given: string | undefined): Promise<string> {
  if (given === undefined) return mkdtemp(join(tmpdir(), 'comity-story-'));
  const out = resolve(given);
  await makeFolder(out, 0o700);
  if ((await readdir(out)).length === 0) return out;
  throw new CliError({
    exit: EXIT.cannotWrite,
    code: 'in-the-way',
    message: `${out} is not empty`,
    safe: 'Nothing was written there.',
    next: 'Name a new folder with --out, or remove what an earlier story left there.',
  });
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => lstat(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
