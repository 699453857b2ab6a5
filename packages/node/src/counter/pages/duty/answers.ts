/** What was said on the forms of the handover page, and what is wrong with it. */

import type { Fault } from '@comity/web';
import { z } from 'zod';
import { shift } from '../../../ports/clock.ts';
import type { TakeWish } from '../../../usecases/duty/take-over.ts';
import { answer, type Form } from '../form.ts';
import type { Visit } from '../page.ts';
import { momentOf } from '../papers/answers.ts';

const NAMES = ['until', 'phone', 'channel', 'address', 'says', 'kind', 'point'] as const;
/** Desk rule: nobody’s shift is planned further ahead. Milliseconds. */
const LONGEST = 7 * 24 * 60 * 60_000;
const PHONE = /^\+?[\d ()./-]{3,40}$/;
const mail = z.email().max(200);

/** Of the form that was sent; the page has several. */
export const saidIn = (form: Form): Record<string, string> =>
  Object.fromEntries(NAMES.filter((name) => form.has(name)).map((name) => [name, answer(form, name)]));

export const faultsIn = (says: readonly string[]): Fault[] => says.map((one) => ({ says: one }));

/** The wish, or every fault at once. */
export function takeFrom({ form, speech }: Visit, now: string): TakeWish | { faults: Fault[] } {
  const said = { until: '', phone: '', address: '', channel: '', ...saidIn(form) };
  const until = momentOf(said.until);
  const faults: Fault[] = [];
  if (said.until !== '' && (until === undefined || until <= now || until > shift(now, LONGEST)))
    faults.push({ field: 'until', says: speech.say('duty.until-fault') });
  if (said.phone !== '' && !PHONE.test(said.phone))
    faults.push({ field: 'phone', says: speech.say('duty.phone-wrong') });
  const channel = said.channel === 'sms' || said.channel === 'email' ? said.channel : undefined;
  const { address } = said;
  if (channel !== undefined && !(channel === 'sms' ? PHONE.test(address) : mail.safeParse(address).success))
    faults.push({
      field: 'address',
      says: speech.say(address === '' ? 'duty.address-missing' : 'duty.address-wrong'),
    });
  if (faults.length > 0) return { faults };
  return {
    ...seen(form),
    ...(until === undefined ? {} : { until }),
    ...(said.phone === '' ? {} : { phone: said.phone }),
    ...(channel === undefined ? {} : { notices: { channel, address, language: speech.language } }),
  };
}

const seen = (form: Form): Pick<TakeWish, 'shift' | 'version'> => {
  const id = answer(form, 'shift');
  return id === '' ? {} : { shift: id, version: Number(answer(form, 'version')) };
};
