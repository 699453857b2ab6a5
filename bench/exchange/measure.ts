/** Exchanges in turns with the rates of what they are made of, so that both were measured on the same machine at the same time. */
import type { PrimitiveMeter, Rate } from '../primitives/measure.ts';
import { machineBusy, sum } from '../support/machine.ts';
import type { Exchanged } from './driver.ts';
import { OPERATIONS, type Operation, type Rates, together } from './limit.ts';
import { type BenchNode, cpuTimes, PARTS, type Part } from './nodes.ts';

export interface Measured {
  latencies: number[];
  /** Milliseconds the exchanges took, and what all cores did meanwhile, for whomever. */
  took: number;
  busy: number;
  /** Processor milliseconds by node and part. */
  cpu: Record<string, number>;
  /** Of the whole machine, per second. */
  rates: Rates;
  /** Processor milliseconds of each operation once. */
  cpuOfOne: Record<Operation, number>;
}

export interface Load {
  threads: string[];
  inFlight: number;
  /** Seconds of exchanges, and of one turn of them. */
  seconds: number;
  turn: number;
}

const PRIMITIVES = [
  'signature, both halves',
  'verification, both halves',
  'envelope closed',
  'envelope opened',
] as const;
const RATE_SECONDS = 0.4;
const COMMIT_SECONDS = 1;
/** About what an envelope with a message of usual size has. */
const COMMIT_BYTES = 8192;

export async function measureExchanges(
  [sender, recipient]: readonly [BenchNode, BenchNode],
  meter: PrimitiveMeter,
  load: Load,
): Promise<Measured> {
  const nodes = [sender, recipient];
  const measured: Pair[] = [];
  const turns: Turn[] = [];
  const takeRates = async () => void measured.push(await ratesNow(nodes, meter, load.inFlight));
  await takeRates();
  for (let left = load.seconds; left > 0; left -= load.turn) {
    turns.push(await oneTurn(nodes, sender, { ...load, seconds: Math.min(load.turn, left) }));
    await takeRates();
  }
  return {
    latencies: turns.flatMap(({ exchanged }) => exchanged.latencies),
    took: sum(turns.map(({ exchanged }) => exchanged.took)),
    busy: sum(turns.map(({ busy }) => busy)),
    cpu: added(turns.map(({ cpu }) => cpu)),
    rates: together(measured.map(({ rates }) => rates)),
    cpuOfOne: meanOf(measured.map(({ cpu }) => cpu)),
  };
}

interface Pair {
  rates: Rates;
  cpu: Record<Operation, number>;
}

async function ratesNow(nodes: BenchNode[], meter: PrimitiveMeter, inFlight: number): Promise<Pair> {
  const primitives = await meter.rates(PRIMITIVES, RATE_SECONDS);
  const commit = await commitRate(nodes, inFlight);
  const all = { ...primitives, commit };
  const pick = (what: 'perSecond' | 'cpu') =>
    Object.fromEntries(Object.entries(all).map(([name, rate]) => [name, rate[what]])) as Rates;
  return { rates: pick('perSecond'), cpu: pick('cpu') };
}

/** Both databases at once, as both are written to in an exchange. */
async function commitRate(nodes: BenchNode[], inFlight: number): Promise<Rate> {
  const before = sum(Object.values(allCpu(nodes)));
  const asked = { inFlight, seconds: COMMIT_SECONDS, bytes: COMMIT_BYTES };
  const rates = await Promise.all(nodes.map(({ ask }) => ask.commits(asked)));
  const cpu = sum(Object.values(allCpu(nodes))) - before;
  return { perSecond: sum(rates), cpu: cpu / (sum(rates) * COMMIT_SECONDS) };
}

interface Turn {
  exchanged: Exchanged;
  busy: number;
  cpu: Record<string, number>;
}

async function oneTurn(nodes: BenchNode[], sender: BenchNode, load: Load): Promise<Turn> {
  const [cpuBefore, busyBefore] = [allCpu(nodes), machineBusy()];
  const { threads, inFlight, seconds } = load;
  const exchanged = await sender.ask.exchange({ threads, inFlight, seconds });
  const cpuAfter = allCpu(nodes);
  const cpu = Object.fromEntries(
    Object.entries(cpuAfter).map(([part, spent]) => [part, spent - (cpuBefore[part] ?? 0)]),
  );
  return { exchanged, busy: machineBusy() - busyBefore, cpu };
}

const ROLE = ['sender', 'recipient'];

function allCpu(nodes: BenchNode[]): Record<string, number> {
  const found = nodes.flatMap((node, at) => {
    const times = cpuTimes(node);
    return PARTS.map((part: Part) => [`${ROLE[at]}'s ${part}`, times[part]] as const);
  });
  return Object.fromEntries(found);
}

function added(all: Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const each of all)
    for (const [name, value] of Object.entries(each)) total[name] = (total[name] ?? 0) + value;
  return total;
}

function meanOf(all: Record<Operation, number>[]): Record<Operation, number> {
  const total = Object.entries(added(all)).map(([name, value]) => [name, value / all.length]);
  return Object.fromEntries(total) as Record<Operation, number>;
}

/** Processor milliseconds one exchange cannot do without. */
export function leastCpu(cpuOfOne: Measured['cpuOfOne']): number {
  return sum(Object.entries(OPERATIONS).map(([name, times]) => times * cpuOfOne[name as Operation]));
}
