// 42(3)(a) to (g): each letter has a draft that lacks just that.
import { describe, expect, it } from 'vitest';
import { decideAuthorisePreservation } from '../../src/index.ts';
import { authorisePreservation } from '../../src/preservation/acts/draft.ts';
import type { PreservationDraft } from '../../src/preservation/stages.ts';
import { draftedPreservation } from '../support/cases.ts';
import { proves } from '../support/proves.ts';
import { approvals, mailbox, preservationRequest, server } from '../support/requests.ts';
import { inAlmara } from '../support/states.ts';

const lacking =
  (change: Partial<PreservationDraft>, drop: (keyof PreservationDraft)[] = []) =>
  () => {
    const half = draftedPreservation();
    const draft: PreservationDraft = { ...preservationRequest(), ...change };
    for (const field of drop) delete draft[field];
    return {
      half: { ...half, stage: { name: 'draft' as const, draft, by: 'xa-case-officer-1', at: half.stage.at } },
      input: { approvals },
      ctx: inAlmara(),
    };
  };

describe('a preservation request is not approved without', () => {
  proves(
    'contents.42.3.a',
    'the authority that seeks it (42(3)(a))',
    authorisePreservation,
    lacking({}, ['authority']),
  );
  proves(
    'contents.42.3.b',
    'the facts in brief (42(3)(b))',
    authorisePreservation,
    lacking({ facts: 'n/a' }),
  );
  proves(
    'contents.42.3.c',
    'what the data have to do with the offence (42(3)(c))',
    authorisePreservation,
    lacking({ data: [{ ...mailbox, relationToOffence: ' ' }] }),
  );
  proves(
    'contents.42.3.e',
    'why it is necessary (42(3)(e))',
    authorisePreservation,
    lacking({ necessity: 'as requested' }),
  );
  proves(
    'contents.42.3.f',
    'the word that a letter will follow (42(3)(f))',
    authorisePreservation,
    lacking({}, ['intentionToRequest']),
  );
  proves(
    'S-45',
    'a reason, where secrecy is asked for (S-45, 42(3)(g))',
    authorisePreservation,
    lacking({ confidentiality: { required: true, nonNotification: false, reason: '' } }),
  );
  proves('S-06.case', 'a named case: S-06, 41(1)', authorisePreservation, lacking({ caseName: '' }));
  proves(
    'contents.findable',
    'an identifier a provider can search for',
    authorisePreservation,
    lacking({ data: [{ ...server, identifiers: [] }] }),
  );
});

describe('a preservation request goes out with a warning', () => {
  proves(
    'contents.42.3.d',
    'when nobody says who holds the data, and only for a reason (42(3)(d))',
    authorisePreservation,
    lacking({ custodian: {} }),
  );
});

describe('an empty draft', () => {
  it('is told everything it lacks at once, in the order of 42(3), each with its paragraph', () => {
    const { half, ctx } = lacking({})();
    const empty = { ...half, stage: { ...half.stage, draft: {} } };
    const decision = decideAuthorisePreservation(empty, { approvals: [] }, ctx);
    const named = decision.allowed
      ? []
      : decision.reasons.map(({ code, paragraphs }) => `${code} ${paragraphs[0] ?? '-'}`);
    expect(named).toEqual([
      'contents.42.3.a 42(3)(a)',
      'contents.42.3.b 42(3)(b)',
      'contents.42.3.b 42(3)(b)',
      'contents.42.3.c 42(3)(c)',
      'contents.42.3.d 42(3)(d)',
      'contents.42.3.e 42(3)(e)',
      'contents.42.3.f 42(3)(f)',
      'S-06.case 41(1)',
      'S-06.case 41(1)',
      'S-02 6(1)',
      'S-03 6(2)',
      'four-eyes -',
      'four-eyes -',
    ]);
  });
});
