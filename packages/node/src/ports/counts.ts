/** What a node remembers of counts that were told: its own reports, those of other States, and what was compiled of them. */
import type { CompiledYear, Included } from '@comity/domain';
import type { PayloadOf } from '@comity/protocol';
import type { Instant } from './clock.ts';
import type { Digest, StateCode } from './records/index.ts';

export type CountsReport = PayloadOf<'comity.counts/1'>;

/** One sealed file of a report of ours, for the States it names. Further files of one version say the same to others. */
export interface CountsSentRecord {
  /** `2027/0001/01`: year, version, file. */
  key: string;
  year: number;
  version: number;
  file: number;
  to: readonly StateCode[];
  at: Instant;
  by: string;
  payload: CountsReport;
  /** Of the exact payload, and the leaf for which the keeper seals it. */
  digest: Digest;
  leaf: string;
  /** Of the sealed file in `exact`; absent between the leaf and the seal. */
  sealed?: Digest;
}

/** A version of a State's report that was taken in. */
export interface CountsReceivedRecord {
  /** `2027/xb/0001` */
  key: string;
  year: number;
  state: StateCode;
  version: number;
  at: Instant;
  by: string;
  payload: CountsReport;
  /** Of the payload; of the sealed file in `exact`; of the key that sealed it. */
  digest: Digest;
  sealed: Digest;
  kid: string;
}

/** Counts of a year compiled, as they were when they were let out. Never changed. */
export interface CountsEditionRecord {
  /** `2027/0001` */
  key: string;
  year: number;
  number: number;
  at: Instant;
  by: string;
  /** Below how many States a figure is not told. */
  least: number;
  /** Who was to report. */
  asked: readonly StateCode[];
  included: readonly (Included & { readonly digest: Digest; readonly threshold: number })[];
  tables: readonly CompiledYear[];
}

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

export const sentKey = ({
  year,
  version,
  file,
}: Pick<CountsSentRecord, 'year' | 'version' | 'file'>): string =>
  `${year}/${padded(version, 4)}/${padded(file, 3)}`;
export const receivedKey = ({
  year,
  state,
  version,
}: Pick<CountsReceivedRecord, 'year' | 'state' | 'version'>): string =>
  `${year}/${state}/${padded(version, 4)}`;
export const editionKey = ({ year, number }: Pick<CountsEditionRecord, 'year' | 'number'>): string =>
  `${year}/${padded(number, 4)}`;
