/** The files that are added to a package after it was sealed: onward steps and renewals, each under its number (SPEC §9.8, §9.9). */

export type LaterFolder = 'onward' | 'renewals';

export interface LaterName {
  readonly folder: LaterFolder;
  /** From 1. */
  readonly number: number;
  /** The name inside its own folder: `onward.jws`, `inner.<kid>.hdr`. */
  readonly rest: string;
}

/** What both have: the sealed statement, the trust behind it and the proofs about it. */
export const LATER_FILE = {
  onward: {
    sealed: 'onward.jws',
    trust: 'trust.json',
    log: 'onward.tlog-proof',
    'time-stamp': 'onward.tsr',
  },
  renewals: {
    sealed: 'renewal.jws',
    trust: 'trust.json',
    log: 'renewal.tlog-proof',
    'time-stamp': 'renewal.tsr',
  },
} as const;
/** The list of headers and the terms, which only an onward step has. */
export const ONWARD_FILE = { headers: 'headers.txt', terms: 'terms.pay' } as const;

export const MAX_LATER: Readonly<Record<LaterFolder, number>> = { onward: 100, renewals: 400 };

const NAME = /^(onward|renewals)\/([0-9]{3})\/([a-z0-9.-]+)$/;
const HEADER = /^[0-9a-f]{64}\.[0-9a-f]{32}\.hdr$/;
const INNER_HEADER = /^inner\.([0-9a-f]{32})\.hdr$/;

/** The folder of a step or a renewal. */
export function laterFolder(folder: LaterFolder, number: number): string {
  return `${folder}/${String(number).padStart(3, '0')}`;
}

export function laterFile(folder: LaterFolder, number: number, rest: string): string {
  return `${laterFolder(folder, number)}/${rest}`;
}

/** The header of one object for one recipient of an onward step. */
export function onwardHeaderFile(number: number, root: string, kid: string): string {
  return laterFile('onward', number, `${root}.${kid}.hdr`);
}

/** The header of the inner part, and of the terms, for one recipient of an onward step. */
export function onwardInnerHeaderFile(number: number, kid: string): string {
  return laterFile('onward', number, `inner.${kid}.hdr`);
}

/** What a name stands for; undefined if it stands for nothing that may be added to a package. */
export function laterName(name: string): LaterName | undefined {
  const [, found, digits, rest = ''] = NAME.exec(name) ?? [];
  if (found === undefined) return undefined;
  const folder = found as LaterFolder;
  const number = Number(digits);
  const fixed = Object.values(LATER_FILE[folder]).some((known) => known === rest);
  const known = fixed || (folder === 'onward' && isOnwardOnly(rest));
  return known && number >= 1 && number <= MAX_LATER[folder] ? { folder, number, rest } : undefined;
}

function isOnwardOnly(rest: string): boolean {
  const fixed = rest === ONWARD_FILE.headers || rest === ONWARD_FILE.terms;
  return fixed || INNER_HEADER.test(rest) || HEADER.test(rest);
}

/** Whether this is one of the many: a header of an object. */
export const isObjectHeader = ({ rest }: LaterName): boolean => HEADER.test(rest);

/** The recipient whom this file opens the inner part for. */
export function innerRecipientOf(name: string): string | undefined {
  return INNER_HEADER.exec(laterName(name)?.rest ?? '')?.[1];
}
