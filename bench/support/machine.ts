/** What processes cost: their CPU time and resident memory as the kernel counts them (Linux, /proc). */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

const TICK_MS = 10;
const PAGE_BYTES = 4096;

export const CORES = availableParallelism();
export const loadAverage = (): number => loadavg()[0]!;

interface Counted {
  parent: number;
  /** Milliseconds, with what ended children used. */
  cpu: number;
  /** Bytes. Pages shared between processes count in each. */
  resident: number;
}

function readProcess(pid: number): Counted | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { parent: Number(fields[1]), cpu: ticks * TICK_MS, resident: Number(fields[21]) * PAGE_BYTES };
  } catch {
    return undefined;
  }
}

/** A process's children of every generation. */
export function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), readProcess(Number(name))?.parent] as const);
  const below = (parent: number): number[] =>
    parents.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

export const cpuOf = (pids: number[]): number => sum(pids.map((pid) => readProcess(pid)?.cpu ?? 0));

/** Memory that is a process's own, in bytes: pages shared with others are divided among them. */
export function memoryOf(pids: number[]): number {
  return sum(pids.map((pid) => proportional(pid) ?? readProcess(pid)?.resident ?? 0));
}

function proportional(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

export const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);

/** Milliseconds all cores together have been at work since the machine began, for whomever. */
export function machineBusy(): number {
  const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]!.trim().split(/\s+/);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = ticks.map(Number);
  return (user + nice + system + irq + softirq + steal) * TICK_MS;
}
