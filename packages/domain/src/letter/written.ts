// What an officer may have written in a letter and no message could carry: told while it can still be mended. The letters of 40(15) are
// in contents.ts; what stands here is ours, for the border refuses the same by its own rules (SPEC 5.3).

import type { Reason } from '../law/decision.ts';
import { isAfter } from '../law/instant.ts';
import { type Finding, look, ours, type Rule, unless } from '../law/rule.ts';
import type { Instant } from '../law/scalars.ts';
import { isBlank } from '../law/text.ts';
import { says } from '../law/words.ts';
import type { MessageClass } from '../request/content.ts';
import { urgencyReasoned } from '../request/form.ts';
import { lacksOfLetter } from './contents.ts';
import type { LetterDraft } from './stages.ts';

/** A draft and the moment at which it is looked at. */
export interface Written {
  draft: LetterDraft;
  now: Instant;
}

const PROOF = 'packages/domain/test/rules/letter-written.test.ts';
const PHONE = /^\+[0-9][0-9 ()-]{4,30}$/;
const EMAIL = /^[^@\s]{1,64}@[^@\s]{1,189}$/;

const deadline = ours<Written>(
  'letter.deadline',
  'enforce',
  PROOF,
  ({ draft: { deadline: asked }, now }) => {
    if (asked === undefined) return [];
    if (isBlank(asked.by)) return [{ ...says('letter.deadline.day'), field: 'deadline.by' }];
    return unless(isAfter(asked.by, now), says('letter.deadline.past'), 'deadline.by');
  },
  ['40(26)'],
);

const periods = ours<Written>(
  'letter.periods',
  'enforce',
  PROOF,
  ({ draft }) =>
    (draft.data ?? []).flatMap(({ from, to }, i) =>
      unless(
        from === undefined || to === undefined || !isAfter(from, to),
        says('letter.periods'),
        `data.${i}.to`,
      ),
    ),
  ['40(15)(f)'],
);

const secrecy = ours<Written>(
  'letter.secrecy-unasked',
  'enforce',
  PROOF,
  ({ draft: { confidentiality: asked } }) =>
    unless(
      asked === undefined || asked.required || asked.nonNotification || isBlank(asked.reason),
      says('letter.secrecy-unasked'),
      'confidentiality.required',
    ),
  ['40(20)'],
);

const persons = ours<Written>(
  'letter.persons',
  'enforce',
  PROOF,
  ({ draft }) =>
    (draft.persons ?? []).flatMap(({ identity, role }, i): Finding[] => [
      ...unless(!isBlank(identity), says('letter.persons.identity'), `persons.${i}.identity`),
      ...unless(!isBlank(role), says('letter.persons.role'), `persons.${i}.role`),
    ]),
  ['40(15)(e)'],
);

const contact = ours<Written>('letter.contact', 'enforce', PROOF, ({ draft: { authority: named } }) => [
  ...unless(
    named?.phone === undefined || PHONE.test(named.phone),
    says('letter.contact.phone'),
    'authority.phone',
  ),
  ...unless(
    named?.email === undefined || EMAIL.test(named.email),
    says('letter.contact.email'),
    'authority.email',
  ),
]);

export const letterWritten: readonly Rule<Written>[] = [deadline, periods, secrecy, persons, contact];

/** Why it is urgent: the date that makes it so, or the grounds for an expedited answer (40(26), 44(4)). */
export const urgencyOf = ({ deadline: date, expedited }: LetterDraft): string | undefined =>
  date?.reason ?? expedited;

/**
 * All that stands against sending the letter as it is written now: what 40(15) misses, what could not travel, and in one that is to go
 * as urgent, the reason.
 */
export const wrongInLetter = (
  draft: LetterDraft,
  now: Instant,
  urgency: MessageClass = 'normal',
): Reason[] => [
  ...lacksOfLetter(draft),
  ...look(letterWritten, { draft, now }),
  ...look([urgencyReasoned], { class: urgency, reason: urgencyOf(draft) }),
];
