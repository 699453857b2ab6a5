// Which requests the Convention opens at all: only its own offences and serious crime, only in a specific case. The table is
// data (convention/gates); these rules ask it. 3, 35(1), 40(1), 2(h), 4(2), 23(1).
import { cite, clock, type EvidenceForm, gate, type OffenceBasis, rule } from '@comity/convention';
import { type Finding, law, type Rule, unless } from '../law/rule.ts';
import { isBlank } from '../law/text.ts';
import type { DataItem, Identifier, Offence } from './content.ts';

/** What scope is judged on; any of it may still be missing in a draft. */
export interface ScopeFacts {
  kind: 'preservation' | 'letter';
  offence: Offence | undefined;
  data: readonly DataItem[] | undefined;
  purposes: readonly string[] | undefined;
}

const OFFENCE_ARTICLES = new Set(['7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '19']);
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
        .filter((article) => !OFFENCE_ARTICLES.has(article))
        .map((article) => ({
          text: `Article ${article} makes no offence of this Convention. Offences of other treaties come in, if at all, as serious crime.`,
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
        ...unless(
          !isBlank(offence.domesticProvision),
          'Serious crime is claimed without the provision that sets its penalty.',
          'offence.domesticProvision',
        ),
        ...unless(
          offence.maxPenaltyYears >= FOUR_YEARS,
          `Serious crime needs a maximum penalty of at least ${FOUR_YEARS} years; ${offence.maxPenaltyYears} is stated.`,
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
        return unless(gate('preservation', basis).open !== 'no', closedFor('Preservation', basis), 'offence');
      }
      const hasData = (facts.data?.length ?? 0) > 0;
      return (facts.purposes ?? [])
        .filter(
          (purpose) => gate('mutual-legal-assistance', basis, evidenceForm(purpose, hasData)).open === 'no',
        )
        .map((purpose) => ({
          text: closedFor(`The assistance of ${purpose}`, basis),
          field: 'assistance.purposes',
        }));
    },
  ),
);

const closedFor = (what: string, basis: OffenceBasis): string =>
  basis === 'serious-crime'
    ? `${what} is open for serious crime only where it gathers electronic evidence; describe the data, or leave it out.`
    : `${what} is open only for offences of articles 7 to 17 and 19 and for serious crime.`;

const specificTargets = law<ScopeFacts>(
  'S-06',
  'enforce',
  rule(
    cite('enforces', ['S-06', 'art23.p1', 'art41.p1'], 'packages/domain/test/rules/scope.test.ts'),
    ({ data }): Finding[] =>
      (data ?? []).flatMap((item, index) =>
        item.identifiers.filter(isGeneric).map(({ value }) => ({
          text: `“${value}” names no specific person, account or system. Requests serve specific investigations.`,
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
