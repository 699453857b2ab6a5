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
  const single = new SingleBar({
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 200,
    format: `${what.padEnd(24)} {bar} {percentage} % {done} of {all}, {eta_formatted} left`,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  const all = inUnit(total, unit);
  return {
    show(done) {
      if (!began) single.start(total, 0, { done: '', all });
      began = true;
      single.update(done, { done: inUnit(done, unit) });
    },
    end: () => (began ? single.stop() : undefined),
  };
}

function lines({ err }: Pick<Io, 'err'>, { what, total, unit }: Work): Shown {
  let told = 0;
  return {
    show(done) {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 10) * 10;
      if (percent <= told) return;
      told = percent;
      err(`${what}: ${percent} % (${inUnit(done, unit)} of ${inUnit(total, unit)})\n`);
    },
    end() {},
  };
}

const inUnit = (count: number, unit: Work['unit']): string =>
  unit === 'bytes' ? bytes(count) : String(count);
