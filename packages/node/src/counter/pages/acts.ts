/** Which acts have pages, and which of them is the one a case usually waits for. */
import { formOf, type OpenActFacts } from '@comity/web';
import { actsForOfficer } from '../acts-for-officer.ts';

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

export const actsShown = (...given: Parameters<typeof actsForOfficer>): OpenActFacts[] =>
  actsForOfficer(...given).map((one) => ({
    ...one,
    hasPage: (formOf(one.act, 'letter') ?? formOf(one.act, 'preservation')) !== undefined,
  }));

export const mainAct = (acts: readonly OpenActFacts[]): string | undefined =>
  USUAL.find((name) => acts.some(({ act, allowed, hasPage }) => act === name && allowed && hasPage));
