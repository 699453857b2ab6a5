// Persons who travel to help: a detainee only with informed consent (40(9) to (11)), a witness under safe conduct (40(29)). Software keeps
// the record; what happens to people is decided by people.
import { cite, clock, rule } from '@comity/convention';
import type { Clock } from '../law/clock.ts';
import type { Decision } from '../law/decision.ts';
import { plusDays } from '../law/instant.ts';
import { judge } from '../law/judge.ts';
import { law, type Rule, unless } from '../law/rule.ts';
import type { Instant } from '../law/scalars.ts';
import { isBlank } from '../law/text.ts';

export interface DetaineeTransfer {
  person: string;
  /** 40(9)(a): freely given, knowing what it is for. */
  consent: { document: string; date: Instant; language: string; counsel: string } | null;
  /** 40(9)(b). */
  bothAuthoritiesAgree: boolean;
  /** 40(10): when the person is to be back, and that the time counts. */
  custody: { returnBy: Instant; timeCredited: boolean } | null;
}

const consent = law<DetaineeTransfer>(
  'S-42',
  'enforce',
  rule(
    cite('enforces', ['S-42', 'art40.p9'], 'packages/domain/test/rules/persons.test.ts'),
    ({ consent: given, bothAuthoritiesAgree }: DetaineeTransfer) => [
      ...unless(
        given !== null && ![given.document, given.language, given.counsel].some(isBlank),
        'A detained person is transferred only with informed consent: the document, its date and language, and who advised.',
        'consent',
      ),
      ...unless(
        bothAuthoritiesAgree,
        'Both States’ authorities agree to the transfer.',
        'bothAuthoritiesAgree',
      ),
    ],
  ),
);

const custody = law<DetaineeTransfer>(
  'S-43',
  'record',
  rule(
    cite('records', ['S-43', 'art40.p10', 'art40.p11'], 'custody'),
    ({ custody: kept }: DetaineeTransfer) =>
      unless(
        kept !== null,
        'Record by when the person returns, and that time in custody is credited.',
        'custody',
      ),
  ),
  'packages/domain/test/rules/persons.test.ts',
);

export const detaineeRules: readonly Rule<DetaineeTransfer>[] = [consent, custody];

export const decideDetaineeTransfer = (
  transfer: DetaineeTransfer,
  rules = detaineeRules,
): Decision<DetaineeTransfer> => judge(rules, transfer, [], () => transfer);

const SAFE_CONDUCT_DAYS = Number(clock('safe-conduct-end').value);

export const safeConduct = cite('records', ['S-44', 'art40.p29'], 'clock safe-conduct-end');

/** 40(29): safe conduct outlasts by fifteen days, or what the States agreed, the day the person was told of no longer being needed. */
export const safeConductEnds = (informedAt: Instant, agreedDays: number | null): Clock => ({
  id: 'safe-conduct-end',
  name: 'safe-conduct-end',
  says: 'Safe conduct ends, if the person could leave and stayed.',
  dueAt: plusDays(informedAt, agreedDays ?? SAFE_CONDUCT_DAYS),
  source: agreedDays === null ? 'treaty' : 'state',
  paragraph: '40(29)',
});
