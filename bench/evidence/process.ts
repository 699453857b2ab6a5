/** Running other people's programs and our own, and what each cost: wall time, peak memory (the kernel's high-water mark, read while it runs). */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Cost {
  /** Seconds. */
  wall: number;
  /** Bytes; the last look is at most 20 ms before the end. */
  peak: number;
  /** Processor seconds, of user and system; as of the last look. */
  cpu: number;
  out: string;
}

const LOOK_EVERY_MS = 20;

/** Runs a program to its end. Rejects when it fails. */
export async function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Cost> {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let [out, err, peak, cpu] = ['', '', 0, 0];
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err = (err + part).slice(-2000);
  });
  const look = setInterval(() => {
    peak = Math.max(peak, highWater(child.pid!));
    cpu = Math.max(cpu, processorTime(child.pid!));
  }, LOOK_EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(look));
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${err || out}`);
  return { wall: (performance.now() - began) / 1000, peak, cpu, out };
}

function highWater(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

const TICKS_A_SECOND = 100;

function processorTime(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold anything, in brackets: the 12th and 13th are user and system (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

const COMITY = fileURLToPath(new URL('../../packages/cli/bin/comity.js', import.meta.url));
export const comity = (...args: string[]): Promise<Cost> => run(process.execPath, [COMITY, ...args]);

/** One program after another, as a user runs them: wall and processor seconds of all. */
export async function sequence(...commands: [string, ...string[]][]): Promise<Pick<Cost, 'wall' | 'cpu'>> {
  const sum = { wall: 0, cpu: 0 };
  for (const [program, ...args] of commands) {
    const { wall, cpu } = await run(program, args);
    sum.wall += wall;
    sum.cpu += cpu;
  }
  return sum;
}
