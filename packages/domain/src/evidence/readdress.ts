// Addressing a package of evidence to another State by new headers: an onward transfer of everything in it, decided once. The State it
// came from must have consented (36(3), 40(19)), and every limitation on its use goes with it, none of them widened.
import { cite, rule } from '@comity/convention';
import type { Decision } from '../law/decision.ts';
import { judge } from '../law/judge.ts';
import { law, type Rule, unless } from '../law/rule.ts';
import type { Instant, StateCode } from '../law/scalars.ts';
import { isBlank } from '../law/text.ts';
import type { UseLimitation } from '../request/content.ts';

export interface Readdressing {
  /** Who passes the package on. */
  by: StateCode;
  to: StateCode;
  /** Who sealed it. */
  issuer: StateCode;
  /** As recorded; null if there is none. */
  consent: { from: StateCode; at: Instant; reference: string } | null;
  /** The law on which these personal data are passed on. */
  basis: string;
  /** What binds the use of the package as this State has it. */
  bound: readonly UseLimitation[];
  /** What is to bind its use by the State it is passed on to. */
  stated: readonly UseLimitation[];
  at: Instant;
}

const consented = law<Readdressing>(
  'S-64.readdress',
  'enforce',
  rule(
    cite(
      'enforces',
      ['S-64', 'S-38', 'art36.p3', 'art40.p19'],
      'packages/domain/test/rules/readdress.test.ts',
    ),
    ({ by, to, issuer, consent, at }: Readdressing) =>
      unless(
        by === issuer ||
          to === issuer ||
          (consent !== null && consent.from === issuer && consent.at <= at && !isBlank(consent.reference)),
        `This evidence came from ${issuer}. It is passed on only with that State’s prior consent, recorded with its date and reference.`,
        'consent',
      ),
  ),
);

const limitationsTravel = law<Readdressing>(
  'S-38.travels',
  'enforce',
  rule(
    cite('enforces', ['S-38', 'art40.p19'], 'packages/domain/test/rules/readdress.test.ts'),
    ({ bound, stated }: Readdressing) =>
      bound
        .filter((limitation) => !stated.some((other) => keeps(limitation, other)))
        .map(({ id }) => ({
          text: `Limitation ${id} goes with the evidence as it is, or stricter. It is not left out and not widened.`,
          field: 'limitations',
        })),
  ),
);

const onALegalBasis = law<Readdressing>(
  'S-60.readdress',
  'enforce',
  rule(
    cite('enforces', ['S-60', 'art36.p1.a'], 'packages/domain/test/rules/readdress.test.ts'),
    ({ basis }: Readdressing) =>
      unless(!isBlank(basis), 'Name the law on which these personal data are passed on.', 'basis'),
  ),
);

/** Only the ban on passing it on may become stricter without a person to judge it. */
const keeps = (before: UseLimitation, after: UseLimitation): boolean =>
  before.id === after.id &&
  before.text === after.text &&
  before.purpose === after.purpose &&
  before.paragraphs.join() === after.paragraphs.join() &&
  (after.noOnwardTransfer || !before.noOnwardTransfer);

export const readdressRules: readonly Rule<Readdressing>[] = [consented, limitationsTravel, onALegalBasis];

/** May this package be addressed to that State now? */
export const decideReaddress = (facts: Readdressing, rules = readdressRules): Decision<Readdressing> =>
  judge(rules, facts, [], () => facts);
