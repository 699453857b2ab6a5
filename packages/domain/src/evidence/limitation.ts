// What binds the use of evidence from the moment it is sent: the case it was asked for, always (40(19)), and every condition both States
// agreed (40(28)). Each item carries them.
import { cite } from '@comity/convention';
import { agreed } from '../letter/acts/conditions.ts';
import type { UseLimitation } from '../request/content.ts';
import type { LetterHalf } from '../request/half.ts';

export const boundToEachItem = cite(
  'enforces',
  ['S-38', 'art40.p19', 'art40.p28'],
  'packages/domain/test/rules/evidence.test.ts',
);

/** The limitation nobody has to propose: this case, and no onward transmission without consent. */
export const speciality = (reference: string): UseLimitation => ({
  id: 'speciality',
  text: `For the investigation, prosecution or proceeding of ${reference} only; no other use and no transmission without prior consent. Disclosure of exculpatory material to an accused is not prevented.`,
  purpose: reference,
  noOnwardTransfer: true,
  paragraphs: ['40(19)', '36(3)'],
});

/** Everything that binds what is sent under this letter. */
export const limitationsOf = (half: LetterHalf): UseLimitation[] => [
  speciality(half.reference),
  ...agreed(half).map((condition) => condition.limitation),
];

/** Both lists as one, by id. A limitation announced for the evidence never replaces one that was agreed before. */
export const joined = (
  agreedBefore: readonly UseLimitation[],
  announced: readonly UseLimitation[],
): UseLimitation[] => [
  ...agreedBefore,
  ...announced.filter((one) => !agreedBefore.some((other) => other.id === one.id)),
];
