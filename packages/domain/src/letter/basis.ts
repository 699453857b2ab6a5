// On what a letter rests: 40(6), 40(7), 60(1). Another treaty goes first unless both States agreed to use 40(8) to 40(31); articles 41
// to 46 apply beside whichever it is.

import { cite, legalBasisFor, rule } from '@comity/convention';
import type { OtherTreaty, StateFacts } from '../law/facts.ts';
import { type Finding, law, type Rule, unless } from '../law/rule.ts';
import { isBlank } from '../law/text.ts';
import { type Said, says } from '../law/words.ts';
import type { Basis, BasisKind } from '../request/content.ts';

export interface BasisFacts {
  basis: Basis | undefined;
  own: StateFacts;
  counterpart: StateFacts;
}

const treatyBetween = ({ own, counterpart }: Omit<BasisFacts, 'basis'>): OtherTreaty | undefined =>
  own.treatyWith?.[counterpart.code];

/** The basis that follows from what the two States have concluded; a State may always choose its domestic law instead. */
export const selectBasis = (
  facts: Omit<BasisFacts, 'basis'>,
): { kind: BasisKind; instrument?: string; applies: string } => {
  const treaty = treatyBetween(facts);
  const basis = legalBasisFor({
    otherTreaty: treaty !== undefined,
    agreedArticle40: treaty?.agreedArticle40 ?? false,
    domesticOnly: false,
  });
  return { kind: basis.code, applies: basis.applies, ...(treaty ? { instrument: treaty.instrument } : {}) };
};

const chosenBasis = law<BasisFacts>(
  'basis.40.7',
  'enforce',
  rule(
    cite('enforces', ['art40.p6', 'art40.p7'], 'packages/domain/test/rules/letter-form.test.ts'),
    (facts: BasisFacts): Finding[] => {
      const { basis } = facts;
      if (!basis) return [{ ...says('basis.40.7.none'), field: 'basis' }];
      if (basis.kind === 'DOMESTIC_LAW') return [];
      const { kind, instrument } = selectBasis(facts);
      return unless(basis.kind === kind, mismatch(kind, instrument), 'basis.kind');
    },
  ),
);

const mismatch = (kind: BasisKind, instrument = ''): Said => {
  if (kind === 'CONVENTION_ART40') return says('basis.40.7.convention');
  return kind === 'OTHER_TREATY'
    ? says('basis.40.7.treaty', { instrument })
    : says('basis.40.7.agreed', { instrument });
};

const namedInstrument = law<BasisFacts>(
  'basis.60.1',
  'enforce',
  rule(
    cite('enforces', ['art60.p1'], 'packages/domain/test/rules/letter-form.test.ts'),
    ({ basis }: BasisFacts): Finding[] =>
      unless(
        basis === undefined || basis.kind === 'CONVENTION_ART40' || !isBlank(basis.instrument),
        says('basis.60.1'),
        'basis.instrument',
      ),
  ),
);

export const basisRules: readonly Rule<BasisFacts>[] = [chosenBasis, namedInstrument];
