/**
 * Exchanges between two States' real nodes on this machine: two node processes, two keepers, two PostgreSQLs. One exchange is a status
 * query: sealed, encrypted, durable at the peer, its receipt verified and durable. Figures against the limit of `limit.ts`.
 */
import { primitiveMeter } from '../primitives/measure.ts';
import { quantile } from '../support/figures.ts';
import { figure, type Section, type Step, stepsOf } from '../support/findings.ts';
import { CORES, sum } from '../support/machine.ts';
import { withFolder } from '../support/temporary.ts';
import { judgeAudits } from './audit.ts';
import { leastCosts, limitOf } from './limit.ts';
import { leastCpu, type Measured, measureExchanges } from './measure.ts';
import { type BenchNode, startNodes } from './nodes.ts';

const IN_FLIGHT = 32;
const SECONDS = 30;
/** Rates are taken between turns: often enough to see the machine change, seldom enough to leave it to the exchanges. */
const turnOf = (seconds: number) => Math.max(10, seconds / 6);
const WARM_UP_SECONDS = 4;
const PROFILE_SECONDS = 4;
/** Threads asked about in turn: a request has dozens of messages, not thousands. */
const threadsFor = (seconds: number) => Math.max(2 * IN_FLIGHT, 2 * seconds);

const AIM = { ratio: 0.6, perSecond: 60, p99: 1000 };

export function benchExchange({ minutes }: { minutes?: number | undefined }): Promise<Section> {
  const seconds = minutes === undefined ? SECONDS : minutes * 60;
  return withFolder('exchange', async (folder) => {
    const meter = await primitiveMeter();
    try {
      const [sender, recipient] = await startNodes(folder);
      try {
        return await run(sender, recipient, meter, seconds);
      } finally {
        await Promise.all([sender.stop(), recipient.stop()]);
      }
    } finally {
      await meter.stop();
    }
  });
}

async function run(
  sender: BenchNode,
  recipient: BenchNode,
  meter: Awaited<ReturnType<typeof primitiveMeter>>,
  seconds: number,
): Promise<Section> {
  const threads = await sender.ask.open({
    to: recipient.home.state,
    count: threadsFor(seconds),
    inFlight: IN_FLIGHT,
  });
  const load = { threads, inFlight: IN_FLIGHT };
  await sender.ask.exchange({ ...load, seconds: WARM_UP_SECONDS });
  const measured = await measureExchanges([sender, recipient], meter, {
    ...load,
    seconds,
    turn: turnOf(seconds),
  });
  const inside = await insideNodes(sender, recipient, load);
  const faults = judgeAudits(await sender.ask.audit(), await recipient.ask.audit());
  return {
    name: 'exchange',
    figures: figuresOf(measured),
    steps: [...stepTables(measured), ...inside],
    faults,
    notes: notesOf(measured, seconds),
  };
}

const perSecond = ({ latencies, took }: Measured) => (latencies.length * 1000) / took;
const cpuEach = ({ cpu, latencies }: Measured) => sum(Object.values(cpu)) / latencies.length;

function figuresOf(measured: Measured) {
  const { latencies, rates, cpuOfOne } = measured;
  const limit = { what: 'limit by primitives and commits', value: limitOf(rates), unit: '/s' };
  return [
    figure({
      what: 'exchanges',
      value: perSecond(measured),
      unit: '/s',
      against: limit,
      aim: { least: AIM.ratio, of: 'ratio' },
    }),
    figure({
      what: 'exchanges, at the least',
      value: perSecond(measured),
      unit: '/s',
      aim: { least: AIM.perSecond },
    }),
    figure({ what: 'median from command to receipt', value: quantile(latencies, 0.5), unit: 'ms' }),
    figure({
      what: 'p99 from command to receipt',
      value: quantile(latencies, 0.99),
      unit: 'ms',
      aim: { most: AIM.p99 },
    }),
    figure({
      what: 'processor time it cannot do without',
      value: leastCpu(cpuOfOne),
      unit: 'ms',
      against: { what: 'processor time of one exchange', value: cpuEach(measured), unit: 'ms' },
    }),
  ];
}

function stepTables(measured: Measured): { title: string; steps: Step[] }[] {
  const each = Object.entries(measured.cpu).map(([part, spent]) => [part, spent / measured.latencies.length]);
  const least = Object.entries(leastCosts(measured.rates)).map(([name, cost]) => [name, cost * 1000]);
  return [
    { title: 'Processor time of one exchange, by process', steps: stepsOf(Object.fromEntries(each), 'ms') },
    {
      title: 'The limit: time of the whole machine for one exchange',
      steps: stepsOf(Object.fromEntries(least), 'ms'),
    },
  ];
}

/** Where the nodes' threads spend their time, looked at after the figures were taken, because looking costs. */
async function insideNodes(
  sender: BenchNode,
  recipient: BenchNode,
  load: { threads: string[]; inFlight: number },
) {
  const milliseconds = PROFILE_SECONDS * 1000;
  const [exchanged, ...profiles] = await Promise.all([
    sender.ask.exchange({ ...load, seconds: PROFILE_SECONDS }),
    sender.ask.profiled(milliseconds),
    recipient.ask.profiled(milliseconds),
  ]);
  const count = exchanged.latencies.length;
  return profiles.map((spent, at) => {
    const each = Object.entries(spent).map(([step, ms]) => [step, ms / count]);
    const title = `Inside the ${at === 0 ? "sender's" : "recipient's"} node, by step (sampled by the clock)`;
    return { title, steps: stepsOf(Object.fromEntries(each), 'ms') };
  });
}

function notesOf({ cpu, busy, took, latencies }: Measured, seconds: number): string[] {
  const all = took * CORES;
  const ours = sum(Object.values(cpu)) / all;
  const percent = (share: number) => `${(Math.max(0, share) * 100).toFixed(0)} %`;
  return [
    `${latencies.length} exchanges in ${seconds} s on ${CORES} cores, ${IN_FLIGHT} under way at once. These processes had ${percent(ours)} of the cores; other programs ${percent(busy / all - ours)}.`,
  ];
}
