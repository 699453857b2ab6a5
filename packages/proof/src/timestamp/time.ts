/** The two ways ASN.1 writes a time, as instants. */
import { ensure } from '../errors.ts';
import type { StatedTime } from '../instant.ts';
import { type Element, TAG } from './der.ts';

const GENERALIZED = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,9}[1-9]))?Z$/;
const UTC = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** UTC with a final Z, as DER demands; without a fraction it is stated to the second, a fraction is cut to milliseconds. Throws ProofError 'tsp-malformed'. */
export function readTime(element: Element | undefined): StatedTime {
  const text = String.fromCharCode(...(element?.content.subarray(0, 40) ?? []));
  const parts = element?.tag === TAG.utcTime ? UTC.exec(text) : GENERALIZED.exec(text);
  const right = element?.tag === TAG.utcTime || element?.tag === TAG.generalizedTime;
  ensure(right && parts !== null, 'tsp-malformed', 'not a time in UTC');
  const [, year, month, day, hour, minute, second, fraction] = parts as unknown as string[];
  // RFC 5280 §4.1.2.5.1: two-digit years from 50 on lie in the last century.
  const century = year!.length === 4 ? '' : Number(year) >= 50 ? '19' : '20';
  const precise = fraction ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : '';
  const instant = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}${precise}Z`;
  const parsed = Date.parse(instant);
  ensure(!Number.isNaN(parsed), 'tsp-malformed', 'not a time that exists');
  return instant;
}
