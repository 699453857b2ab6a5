/** What the page says. One that is missing is a type error. Figures come formatted. */
export interface PageWords {
  /** The language's own name of itself. */
  readonly self: string;
  readonly language: string;
  readonly title: string;
  readonly lead: string;
  readonly ticket: string;
  readonly ticketWhy: string;
  readonly chooseTicket: string;
  readonly orDrop: string;
  readonly digits: string;
  readonly digitsWhy: string;
  readonly check: string;
  readonly needTicket: string;
  readonly needDigits: string;
  readonly believed: (state: string) => string;
  readonly localOnly: string;
  readonly begunEarlier: string;
  readonly forgetful: string;
  readonly authority: string;
  readonly order: string;
  readonly asked: string;
  readonly until: string;
  readonly atMost: string;
  readonly limits: (files: string, size: string) => string;
  readonly broughtTo: string;
  readonly fingerprint: string;
  readonly files: string;
  readonly filesWhy: string;
  readonly chooseFiles: string;
  readonly chooseFolder: string;
  readonly clear: string;
  readonly chosen: (files: string, size: string) => string;
  readonly more: (files: string) => string;
  readonly saying: string;
  readonly sayingWhy: string;
  readonly organisation: string;
  readonly note: string;
  readonly needFiles: string;
  readonly notTheTicket: string;
  readonly tooMuch: string;
  readonly bring: string;
  readonly otherTicket: string;
  readonly bringing: string;
  readonly keepOpen: string;
  readonly broughtSoFar: (brought: string, total: string) => string;
  readonly progress: (brought: string, total: string, rate: string, left: string) => string;
  readonly checking: (checked: string, files: string) => string;
  readonly stop: string;
  readonly stopped: string;
  readonly done: (files: string) => string;
  readonly doneWhy: (state: string, at: string) => string;
  readonly saveReceipt: string;
  readonly print: string;
  readonly leftOut: string;
  readonly file: string;
  readonly size: string;
  readonly hashes: string;
  readonly technical: string;
  /** By code: what happened, what is safe, what to do. */
  readonly faults: Readonly<Record<Fault, string>>;
}

export const FAULTS = [
  'ticket-unreadable',
  'ticket-not-believed',
  'ticket-expired',
  'unauthorised',
  'ended',
  'declared',
  'too-large',
  'too-many-files',
  'no-space',
  'unreachable',
  'later',
  'aside',
  'receipt',
  'nothing',
  'broke',
] as const;
export type Fault = (typeof FAULTS)[number];
