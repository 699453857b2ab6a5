/** A digest of everything that happened in a world, in order; and, when asked for, the last lines of it in words. */
import { createHash } from 'node:crypto';

export interface Trace {
  note(line: string): void;
  digest(): string;
  /** The lines kept, oldest first. */
  lines(): readonly string[];
}

/** `keep` lines are remembered; with 0 only the digest is. */
export function createTrace(keep: number, onLine?: (line: string) => void): Trace {
  const hash = createHash('sha256');
  const kept: string[] = [];
  let waiting: string[] = [];
  const flush = () => {
    hash.update(waiting.join('\n'));
    waiting = [];
  };
  return {
    note(line) {
      waiting.push(line);
      if (waiting.length === 1024) flush();
      onLine?.(line);
      if (keep === 0) return;
      kept.push(line);
      if (kept.length > 2 * keep) kept.splice(0, kept.length - keep);
    },
    digest() {
      flush();
      return hash.copy().digest('hex');
    },
    lines: () => kept.slice(-keep),
  };
}
