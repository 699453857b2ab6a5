// What a letter of request must contain: 40(15)(a) to (g), each gap named at once with its letter. Where the letters (f) and (g) stand
// is unproofed in our data; the rule for each names what it asks, so a proofing changes a citation and nothing else.

import { cite, rule } from '@comity/convention';
import type { Reason } from '../law/decision.ts';
import { type Finding, law, look, ours, type Rule, unless } from '../law/rule.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
import { dataFindable, namesOffence, secrecyReasoned } from '../request/contents-shared.ts';
import type { LetterDraft } from './stages.ts';

const PROOF = 'packages/domain/test/rules/letter-contents.test.ts';

/** 40(15)(c): service of judicial documents needs no summary of facts. */
export const onlyServesDocuments = (draft: LetterDraft): boolean =>
  (draft.assistance?.purposes.length ?? 0) > 0 &&
  draft.assistance?.purposes.every((purpose) => purpose === '40(3)(b)') === true;

const authority = law<LetterDraft>(
  'contents.40.15.a',
  'enforce',
  rule(
    cite('enforces', ['art40.p15.a'], 'packages/domain/test/rules/letter-contents.test.ts'),
    (draft: LetterDraft): Finding[] =>
      unless(!isBlank(draft.authority?.name), says('contents.40.15.a'), 'authority.name'),
  ),
);

const proceeding = law<LetterDraft>(
  'contents.40.15.b',
  'enforce',
  rule(
    cite('enforces', ['art40.p15.b'], 'packages/domain/test/rules/letter-contents.test.ts'),
    (draft: LetterDraft): Finding[] => [
      ...unless(!isBlank(draft.subjectMatter), says('contents.40.15.b.subject'), 'subjectMatter'),
      ...unless(!isBlank(draft.natureOfProceeding), says('contents.40.15.b.nature'), 'natureOfProceeding'),
      ...unless(
        !isBlank(draft.conductingAuthority?.name),
        says('contents.40.15.b.authority'),
        'conductingAuthority.name',
      ),
      ...unless(
        !isBlank(draft.conductingAuthority?.functions),
        says('contents.40.15.b.functions'),
        'conductingAuthority.functions',
      ),
    ],
  ),
);

const facts = law<LetterDraft>(
  'contents.40.15.c',
  'enforce',
  rule(
    cite('enforces', ['art40.p15.c'], 'packages/domain/test/rules/letter-contents.test.ts'),
    (draft: LetterDraft): Finding[] =>
      unless(onlyServesDocuments(draft) || saysSomething(draft.facts), says('contents.40.15.c'), 'facts'),
  ),
);

const assistance = law<LetterDraft>(
  'contents.40.15.d',
  'enforce',
  rule(
    cite('enforces', ['art40.p15.d'], 'packages/domain/test/rules/letter-contents.test.ts'),
    (draft: LetterDraft): Finding[] => [
      ...unless(
        saysSomething(draft.assistance?.sought),
        says('contents.40.15.d.sought'),
        'assistance.sought',
      ),
      ...unless(
        (draft.assistance?.purposes.length ?? 0) > 0,
        says('contents.40.15.d.purposes'),
        'assistance.purposes',
      ),
    ],
  ),
);

const personsAndAccounts = law<LetterDraft>(
  'contents.40.15.e',
  'warn',
  rule(cite('supports', ['art40.p15.e'], 'comity request draft'), (draft: LetterDraft): Finding[] =>
    unless(
      (draft.persons?.length ?? 0) > 0 || (draft.data?.length ?? 0) > 0,
      says('contents.40.15.e'),
      'persons',
    ),
  ),
  PROOF,
);

const period = law<LetterDraft>(
  'contents.40.15.f',
  'warn',
  rule(cite('supports', ['art40.p15.f'], 'comity request draft'), (draft: LetterDraft): Finding[] =>
    unless(
      draft.period !== undefined || (draft.data ?? []).every((item) => item.from !== undefined),
      says('contents.40.15.f'),
      'period',
    ),
  ),
  PROOF,
);

const purpose = law<LetterDraft>(
  'contents.40.15.g',
  'enforce',
  rule(
    cite('enforces', ['art40.p15.g'], 'packages/domain/test/rules/letter-contents.test.ts'),
    (draft: LetterDraft): Finding[] =>
      unless(saysSomething(draft.purpose), says('contents.40.15.g'), 'purpose'),
  ),
);

const offence = law<LetterDraft>(
  'contents.offence',
  'enforce',
  rule(
    cite('enforces', ['art40.p1'], 'packages/domain/test/rules/letter-contents.test.ts'),
    (draft: LetterDraft): Finding[] =>
      unless(namesOffence(draft.offence), says('contents.offence'), 'offence'),
  ),
);

const secrecy = law<LetterDraft>(
  'S-45',
  'record',
  rule(cite('records', ['S-45', 'art40.p20'], 'confidentiality.reason'), secrecyReasoned),
  PROOF,
);

const reasonedDeadline = law<LetterDraft>(
  'contents.40.26',
  'enforce',
  rule(
    cite('enforces', ['art40.p26'], 'packages/domain/test/rules/letter-contents.test.ts'),
    ({ deadline }: LetterDraft): Finding[] =>
      unless(
        deadline === undefined || saysSomething(deadline.reason),
        says('contents.40.26'),
        'deadline.reason',
      ),
  ),
);

const namedCase = law<LetterDraft>(
  'S-06.case',
  'enforce',
  rule(
    cite('enforces', ['S-06', 'art23.p1'], 'packages/domain/test/rules/letter-contents.test.ts'),
    (draft: LetterDraft): Finding[] =>
      unless(!isBlank(draft.reference), says('S-06.case.letter'), 'reference'),
  ),
);

const findable = ours<LetterDraft>('contents.findable', 'enforce', PROOF, dataFindable, ['44(1)']);

const storedDataNeedsData = ours<LetterDraft>(
  'contents.44.data',
  'enforce',
  PROOF,
  (draft) =>
    unless(
      draft.assistance?.purposes.includes('40(3)(d)') !== true || (draft.data?.length ?? 0) > 0,
      says('contents.44.data'),
      'data',
    ),
  ['44(1)'],
);

/** By letter of 40(15), then what stands elsewhere in article 40, then what is ours. */
export const letterContents: readonly Rule<LetterDraft>[] = [
  authority,
  proceeding,
  facts,
  assistance,
  personsAndAccounts,
  period,
  purpose,
  offence,
  secrecy,
  reasonedDeadline,
  namedCase,
  findable,
  storedDataNeedsData,
];

/** What a draft of a letter still lacks, by paragraph and all at once. */
export const lacksOfLetter = (draft: LetterDraft): Reason[] => look(letterContents, draft);
