/**
 * Progress of work that takes longer than a second: a bar where somebody looks at a terminal, a line each ten per cent where a log
 * is written. Short work shows nothing at all.
 */
import { SingleBar } from 'cli-progress';
import type { Io } from '../io.ts';
import { bytes } from './safe.ts';
import { type Speed, speedometer } from './speed.ts';

export interface Progress {
  /** Adds to what is done. */
  add: (amount: number) => void;
  /** Sets what is done; the first time, what was done before this command looked. */
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
  const speed = speedometer(work.total);
  let done: number | undefined;
  let ended = false;
  const beganAt = performance.now();
  const show = (now: number) => {
    done = now;
    speed.saw(now);
    if (!ended && performance.now() - beganAt >= QUIET_MS)
      shown.show(Math.min(now, work.total), speed.read());
  };
  return {
    at(now) {
      if (done === undefined) speed.from(now);
      show(now);
    },
    add: (amount) => show((done ?? 0) + amount),
    end() {
      if (!ended) shown.end();
      ended = true;
    },
  };
}

interface Shown {
  show: (done: number, speed: Speed) => void;
  end: () => void;
}

function bar({ what, total, unit }: Work): Shown {
  let began = false;
  const single = new SingleBar({
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 200,
    format: `${what.padEnd(24)} {bar} {percentage} % {done} of {all}{pace}`,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  const all = inUnit(total, unit);
  return {
    show(done, speed) {
      const payload = { done: inUnit(done, unit), all, pace: paceOf(speed, unit) };
      if (!began) single.start(total, 0, payload);
      began = true;
      single.update(done, payload);
    },
    end: () => (began ? single.stop() : undefined),
  };
}

function lines({ err }: Pick<Io, 'err'>, { what, total, unit }: Work): Shown {
  let told = 0;
  return {
    show(done, speed) {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 10) * 10;
      if (percent <= told) return;
      told = percent;
      const pace = percent === 100 ? '' : paceOf(speed, unit);
      err(`${what}: ${percent} % (${inUnit(done, unit)} of ${inUnit(total, unit)}${pace})\n`);
    },
    end() {},
  };
}

/** As far as it can be told. */
const paceOf = ({ rate, left }: Speed, unit: Work['unit']): string =>
  `${rate >= 1 ? `, ${inUnit(rate, unit)}/s` : ''}${left === undefined ? '' : `, ${duration(left)} left`}`;

/** Seconds for people: `3 h 05 min`, `4 min 10 s`, `12 s`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (count: number) => String(count).padStart(2, '0');
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(whole % 60)} s` : `${whole} s`;
}

const inUnit = (count: number, unit: Work['unit']): string =>
  unit === 'bytes' ? bytes(Math.round(count)) : String(Math.floor(count));
