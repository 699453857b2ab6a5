// Which requests the Convention opens at all: only its own offences and serious crime, only in a specific case. The table is
// data (convention/gates); these rules ask it. 3, 35(1), 40(1), 2(h), 4(2), 23(1).

import {
  cite,
  clock,
  type EvidenceForm,
  gate,
  isOffenceArticle,
  type OffenceBasis,
  rule,
} from '@comity/convention';
import { type Finding, law, type Rule, unless } from '../law/rule.ts';
import { isBlank } from '../law/text.ts';
import { says } from '../law/words.ts';
import type { DataItem, Identifier, Offence } from './content.ts';

/** What scope is judged on; any of it may still be missing in a draft. */
export interface ScopeFacts {
  kind: 'preservation' | 'letter';
  offence: Offence | undefined;
  data: readonly DataItem[] | undefined;
  purposes: readonly string[] | undefined;
}

const FOUR_YEARS = Number(clock('serious-crime-threshold').value);

/** 40(3)(d) to (f): electronic by nature. The others are so only when the letter describes electronic data. */
const ELECTRONIC = new Set(['40(3)(d)', '40(3)(e)', '40(3)(f)']);
const ELECTRONIC_WITH_DATA = new Set(['40(3)(c)', '40(3)(h)', '40(3)(i)', '40(3)(m)']);

const basisOf = (offence: Offence): OffenceBasis => {
  if (offence.kind === 'convention-offence') return 'convention-offence';
  return offence.maxPenaltyYears >= FOUR_YEARS ? 'serious-crime' : 'other-offence';
};

const evidenceForm = (purpose: string, hasData: boolean): EvidenceForm =>
  ELECTRONIC.has(purpose) || (hasData && ELECTRONIC_WITH_DATA.has(purpose)) ? 'electronic' : 'other';

const article4 = law<ScopeFacts>(
  'S-07',
  'enforce',
  rule(
    cite('enforces', ['S-07', 'art4.p2'], 'packages/domain/test/rules/scope.test.ts'),
    ({ offence }): Finding[] => {
      if (offence?.kind !== 'convention-offence') return [];
      return offence.articles
        .filter((article) => !isOffenceArticle(article))
        .map((article) => ({
          ...says('S-07', { article }),
          field: 'offence.articles',
        }));
    },
  ),
);

const fourYears = law<ScopeFacts>(
  'S-05',
  'enforce',
  rule(
    cite('enforces', ['S-05', 'art2.h'], 'packages/domain/test/rules/scope.test.ts'),
    ({ offence }): Finding[] => {
      if (offence?.kind !== 'serious-crime') return [];
      return [
        ...unless(!isBlank(offence.domesticProvision), says('S-05.provision'), 'offence.domesticProvision'),
        ...unless(
          offence.maxPenaltyYears >= FOUR_YEARS,
          says('S-05.penalty', { least: FOUR_YEARS, stated: offence.maxPenaltyYears }),
          'offence.maxPenaltyYears',
        ),
      ];
    },
  ),
);

const gateTable = law<ScopeFacts>(
  'S-04',
  'enforce',
  rule(
    cite(
      'enforces',
      ['S-04', 'art3.a', 'art3.b', 'art35.p1.a', 'art35.p1.b', 'art35.p1.c', 'art35.p2', 'art40.p1'],
      'packages/domain/test/rules/scope.test.ts',
    ),
    (facts: ScopeFacts): Finding[] => {
      if (!facts.offence) return [];
      const basis = basisOf(facts.offence);
      if (facts.kind === 'preservation') {
        return unless(gate('preservation', basis).open !== 'no', says('S-04.preservation'), 'offence');
      }
      const hasData = (facts.data?.length ?? 0) > 0;
      return (facts.purposes ?? [])
        .filter(
          (purpose) => gate('mutual-legal-assistance', basis, evidenceForm(purpose, hasData)).open === 'no',
        )
        .map((purpose) => ({
          ...says(basis === 'serious-crime' ? 'S-04.electronic' : 'S-04.assistance', { purpose }),
          field: 'assistance.purposes',
        }));
    },
  ),
);

const specificTargets = law<ScopeFacts>(
  'S-06',
  'enforce',
  rule(
    cite('enforces', ['S-06', 'art23.p1', 'art41.p1'], 'packages/domain/test/rules/scope.test.ts'),
    ({ data }): Finding[] =>
      (data ?? []).flatMap((item, index) =>
        item.identifiers.filter(isGeneric).map(({ value }) => ({
          ...says('S-06', { value }),
          field: `data.${index}.identifiers`,
        })),
      ),
  ),
);

/** Everybody, everything, or a network too large to be one suspect: larger than 256 IPv4 addresses, or an IPv6 site. */
const isGeneric = ({ type, value }: Identifier): boolean => {
  const text = value.trim().toLowerCase();
  if (/[*%]/.test(text) && type !== 'url') return true;
  if (['all', 'any', 'everyone', 'everybody', 'all users', 'all customers', 'all accounts'].includes(text))
    return true;
  const bits = type === 'ip' ? /\/(\d+)$/.exec(text)?.[1] : undefined;
  return bits !== undefined && Number(bits) < (text.includes(':') ? 48 : 24);
};

/** In this order: what is claimed, what it amounts to, what it opens, whom it targets. */
export const scopeRules: readonly Rule<ScopeFacts>[] = [article4, fourYears, gateTable, specificTargets];
