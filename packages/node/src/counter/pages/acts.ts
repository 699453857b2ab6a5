/** Which acts have pages, and which of them is the one a case usually waits for. */
import type { OpenActFacts } from '@comity/web';
import { actsForOfficer } from '../acts-for-officer.ts';
import { FORMS } from './act-forms.ts';

/** In the order a case usually takes; what any desk may say at any time is never the main act. */
const USUAL = [
  'register',
  'acknowledge',
  'answer-warning',
  'answer-condition',
  'supplement',
  'authorise',
  'dispatch',
  'extend-order',
  'order',
  'accept',
  'execute',
  'send-evidence',
  'release',
  'let-go',
];

export function actsShown(...given: Parameters<typeof actsForOfficer>): OpenActFacts[] {
  return actsForOfficer(...given).map((one) => ({ ...one, hasPage: Object.hasOwn(FORMS, one.act) }));
}

export const mainAct = (acts: readonly OpenActFacts[]): string | undefined =>
  USUAL.find((name) => acts.some(({ act, allowed, hasPage }) => act === name && allowed && hasPage));
