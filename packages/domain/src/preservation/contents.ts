// What a preservation request must contain: 42(3)(a) to (g), each gap named at once with its letter. The same rules serve the
// drafter before sending and the reader after receiving.

import { cite, rule } from '@comity/convention';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
import { dataFindable, namesOffence, secrecyReasoned } from '../request/contents-shared.ts';
import type { PreservationDraft } from './stages.ts';

const PROOF = 'packages/domain/test/rules/preservation-contents.test.ts';

const authority = law<PreservationDraft>(
  'contents.42.3.a',
  'enforce',
  rule(
    cite('enforces', ['art42.p3.a'], 'packages/domain/test/rules/preservation-contents.test.ts'),
    (draft: PreservationDraft): Finding[] =>
      unless(!isBlank(draft.authority?.name), says('contents.42.3.a'), 'authority.name'),
  ),
);

const offenceAndFacts = law<PreservationDraft>(
  'contents.42.3.b',
  'enforce',
  rule(
    cite('enforces', ['art42.p3.b'], 'packages/domain/test/rules/preservation-contents.test.ts'),
    (draft: PreservationDraft): Finding[] => [
      ...unless(namesOffence(draft.offence), says('contents.42.3.b.offence'), 'offence'),
      ...unless(saysSomething(draft.facts), says('contents.42.3.b.facts'), 'facts'),
    ],
  ),
);

const dataAndRelation = law<PreservationDraft>(
  'contents.42.3.c',
  'enforce',
  rule(
    cite('enforces', ['art42.p3.c'], 'packages/domain/test/rules/preservation-contents.test.ts'),
    (draft: PreservationDraft): Finding[] => [
      ...unless((draft.data?.length ?? 0) > 0, says('contents.42.3.c.data'), 'data'),
      ...(draft.data ?? []).flatMap((item, index) => [
        ...unless(
          !isBlank(item.description),
          says('contents.42.3.c.description'),
          `data.${index}.description`,
        ),
        ...unless(
          saysSomething(item.relationToOffence),
          says('contents.42.3.c.relation'),
          `data.${index}.relationToOffence`,
        ),
      ]),
    ],
  ),
);

const custodian = law<PreservationDraft>(
  'contents.42.3.d',
  'warn',
  rule(cite('supports', ['art42.p3.d'], 'comity request draft'), (draft: PreservationDraft): Finding[] =>
    unless(
      !isBlank(draft.custodian?.name) || !isBlank(draft.custodian?.location),
      says('contents.42.3.d'),
      'custodian',
    ),
  ),
  PROOF,
);

const necessity = law<PreservationDraft>(
  'contents.42.3.e',
  'enforce',
  rule(
    cite('enforces', ['art42.p3.e'], 'packages/domain/test/rules/preservation-contents.test.ts'),
    (draft: PreservationDraft): Finding[] =>
      unless(saysSomething(draft.necessity), says('contents.42.3.e'), 'necessity'),
  ),
);

const intention = law<PreservationDraft>(
  'contents.42.3.f',
  'enforce',
  rule(
    cite('enforces', ['art42.p3.f'], 'packages/domain/test/rules/preservation-contents.test.ts'),
    (draft: PreservationDraft): Finding[] =>
      unless(draft.intentionToRequest?.statement === true, says('contents.42.3.f'), 'intentionToRequest'),
  ),
);

const confidentiality = law<PreservationDraft>(
  'S-45',
  'record',
  rule(cite('records', ['S-45', 'art42.p3.g'], 'confidentiality.reason'), secrecyReasoned),
  PROOF,
);

const namedCase = law<PreservationDraft>(
  'S-06.case',
  'enforce',
  rule(
    cite('enforces', ['S-06', 'art41.p1'], 'packages/domain/test/rules/preservation-contents.test.ts'),
    (draft: PreservationDraft): Finding[] => [
      ...unless(!isBlank(draft.reference), says('S-06.case.own'), 'reference'),
      ...unless(!isBlank(draft.caseName), says('S-06.case.name'), 'caseName'),
    ],
  ),
);

const findable = ours<PreservationDraft>('contents.findable', 'enforce', PROOF, dataFindable, ['42(3)(c)']);

/** By letter of 42(3), then what is ours. */
export const preservationContents: readonly Rule<PreservationDraft>[] = [
  authority,
  offenceAndFacts,
  dataAndRelation,
  custodian,
  necessity,
  intention,
  confidentiality,
  namedCase,
  findable,
];
