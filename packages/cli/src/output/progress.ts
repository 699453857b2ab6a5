/**
 * Progress of work that takes longer than a second: a bar where somebody looks at a terminal, a line each ten per cent where a log
 * is written. Short work shows nothing at all.
 */
import { SingleBar } from 'cli-progress';
import type { Io } from '../io.ts';
import { bytes } from './safe.ts';

export interface Progress {
  /** Adds to what is done. */
  add: (amount: number) => void;
  /** Sets what is done. */
  at: (done: number) => void;
  end: () => void;
}

export interface Work {
  what: string;
  total: number;
  unit: 'bytes' | 'items';
}

const QUIET_MS = 1000;

export function progress(io: Pick<Io, 'err' | 'terminal'>, work: Work): Progress {
  const shown = io.terminal ? bar(work) : lines(io, work);
  let done = 0;
  let ended = false;
  const beganAt = performance.now();
  const at = (now: number) => {
    done = now;
    if (!ended && performance.now() - beganAt >= QUIET_MS) shown.show(Math.min(done, work.total));
  };
  return {
    at,
    add: (amount) => at(done + amount),
    end() {
      if (!ended) shown.end();
      ended = true;
    },
  };
}

interface Shown {
  show: (done: number) => void;
  end: () => void;
}

function bar({ what, total, unit }: Work): Shown {
  let began = false;
  const speed = speedometer(total);
  const single = new SingleBar({
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 200,
    format: `${what.padEnd(24)} {bar} {percentage} % {done} of {all}, {rate}/s, {left} left`,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  const all = inUnit(total, unit);
  return {
    show(done) {
      const { rate, left } = speed(done);
      const payload = { done: inUnit(done, unit), all, rate: inUnit(rate, unit), left: duration(left) };
      if (!began) single.start(total, 0, payload);
      began = true;
      single.update(done, payload);
    },
    end: () => (began ? single.stop() : undefined),
  };
}

function lines({ err }: Pick<Io, 'err'>, { what, total, unit }: Work): Shown {
  const speed = speedometer(total);
  let told = 0;
  return {
    show(done) {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 10) * 10;
      if (percent <= told) return;
      told = percent;
      const { rate, left } = speed(done);
      const each = rate >= 1 ? `, ${inUnit(rate, unit)}/s` : '';
      const pace = percent === 100 ? '' : `${each}, ${duration(left)} left`;
      err(`${what}: ${percent} % (${inUnit(done, unit)} of ${inUnit(total, unit)}${pace})\n`);
    },
    end() {},
  };
}

/** Per second and seconds left, by what was done since the work began. */
function speedometer(total: number) {
  const beganAt = performance.now();
  return (done: number): { rate: number; left: number } => {
    const rate = (done * 1000) / Math.max(1, performance.now() - beganAt);
    return { rate, left: rate === 0 ? Number.POSITIVE_INFINITY : (total - done) / rate };
  };
}

/** Seconds for people: `3 h 05 min`, `4 min 10 s`, `12 s`. */
function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (count: number) => String(count).padStart(2, '0');
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(whole % 60)} s` : `${whole} s`;
}

const inUnit = (count: number, unit: Work['unit']): string =>
  unit === 'bytes' ? bytes(Math.round(count)) : String(Math.floor(count));
