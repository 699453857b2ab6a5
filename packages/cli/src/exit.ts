/** How a command ends. The numbers are those of sysexits(3) where it has one; every help page lists them. */

export const EXIT = {
  /** What the command names is done; of `verify`: proven. */
  done: 0,
  /** The rules or a partner's proof say no; of `verify`: contradicted. */
  refused: 1,
  /** Begun and not yet done (another officer must approve, evidence is still on its way); of `verify`: not proven. */
  notYet: 2,
  /** The command line or a file given to it cannot be understood. */
  usage: 64,
  /** A file or folder named on the command line is not there or cannot be read. */
  noInput: 66,
  /** The node does not answer. */
  unreachable: 69,
  /** A mistake of ours. */
  ours: 70,
  /** The result cannot be written. */
  cannotWrite: 73,
  /** The node refuses for now (disk full, database or keeper away): the same command later. */
  later: 75,
  /** Not signed in, or not in a role that may. */
  notPermitted: 77,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_HELP = `Exit status: 0 done · 1 refused or contradicted · 2 not yet, not proven · 64 usage · 66 no such input
69 node unreachable · 70 a mistake of ours · 73 cannot write · 75 try again later · 77 not permitted · 130 stopped`;

/** A reason with its paragraphs, as the node gives it. */
export interface ShownReason {
  code: string;
  text: string;
  paragraphs: string[];
  mode?: string;
  field?: string;
}

export interface Trouble {
  exit: Exit;
  /** Closed set per origin: the node's problem codes, or ours in lower case. */
  code: string;
  /** What happened. */
  message: string;
  /** What is safe all the same. */
  safe?: string;
  /** What to do next. */
  next?: string;
  reasons?: ShownReason[];
  cause?: unknown;
}

/** What ends a command without its result; says what happened, what is safe and what to do. */
export class CliError extends Error {
  readonly exit: Exit;
  readonly code: string;
  readonly safe: string | undefined;
  readonly next: string | undefined;
  readonly reasons: ShownReason[];
  constructor({ exit, code, message, safe, next, reasons, cause }: Trouble) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'CliError';
    this.exit = exit;
    this.code = code;
    this.safe = safe;
    this.next = next;
    this.reasons = reasons ?? [];
  }
}

/** The command line cannot be understood, which is seen before anything is done. */
export const usage = (message: string, next = 'See `--help` of the command.'): CliError =>
  new CliError({ exit: EXIT.usage, code: 'usage', message, safe: 'Nothing was changed or sent.', next });

/** Receives the exit status of a command that shows its own results. */
export type Ended = (exit: Exit) => void;
