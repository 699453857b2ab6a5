// Safeguards a person considers and records before an act: S-02, S-03, S-12, S-15, S-22, S-30, S-31, S-63, S-67.
import { describe, expect, it } from 'vitest';
import { sendEvidence } from '../../src/evidence/send.ts';
import {
  decide,
  decideAccept,
  decideOrderPreservation,
  REVIEWER,
  type SafeguardRecord,
} from '../../src/index.ts';
import { accept } from '../../src/letter/acts/decide.ts';
import { authorisePreservation } from '../../src/preservation/acts/draft.ts';
import { executePreservation } from '../../src/preservation/acts/execute.ts';
import { orderPreservation } from '../../src/preservation/acts/order.ts';
import {
  DAY_1,
  draftedPreservation,
  executingAuthority,
  executingLetter,
  orderedPreservation,
  registeredLetter,
  registeredPreservation,
} from '../support/cases.ts';
import { codesOf } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import {
  approvals,
  considered,
  domesticOrder,
  homeRecords,
  note,
  packageFacts,
} from '../support/requests.ts';
import { inAlmara, inKessar } from '../support/states.ts';

const without = (...ids: string[]): SafeguardRecord[] => homeRecords.filter(({ id }) => !ids.includes(id));

const accepting = (safeguards: SafeguardRecord[]) => () => ({
  half: registeredLetter().in,
  input: { executingAuthority, safeguards },
  ctx: inKessar(),
});

describe('before a request leaves', () => {
  proves('S-02', 'its standing with human rights is recorded: S-02, 6(1)', authorisePreservation, () => ({
    half: draftedPreservation({ safeguards: considered.slice(1) }),
    input: { approvals },
    ctx: inAlmara(),
  }));
  proves(
    'S-03',
    'an unclear answer on protected expression goes to review: S-03, 6(2)',
    authorisePreservation,
    () => ({
      half: draftedPreservation({
        safeguards: [considered[0]!, note('S-03', 'unclear', 'The account also ran a political blog.')],
      }),
      input: { approvals },
      ctx: inAlmara(),
    }),
  );
  proves(
    'S-22',
    'a case under article 11 says that authorised testing was excluded: S-22, 11(2)',
    authorisePreservation,
    () => ({
      half: draftedPreservation({
        offence: { kind: 'convention-offence', articles: ['11'], domesticProvision: 'Criminal Code, s. 214' },
      }),
      input: { approvals },
      ctx: inAlmara(),
    }),
  );
});

describe('a record that says too little', () => {
  const reasonsFor = (note: string) => {
    const half = draftedPreservation({ safeguards: [{ ...considered[0]!, note }, ...considered.slice(1)] });
    const decision = decide(authorisePreservation, half, { approvals }, inAlmara());
    return decision.allowed ? [] : decision.reasons.map(({ text }) => text);
  };

  it('is told that it is too short and what is asked, not that it is missing', () => {
    expect(reasonsFor('fine')).toEqual([
      expect.stringMatching(/“fine”, is too short: at least three words, and no phrase of form\.$/),
    ]);
    expect(reasonsFor('')).toEqual([expect.not.stringContaining('too short')]);
    expect(reasonsFor('Looked at; nothing found.')).toEqual([]);
  });
});

describe('before a letter is accepted', () => {
  proves(
    'S-30',
    'discriminatory purpose or effect is assessed: S-30, 40(22)',
    accept,
    accepting(without('S-30')),
  );
  proves(
    'S-30.review',
    'an assessment that is not a plain no is reviewed: S-30, 40(22)',
    accept,
    accepting([...without('S-30'), note('S-30', 'unclear', 'The suspect belongs to a persecuted minority.')]),
  );

  it('a reviewed assessment opens the way again', () => {
    const reviewed = note(
      'S-30',
      'unclear',
      'Looked at with the ministry; the case stands on its own.',
      REVIEWER,
    );
    const { half, input, ctx } = accepting([...without('S-30'), reviewed])();
    expect(codesOf(decideAccept(half, input, ctx))).toEqual([]);
  });
});

describe('before a preservation', () => {
  const ordering = (urgency: 'normal' | 'urgent', safeguards: SafeguardRecord[]) => ({
    half: registeredPreservation(
      urgency === 'normal' ? {} : { urgency: { reason: 'Deletion runs tonight.' } },
      urgency,
    ).in,
    input: { order: domesticOrder(), safeguards },
    ctx: inKessar(),
  });

  proves('S-31', 'the short assessment is recorded: S-31, 42(6)', orderPreservation, () =>
    ordering('normal', without('S-31')),
  );

  it('that is urgent, the short assessment may wait until the data are safe (S-31)', () => {
    const { half, input, ctx } = ordering('urgent', without('S-31', 'S-02'));
    expect(codesOf(decideOrderPreservation(half, input, ctx))).toEqual([]);
  });
});

describe('before a preservation is reported as effected', () => {
  const effected = (drop: string) => () => {
    const half = orderedPreservation().in;
    return {
      half: { ...half, safeguards: half.safeguards.filter(({ id }) => id !== drop) },
      input: { result: 'preserved' as const, dataIds: ['D1', 'D2'], effectiveFrom: DAY_1 },
      ctx: inKessar(),
    };
  };
  proves('S-12', 'the remedy that is open is recorded: S-12, 24(2)', executePreservation, effected('S-12'));
  proves('S-15', 'third parties were thought of: S-15, 24(3)', executePreservation, effected('S-15'));
});

describe('before evidence is sent', () => {
  const sending = (drop: string) => () => {
    const half = executingLetter().in;
    return {
      half: { ...half, safeguards: half.safeguards.filter(({ id }) => id !== drop) },
      input: { package: packageFacts, dataIds: ['D1'], transferBasis: 'Cooperation Act of Kessar, art. 12' },
      ctx: inKessar(),
    };
  };
  proves(
    'S-63',
    'how the receiving State protects data is on file: S-63, 36(2)',
    sendEvidence,
    sending('S-63'),
  );
  proves('S-67', 'the end of our own copy is fixed: S-67, 36(2)', sendEvidence, sending('S-67'));
});
