// May this item be used for that? Only for its own case, within its limitations, unless the State it came from consented: 40(19), 40(5),
// 40(28). Exculpatory disclosure has a path of its own and never comes through here.
import { cite, rule } from '@comity/convention';
import { allow, type Decision, refuse } from '../law/decision.ts';
import { judge } from '../law/judge.ts';
import { law, type Rule, unless } from '../law/rule.ts';
import type { Instant } from '../law/scalars.ts';
import type { BoundItem } from './item.ts';

/** What somebody wants to do with an item. */
export interface IntendedUse {
  caseReference: string;
  purpose: string;
  /** Set when the item would be given to another State or organisation: that is decided as an onward transfer. */
  recipient?: string;
}

/** The other State's consent to one use, as recorded. */
export interface UseConsent {
  itemId: string;
  caseReference: string;
  givenBy: string;
  at: Instant;
}

export interface UseFacts {
  item: BoundItem;
  use: IntendedUse;
  consents: readonly UseConsent[];
}

const consented = ({ item, use, consents }: UseFacts): boolean =>
  consents.some(
    (consent) =>
      consent.itemId === item.id &&
      consent.caseReference === use.caseReference &&
      consent.givenBy === item.from,
  );

const ownCase = law<UseFacts>(
  'S-38',
  'enforce',
  rule(
    cite('enforces', ['S-38', 'art40.p19'], 'packages/domain/test/rules/evidence.test.ts'),
    (facts: UseFacts) =>
      unless(
        facts.item.origin !== 'letter' ||
          facts.use.caseReference === facts.item.caseReference ||
          consented(facts),
        `This item was given for ${facts.item.caseReference}. Any other use needs the prior consent of the State it came from.`,
        'caseReference',
      ),
  ),
);

const restrictionsKept = law<UseFacts>(
  'S-41',
  'enforce',
  rule(
    cite('enforces', ['S-41', 'art40.p5'], 'packages/domain/test/rules/evidence.test.ts'),
    (facts: UseFacts) =>
      unless(
        facts.item.origin !== 'spontaneous' ||
          facts.item.limitations.length === 0 ||
          facts.use.caseReference === facts.item.caseReference ||
          consented(facts),
        'This information came with restrictions on its use, and this use is outside them.',
        'caseReference',
      ),
  ),
);

const staysHere = law<UseFacts>(
  'S-38.transmission',
  'enforce',
  rule(
    cite('enforces', ['S-38', 'art40.p19'], 'packages/domain/test/rules/evidence.test.ts'),
    ({ item, use }: UseFacts) =>
      unless(
        use.recipient === undefined || !item.limitations.some((limitation) => limitation.noOnwardTransfer),
        'This item may not be passed on. Ask the State it came from for authorisation (36(3)).',
        'recipient',
      ),
  ),
);

export const useRules: readonly Rule<UseFacts>[] = [ownCase, restrictionsKept, staysHere];

/** Decides a use; allowed, it returns the limitations that go with it. */
export const decideUse = (
  item: BoundItem,
  use: IntendedUse,
  consents: readonly UseConsent[],
  rules = useRules,
): Decision<{ item: BoundItem; use: IntendedUse }> =>
  judge(rules, { item, use, consents }, [], () => ({ item, use }));

/** Disclosing to an accused what may show innocence: 40(19), 40(5). */
export interface ExculpatoryDisclosure {
  item: BoundItem;
  to: string;
  disclosedAt: Instant;
  /** Prior notice to the State it came from, or why that was exceptionally impossible. */
  notice:
    | { name: 'given'; at: Instant }
    | { name: 'impossible'; because: string; informedAt: Instant | null };
}

const notice = law<ExculpatoryDisclosure>(
  'S-39',
  'enforce',
  rule(
    cite('enforces', ['S-39', 'art40.p19', 'art40.p5'], 'packages/domain/test/rules/evidence.test.ts'),
    ({ notice: given, disclosedAt }: ExculpatoryDisclosure) => {
      if (given.name === 'given') {
        return unless(
          given.at <= disclosedAt,
          'Notice is given to the other State before the disclosure.',
          'notice.at',
        );
      }
      return unless(
        given.because.trim() !== '',
        'Say why prior notice was exceptionally impossible; the other State is then informed without delay.',
        'notice.because',
      );
    },
  ),
);

export const exculpatoryRules: readonly Rule<ExculpatoryDisclosure>[] = [notice];

/** Never blocked by a use limitation: the only thing asked is the notice, or the reason it could not be given. */
export const decideExculpatory = (
  disclosure: ExculpatoryDisclosure,
  rules = exculpatoryRules,
): Decision<ExculpatoryDisclosure> => judge(rules, disclosure, [], () => disclosure);

/** 40(5), 40(19): after an exceptional disclosure the other State is told without delay. */
export const informAfterwards = (
  disclosure: ExculpatoryDisclosure,
  at: Instant,
): Decision<ExculpatoryDisclosure> =>
  disclosure.notice.name === 'given'
    ? refuse({
        code: 'exculpatory.informed',
        text: 'Notice was given beforehand.',
        paragraphs: ['40(19)'],
        source: 'treaty',
        mode: 'enforce',
      })
    : allow({ ...disclosure, notice: { ...disclosure.notice, informedAt: at } });
