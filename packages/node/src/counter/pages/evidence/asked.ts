/** What every look at content is asked for: its purpose and why. The case is the request whose page asks. */
import type { Fault } from '@comity/web';
import type { Looker } from '../../../usecases/looks/may-look.ts';
import { isLookPurpose, type LookPurpose } from '../../../usecases/looks/purposes.ts';
import { answer } from '../form.ts';
import type { Visit } from '../page.ts';

export interface LookAnswers {
  purpose: string;
  reason: string;
}
export const NOTHING_SAID: LookAnswers = { purpose: '', reason: '' };

export const lookerOf = ({ session }: Visit): Looker => ({ id: session.officer, roles: session.roles });

export function askedIn({
  form,
  speech,
}: Visit): (LookAnswers & { purpose: LookPurpose }) | { answers: LookAnswers; faults: Fault[] } {
  const [purpose, reason] = [answer(form, 'purpose'), answer(form, 'reason').slice(0, 2000)];
  if (isLookPurpose(purpose) && reason !== '') return { purpose, reason };
  const faults: Fault[] = [];
  if (!isLookPurpose(purpose)) faults.push({ field: 'purpose', says: speech.say('evidence.fault-purpose') });
  if (reason === '') faults.push({ field: 'reason', says: speech.say('evidence.fault-reason') });
  return { answers: { purpose, reason }, faults };
}
