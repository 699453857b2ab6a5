/** The counter's shapes and the domain's types must say the same: what one side knows and the other drops would be lost in silence. */
import type { LetterDraft, PreservationDraft } from '@comity/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { letterRequest, preservationRequest } from '../../../domain/test/support/requests.ts';
import { letterDraft, preservationDraft } from '../../src/counter/schemas/case.ts';

type Members<T> = { [M in keyof T]-?: true };

describe('a draft at the counter', () => {
  it('has exactly the members the domain knows', () => {
    expectTypeOf<Members<z.infer<typeof preservationDraft>>>().toEqualTypeOf<Members<PreservationDraft>>();
    expectTypeOf<Members<z.infer<typeof letterDraft>>>().toEqualTypeOf<Members<LetterDraft>>();
  });

  it('comes through to the last member', () => {
    const preservation = preservationRequest({ urgency: { reason: 'soon' } });
    expect(preservationDraft.parse(preservation)).toEqual(preservation);
    const letter = letterRequest({
      expedited: 'vulnerable',
      deadline: { by: '2027-01-01T00:00:00.000Z', reason: 'trial' },
      follows: { thread: '0193e7a0-0000-7000-8000-000000000000', digest: 'ab'.repeat(32) },
      persons: [{ identity: 'M. Dorn', role: 'suspect', location: 'Kessar City', nationality: 'xb' }],
      dualCriminalityNote: 'Fraud is an offence in both States.',
    });
    expect(letterDraft.parse(letter)).toEqual(letter);
  });
});
