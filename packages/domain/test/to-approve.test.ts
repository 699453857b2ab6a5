import { describe, expect, it } from 'vitest';
import { decideAuthoriseLetter, decideAuthorisePreservation, requestToApprove } from '../src/index.ts';
import { draftedLetter, draftedPreservation } from './support/cases.ts';
import { codesOf, must } from './support/exchange.ts';
import { approvals } from './support/requests.ts';
import { inAlmara } from './support/states.ts';

describe('what officers are asked to approve', () => {
  it('is to the letter what is then sent', () => {
    const letter = draftedLetter();
    const { stage } = must(decideAuthoriseLetter(letter, { approvals }, inAlmara())).half;
    expect(must(requestToApprove(letter, {}, inAlmara())).body).toEqual(
      stage.name === 'authorised' && stage.request,
    );
    const preservation = draftedPreservation();
    const authorised = must(decideAuthorisePreservation(preservation, { approvals }, inAlmara())).half.stage;
    expect(must(requestToApprove(preservation, {}, inAlmara())).body).toEqual(
      authorised.name === 'authorised' && authorised.request,
    );
  });

  it('is not asked of anyone while something is missing, or a warning waits for a reason', () => {
    expect(codesOf(requestToApprove(draftedLetter({ purpose: '' }), {}, inAlmara()))).toEqual([
      'contents.40.15.g',
    ]);
    const noCustodian = draftedPreservation({ custodian: {} });
    expect(codesOf(requestToApprove(noCustodian, {}, inAlmara()))).toEqual(['contents.42.3.d']);
    const overrides = [{ code: 'contents.42.3.d', reason: 'The provider is not known yet' }];
    expect(codesOf(requestToApprove(noCustodian, { overrides }, inAlmara()))).toEqual([]);
  });
});
