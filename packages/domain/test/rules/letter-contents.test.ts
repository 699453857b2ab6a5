// 40(15)(a) to (g): each letter has a draft that lacks just that.
import { describe, expect, it } from 'vitest';
import { decideAuthoriseLetter } from '../../src/index.ts';
import { authoriseLetter } from '../../src/letter/acts/draft.ts';
import type { LetterDraft } from '../../src/letter/stages.ts';
import { draftedLetter } from '../support/cases.ts';
import { must } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { approvals, letterRequest, mailbox } from '../support/requests.ts';
import { inAlmara } from '../support/states.ts';

const lacking =
  (change: Partial<LetterDraft>, drop: (keyof LetterDraft)[] = []) =>
  () => {
    const half = draftedLetter();
    const draft: LetterDraft = { ...letterRequest(), ...change };
    for (const field of drop) delete draft[field];
    return {
      half: { ...half, stage: { name: 'draft' as const, draft, by: 'xa-case-officer-1', at: half.stage.at } },
      input: { approvals },
      ctx: inAlmara(),
    };
  };

describe('a letter of request is not approved without', () => {
  proves(
    'contents.40.15.a',
    'the authority making it (40(15)(a))',
    authoriseLetter,
    lacking({ authority: { name: '' } }),
  );
  proves(
    'contents.40.15.b',
    'the functions of the authority that conducts the case (40(15)(b))',
    authoriseLetter,
    lacking({ conductingAuthority: { name: 'Cybercrime Division', functions: '' } }),
  );
  proves('contents.40.15.c', 'the relevant facts (40(15)(c))', authoriseLetter, lacking({}, ['facts']));
  proves(
    'contents.40.15.d',
    'the assistance sought (40(15)(d))',
    authoriseLetter,
    lacking({ assistance: { purposes: ['40(3)(d)'], sought: 'tbd' } }),
  );
  proves('contents.40.15.g', 'the purpose (40(15)(g))', authoriseLetter, lacking({ purpose: '' }));
  proves(
    'contents.offence',
    'an offence and its provision (40(1))',
    authoriseLetter,
    lacking({}, ['offence']),
  );
  proves(
    'S-45',
    'a reason, where secrecy is required (S-45, 40(20))',
    authoriseLetter,
    lacking({ confidentiality: { required: true, nonNotification: false, reason: 'n/a' } }),
  );
  proves(
    'contents.40.26',
    'a reason for the deadline it proposes (40(26))',
    authoriseLetter,
    lacking({ deadline: { by: '2027-01-15T00:00:00.000Z', reason: '' } }),
  );
  proves(
    'S-06.case',
    'the reference of a specific case: S-06, 23(1)',
    authoriseLetter,
    lacking({ reference: '' }),
  );
  proves(
    'contents.findable',
    'identifiers for the data it describes',
    authoriseLetter,
    lacking({ data: [{ ...mailbox, identifiers: [] }] }),
  );
  proves('contents.44.data', 'the data, where access to stored data is asked', authoriseLetter, () => {
    const given = lacking({ persons: [{ identity: 'Unknown user', role: 'suspect' }] }, ['data'])();
    return given;
  });
});

describe('a letter of request goes out with a warning', () => {
  proves(
    'contents.40.15.e',
    'when it describes no person, item or account (40(15)(e))',
    authoriseLetter,
    () =>
      lacking({ assistance: { purposes: ['40(3)(i)'], sought: 'Certified copies of the register.' } }, [
        'data',
      ])(),
  );
  proves('contents.40.15.f', 'when it gives no period (40(15)(f))', authoriseLetter, () => {
    const { from: _from, to: _to, ...timeless } = mailbox;
    return lacking({ data: [timeless] }, ['period'])();
  });
});

describe('service of judicial documents', () => {
  it('needs no summary of facts, and says so to the reader (40(15)(c))', () => {
    const given = lacking(
      {
        assistance: { purposes: ['40(3)(b)'], sought: 'Service of the summons on the witness.' },
        persons: [{ identity: 'A. Witness', role: 'witness' }],
      },
      ['facts', 'data'],
    )();
    const { stage } = must(decideAuthoriseLetter(given.half, given.input, given.ctx)).half;
    expect(stage.name === 'authorised' && stage.request.facts).toContain('40(15)(c)');
  });
});
