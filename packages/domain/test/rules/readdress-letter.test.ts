// A letter that is still written may go to another State; not where it is bound to the first.
import { describe, expect, it } from 'vitest';
import { decideReaddressLetter, decideReviseLetter } from '../../src/index.ts';
import { readdressLetter } from '../../src/letter/acts/readdress.ts';
import { draftedLetter, PRESERVATION_ID, receivedLetter } from '../support/cases.ts';
import { codesOf, must } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { letterRequest } from '../support/requests.ts';
import { almara, context, ibaria, inAlmara } from '../support/states.ts';

const toIbaria = () => context(almara, ibaria);
const follows = { thread: PRESERVATION_ID, digest: 'ab'.repeat(32) };

describe('the State a draft letter is addressed to', () => {
  proves(
    'draft.bound',
    'stays where it follows a preservation request there: 42(8)',
    readdressLetter,
    () => ({
      half: draftedLetter({ follows }),
      input: {},
      ctx: toIbaria(),
    }),
  );
  proves('draft.bound', 'stays where it was asked by word of mouth: 40(13)', readdressLetter, () => ({
    half: {
      ...draftedLetter(),
      oral: { at: '2026-11-21T08:00:00.000Z', to: 'The judge', by: 'A. Vey' } as never,
    },
    input: {},
    ctx: toIbaria(),
  }));
  proves('draft.other-state', 'is never our own', readdressLetter, () => ({
    half: draftedLetter(),
    input: {},
    ctx: context(almara, almara),
  }));

  it('is no longer changed once the letter has left', () => {
    expect(codesOf(decideReaddressLetter(receivedLetter().out, {}, toIbaria()))).toEqual(['open.draft']);
  });

  it('changes, and the rest of the draft stays as it was written', () => {
    const before = draftedLetter();
    const { half, message } = must(decideReaddressLetter(before, {}, toIbaria()));
    expect([half.counterpart, message]).toEqual(['xc', null]);
    expect(half.stage).toMatchObject({ name: 'draft', draft: letterRequest() });
    expect(half.history.at(-1)).toMatchObject({ act: 'readdress-letter' });
  });

  it('brings its language along where it is taken there, and takes the one preferred there else: 40(14)', () => {
    const languageFor = (language: string) => {
      const half = must(
        decideReviseLetter(draftedLetter(), { draft: { ...letterRequest(), language } }, inAlmara()),
      ).half;
      const { stage } = must(decideReaddressLetter(half, {}, toIbaria())).half;
      return stage.name === 'draft' ? stage.draft.language : undefined;
    };
    expect(['en', 'en-GB', 'ar', 'fr'].map(languageFor)).toEqual(['en', 'en-GB', 'es', 'es']);
  });
});
