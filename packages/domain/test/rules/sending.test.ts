// By which way a request may go: 40(12)(d), 40(13), 41(3)(b).
import { describe, expect, it } from 'vitest';
import { draftPreservation, noteOralRequest, type StateFacts } from '../../src/index.ts';
import { dispatchLetter } from '../../src/letter/acts/draft.ts';
import { authorisePreservation, dispatchPreservation } from '../../src/preservation/acts/draft.ts';
import { draftRules } from '../../src/request/drafting.ts';
import {
  authorisedLetter,
  authorisedPreservation,
  DAY_1,
  draftedPreservation,
  PRESERVATION_ID,
} from '../support/cases.ts';
import { codesOf, must } from '../support/exchange.ts';
import { proves, provesOf } from '../support/proves.ts';
import { approvals, preservationRequest } from '../support/requests.ts';
import { almara, context, inAlmara, inKessar, kessar } from '../support/states.ts';

const to = (over: Partial<StateFacts>) => context(almara, { ...kessar, ...over });
const network = { channel: 'network' as const };

describe('a letter is not sent', () => {
  proves(
    'channel.40.12.d',
    'to a State that has named no central authority (40(12)(d))',
    dispatchLetter,
    () => ({
      half: authorisedLetter(),
      input: network,
      ctx: to({ authorities: [{ id: 'k', name: 'Night Desk', functions: ['24-7'] }] }),
    }),
  );
  proves(
    'channel.diplomatic',
    'over the network to a State that insists on diplomatic channels (40(12)(d))',
    dispatchLetter,
    () => ({
      half: authorisedLetter(),
      input: network,
      ctx: to({ diplomaticOnly: true }),
    }),
  );
  proves(
    'channel.interpol',
    'through INTERPOL unless it is urgent and both accept that (40(12)(d))',
    dispatchLetter,
    () => ({
      half: authorisedLetter(),
      input: { channel: 'interpol' as const },
      ctx: to({ interpolAccepted: true }),
    }),
  );
});

describe('a preservation request is not sent', () => {
  proves(
    'channel.41.3.b',
    'to a State without any desk that could take it (41(3)(b))',
    dispatchPreservation,
    () => ({
      half: authorisedPreservation(),
      input: network,
      ctx: to({ authorities: [] }),
    }),
  );
  proves('form.urgency', 'as urgent without saying why', authorisePreservation, () => ({
    half: draftedPreservation({}, 'urgent'),
    input: { approvals },
    ctx: inAlmara(),
  }));
});

const spoken = { at: DAY_1, spokenWith: 'Night Desk of Kessar' };
const draft = { id: PRESERVATION_ID, drill: false, draft: preservationRequest(), oral: spoken };

describe('a request by word of mouth', () => {
  provesOf(
    'form.oral',
    'is made only in urgent cases and where both States agree (40(13))',
    draftRules,
    (rules) => draftPreservation({ ...draft, class: 'normal' }, inAlmara(), rules),
  );

  it('starts a clock for its written confirmation, labelled a product default', () => {
    const { half } = must(draftPreservation({ ...draft, class: 'urgent' }, inAlmara()));
    expect(half.clocks).toMatchObject([
      {
        name: 'oral-request-confirmation-default',
        source: 'product',
        paragraph: '40(13)',
        dueAt: '2026-11-22T09:00:00.000Z',
      },
    ]);
  });

  it('may be noted by the State that heard it', () => {
    const heard = must(noteOralRequest({ says: 'Keep the mailbox of m.dorn', class: 'urgent' }, inKessar()));
    expect(heard.clocks).toHaveLength(1);
    expect(codesOf(noteOralRequest({ says: 'Keep it', class: 'normal' }, inKessar()))).toEqual(['form.oral']);
  });
});
