// Legal basis (40(6), 40(7), 60(1)), language (40(13)), and the measures that need their own procedure.
import { describe, expect, it } from 'vitest';
import { decideAuthoriseLetter, type StateFacts, selectBasis } from '../../src/index.ts';
import { authoriseLetter } from '../../src/letter/acts/draft.ts';
import type { LetterRequest } from '../../src/letter/content.ts';
import { draftedLetter } from '../support/cases.ts';
import { codesOf } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { approvals } from '../support/requests.ts';
import { almara, context, inAlmara, kessar } from '../support/states.ts';

const bound = (agreedArticle40: boolean): StateFacts => ({
  ...almara,
  treatyWith: { xb: { instrument: 'Almara–Kessar Treaty 1998', agreedArticle40 } },
});
const letter =
  (over: Partial<LetterRequest>, own = almara) =>
  () => ({
    half: draftedLetter(over),
    input: { approvals },
    ctx: context(own, kessar),
  });

describe('the legal basis of a letter', () => {
  proves(
    'basis.40.7',
    'is the other treaty, where one binds both States and nothing else was agreed: 40(6), 40(7)',
    authoriseLetter,
    letter({}, bound(false)),
  );
  proves(
    'basis.60.1',
    'is named, where it is another treaty or domestic law (60(1))',
    authoriseLetter,
    letter({ basis: { kind: 'DOMESTIC_LAW' } }),
  );

  const rows = [
    ['no treaty', almara, 'CONVENTION_ART40'],
    ['a treaty', bound(false), 'OTHER_TREATY'],
    ['a treaty, and 40(8) to 40(31) agreed instead', bound(true), 'OTHER_TREATY_WITH_AGREED_ART40'],
  ] as const;
  it.each(rows)('with %s is selected as it should be', (_, own, kind) => {
    expect(selectBasis({ own, counterpart: kessar }).kind).toBe(kind);
  });
  it.each(rows)('with %s is accepted when chosen so', (_, own, kind) => {
    const basis = {
      kind,
      ...(kind === 'CONVENTION_ART40' ? {} : { instrument: 'Almara–Kessar Treaty 1998' }),
    };
    const given = letter({ basis }, own)();
    expect(codesOf(decideAuthoriseLetter(given.half, given.input, given.ctx))).toEqual([]);
  });
});

describe('the language of a letter', () => {
  proves(
    'form.language',
    'is one the other State accepts (40(13))',
    authoriseLetter,
    letter({ language: 'fr' }),
  );

  it('may be a regional variant of one it accepts', () => {
    const given = letter({ language: 'en-GB' })();
    expect(codesOf(decideAuthoriseLetter(given.half, given.input, given.ctx))).toEqual([]);
  });
});

describe('a letter of this version', () => {
  proves(
    'letter.live-measures',
    'does not ask for real-time collection or interception, whose contents it cannot check',
    authoriseLetter,
    () => ({
      half: draftedLetter({
        assistance: { purposes: ['40(3)(d)', '40(3)(f)'], sought: 'Stored and live mail of the account.' },
      }),
      input: { approvals },
      ctx: inAlmara(),
    }),
  );
});
