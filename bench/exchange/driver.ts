/**
 * A State's real node (compose.ts: its own PostgreSQL, keeper process, border) with a way in for a bench: acts are performed in this
 * process by the node's own use cases, many at a time. Run by `nodes.ts`, which speaks to it over IPC.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@comity/keeper';
import { nativeSigners } from '@comity/seal';
import { preservationRequest } from '../../packages/domain/test/support/requests.ts';
import { composeNode, type RunningNode } from '../../packages/node/src/compose.ts';
import { type OfficerKey, signApproval } from '../../packages/node/src/founding/officers.ts';
import { type NodeConfig, places, readConfig } from '../../packages/node/src/home.ts';
import { type Audit, audit } from './audit.ts';
import { type Glass, type Looked, lookingGlass } from './looking-glass.ts';
import { profiled } from './steps.ts';

/** What may be asked of this process; every call is answered. */
export interface DriverCalls {
  pin(pinning: { state: string; root: string; directory: string; fingerprint: string }): Promise<void>;
  /** Makes requests to a State, approved and receipted, and answers their threads. */
  open(asked: { to: string; count: number; inFlight: number }): Promise<string[]>;
  /** Asks for the status on these threads, each again as soon as its answer's receipt is durable. */
  exchange(asked: { threads: string[]; inFlight: number; seconds: number }): Promise<Exchanged>;
  /** The smallest commits there are, as many under way as asked for: of one record of `bytes` bytes each. Answers how many per second. */
  commits(asked: { inFlight: number; seconds: number; bytes: number }): Promise<number>;
  /** Milliseconds of this process's thread by step, over so many milliseconds. */
  profiled(milliseconds: number): Promise<Record<string, number>>;
  looked(): Promise<Looked>;
  audit(): Promise<Audit>;
  stop(): Promise<void>;
}

export interface Exchanged {
  /** Milliseconds from the officer's command to the durable, verified receipt, in the order of their ends. */
  latencies: number[];
  /** Milliseconds from the first command to the last receipt. */
  took: number;
}

const BORDER = {
  perPeer: { perSecond: 100_000, burst: 100_000 },
  inFlightPerPeer: 256,
  inFlight: 512,
  noncesPerPeer: 1_000_000,
};
/** Milliseconds a node has for stopping once whoever drives it is gone. */
const LAST_WORDS = 10_000;
const ROLES: Role[] = ['desk-officer', 'approving-authority'];

interface Bench {
  running: RunningNode;
  config: NodeConfig;
  glass: Glass;
  officers: Record<string, OfficerKey>;
}

async function begin(home: string): Promise<Bench> {
  const config = await readConfig(home);
  const glass = lookingGlass();
  // Drills raise alarms as they should; only what is wrong with the node is worth a line here.
  const tell = (line: string) => {
    if (!/^(alarm|database): /.test(line)) process.stderr.write(`${config.state}: ${line}\n`);
  };
  const running = await composeNode({ home, config, tell, border: BORDER, around: glass.around });
  const keyOf = (id: string): OfficerKey =>
    JSON.parse(readFileSync(join(places(home).officers, `${config.state}-${id}.json`), 'utf8'));
  return {
    running,
    config,
    glass,
    officers: { 'desk-officer': keyOf('duty'), 'approving-authority': keyOf('chief') },
  };
}

const duty = ({ config }: Bench) => ({ id: `${config.state}-duty`, role: 'desk-officer' });

function must<T>(decision: { allowed: true; value: T } | { allowed: false; reasons: unknown }): T {
  if (decision.allowed) return decision.value;
  throw new Error(JSON.stringify(decision.reasons));
}

/** A preservation request (42(1)) drafted, approved by two officers, dispatched, receipted. */
async function openThread(bench: Bench, to: string): Promise<string> {
  const { node } = bench.running;
  const officer = duty(bench);
  const draft = preservationRequest({ urgency: { reason: 'Logs are overwritten every seven days.' } });
  const { id } = must(
    await node.draft({ kind: 'preservation', to, urgency: 'urgent', drill: true, draft }, officer),
  );
  const { act } = must(await node.perform(id, 'authorise', {}, officer));
  for (const role of ROLES) {
    const { action, payload: payloadDigest, nonce } = act!;
    const question = { role, action, payloadDigest, nonce, at: new Date().toISOString() };
    must(await node.approve(act!.id, signApproval(bench.officers[role]!, question, nativeSigners)));
  }
  const dispatched = must(await node.perform(id, 'dispatch', { channel: 'network' }, officer));
  await bench.glass.receipted(dispatched.act!.id);
  return id;
}

const QUESTION = {
  reason: 'How does it stand?',
  overrides: [{ code: 'status.asked-already', reason: 'A bench asks more often than an officer would.' }],
};

async function askStatus(bench: Bench, thread: string): Promise<number> {
  const began = performance.now();
  const { act } = must(await bench.running.node.perform(thread, 'query-status', QUESTION, duty(bench)));
  await bench.glass.receipted(act!.id);
  return performance.now() - began;
}

/** Each worker goes round threads of its own, so that no two questions of one thread are under way together. */
async function exchange(
  bench: Bench,
  threads: string[],
  inFlight: number,
  seconds: number,
): Promise<Exchanged> {
  const began = performance.now();
  const latencies: number[] = [];
  const worker = async (_: unknown, first: number) => {
    const own = threads.filter((__, at) => at % inFlight === first);
    for (let turn = 0; performance.now() - began < seconds * 1000; turn++) {
      latencies.push(await askStatus(bench, own[turn % own.length]!));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return { latencies, took: performance.now() - began };
}

async function commits(bench: Bench, inFlight: number, seconds: number, bytes: number): Promise<number> {
  const store = bench.glass.store();
  const began = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - began < seconds * 1000) {
      await store.transact((tx) => tx.exact.put(new Uint8Array(randomBytes(bytes))));
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (done * 1000) / (performance.now() - began);
}

async function inTurns(count: number, inFlight: number, work: () => Promise<string>): Promise<string[]> {
  const done: string[] = [];
  let left = count;
  const worker = async () => {
    while (left-- > 0) done.push(await work());
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return done;
}

function callsOf(bench: Bench): DriverCalls {
  const { running, glass } = bench;
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
  return {
    async pin({ root, directory, fingerprint }) {
      await running.node.pinState({
        root: bytes(root),
        directory: bytes(directory),
        fingerprint,
        channels: ['in person', 'note verbale'],
        officers: [`${bench.config.state}-chief`, `${bench.config.state}-keys`],
      });
    },
    open: ({ to, count, inFlight }) => inTurns(count, inFlight, () => openThread(bench, to)),
    exchange: ({ threads, inFlight, seconds }) => exchange(bench, threads, inFlight, seconds),
    commits: ({ inFlight, seconds, bytes }) => commits(bench, inFlight, seconds, bytes),
    profiled,
    looked: async () => glass.looked(),
    audit: () => audit(glass.store()),
    stop: () => running.stop(),
  };
}

async function main(): Promise<void> {
  const bench = await begin(process.argv[2]!);
  const calls = callsOf(bench);
  process.on('message', (asked: { id: number; call: keyof DriverCalls; with?: never }) => {
    calls[asked.call](asked.with as never).then(
      (value) => process.send!({ id: asked.id, value }, () => asked.call === 'stop' && process.exit(0)),
      (error: Error) => process.send!({ id: asked.id, error: error.stack ?? String(error) }),
    );
  });
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), LAST_WORDS).unref(); // its keeper may be gone before it
    void bench.running.stop().finally(() => process.exit(1));
  });
  process.send!({ ready: true });
}

await main();
