/** What a State's processes hold in memory: at rest, and after exchanges. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BenchNode, memory, PARTS, startNodes } from '../exchange/nodes.ts';
import { figure, type Section } from '../support/findings.ts';
import { stopChild } from '../support/homes.ts';
import { memoryOf, sum } from '../support/machine.ts';
import { withFolder } from '../support/temporary.ts';

const SECONDS = 8;
const IN_FLIGHT = 32;
const MEGABYTE = 1024 * 1024;

export function benchMemory(): Promise<Section> {
  return withFolder('memory', async (folder) => {
    const empty = await emptyProcess();
    const [sender, recipient] = await startNodes(folder);
    try {
      const atRest = megabytes(recipient);
      const threads = await sender.ask.open({
        to: recipient.home.state,
        count: 2 * IN_FLIGHT,
        inFlight: IN_FLIGHT,
      });
      const { latencies } = await sender.ask.exchange({ threads, inFlight: IN_FLIGHT, seconds: SECONDS });
      const after = megabytes(recipient);
      const against = { what: 'an empty Node process', value: empty, unit: 'MB' };
      const held = (when: string, parts: Record<string, number>) =>
        PARTS.map((part) =>
          figure({
            what: `${part}, ${when}`,
            value: parts[part]!,
            unit: 'MB',
            ...(part === 'database' ? {} : { against }),
          }),
        );
      return {
        name: 'memory',
        figures: [
          ...held('at rest', atRest),
          ...held('after the load', after),
          figure({ what: 'all three, after the load', value: sum(Object.values(after)), unit: 'MB' }),
        ],
        steps: [],
        faults: [],
        notes: [
          `The recipient’s processes, before and after ${latencies.length} exchanges. Pages shared with other processes are divided among them (Pss).`,
        ],
      };
    } finally {
      await Promise.all([sender.stop(), recipient.stop()]);
    }
  });
}

function megabytes(node: BenchNode): Record<string, number> {
  return Object.fromEntries(Object.entries(memory(node)).map(([part, bytes]) => [part, bytes / MEGABYTE]));
}

async function emptyProcess(): Promise<number> {
  const child = spawn(
    process.execPath,
    ['-e', 'process.stdout.write("ready"); setInterval(() => {}, 1000)'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  await once(child.stdout, 'data');
  const held = memoryOf([child.pid!]) / MEGABYTE;
  await stopChild(child);
  return held;
}
