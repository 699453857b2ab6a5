/** What a command may know of the outside: handed in by `main.ts`, so that a test can hand in its own. */
import type { Readable } from 'node:stream';

export interface Io {
  /** Results: standard output. */
  out: (text: string) => void;
  /** Everything said to a person on the way: standard error. */
  err: (text: string) => void;
  /** Standard error is a terminal somebody looks at. */
  terminal: boolean;
  stdin: Readable;
  env: Readonly<Record<string, string | undefined>>;
  /** `YYYY-MM-DDTHH:mm:ss.sssZ` */
  now: () => string;
  /** Aborted by the first Ctrl-C. */
  signal: AbortSignal;
}
