// Ids, digests and instants of the vectors: invented, but the same in every run, because each follows from a label.
import { sha256, toHex, utf8 } from '../../packages/protocol/src/index.ts';

const HOUR = 3_600_000;

/** A digest nobody can compute a file for: it stands for one outside the vectors. */
export const digestOf = (label: string): string => toHex(sha256(utf8(label)));

/** A key id nobody holds. */
export const kidOf = (label: string): string => digestOf(label).slice(0, 32);

/** A UUID version 7 of this moment, its random part taken from the label. */
export function uuidOf(at: string, label: string): string {
  const time = Date.parse(at).toString(16).padStart(12, '0');
  const chance = digestOf(label);
  const variant = '89ab'[Number.parseInt(chance[3]!, 16) % 4];
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${chance.slice(0, 3)}`,
    `${variant}${chance.slice(4, 7)}`,
    chance.slice(7, 19),
  ].join('-');
}

/** The instant some hours after another. */
export function after(start: string, hours: number): string {
  return new Date(Date.parse(start) + hours * HOUR).toISOString();
}

/** The instant some days after another. */
export function daysAfter(start: string, days: number): string {
  return after(start, 24 * days);
}
