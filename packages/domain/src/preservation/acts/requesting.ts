// What the Requesting State does while data are preserved for it: asks for longer (42(9)), answers a warning (42(7)), lets go.

import { cite, rule } from '@comity/convention';
import { isAfter, isBefore } from '../../law/instant.ts';
import { present } from '../../law/present.ts';
import { law, ours, unless } from '../../law/rule.ts';
import { saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { digestOf, prepare } from '../../request/half.ts';
import type { AnswerWarning, Extend, LetGo } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { isClosed } from '../../request/standing.ts';
import { close, meet, staged } from '../../request/update.ts';
import { heldOf } from '../../request/withdrawn.ts';
import type { OutgoingPreservation, Warning } from '../stages.ts';

const PROOF = 'packages/domain/test/rules/preservation-requesting.test.ts';

export const extend: Act<OutgoingPreservation, Extend> = {
  name: 'extend',
  carriesOut: cite('supports', ['art42.p9'], 'comity request extend'),
  opens: [
    openIn('extend', ['ordered', 'preserved'], 'open.extend', ['42(9)']),
    law(
      'extend.before-expiry',
      'enforce',
      rule(
        cite('enforces', ['art42.p9'], 'packages/domain/test/rules/preservation-requesting.test.ts'),
        ({ half, ctx }: Opening<OutgoingPreservation>) => {
          const held = heldOf(half);
          return unless(held === null || isBefore(ctx.now, held.until), says('extend.before-expiry'));
        },
      ),
    ),
  ],
  rules: [
    ours('extend.longer', 'enforce', PROOF, ({ half, input }) =>
      unless(
        input.until === undefined || isAfter(input.until, heldOf(half)?.until ?? ''),
        says('extend.longer'),
        'until',
      ),
    ),
    ours('extend.reason', 'enforce', PROOF, ({ input }) =>
      unless(saysSomething(input.reason), says('extend.reason'), 'reason'),
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const body = { reference: half.reference, reason: input.reason, ...present({ until: input.until }) };
    const { half: told, message } = prepare(half, 'comity.preservation.extension/1', body, ctx.now);
    const asked = { askedUntil: input.until ?? null, reason: input.reason, at: ctx.now, answer: null };
    return { half: { ...told, extensions: [...told.extensions, asked] }, message };
  },
};

/** The warnings that wait for our decision. */
const unanswered = (half: OutgoingPreservation): Warning[] =>
  half.warnings.filter((warning) => warning.answer === null);

const warningOf = ({ half, input }: Situation<OutgoingPreservation, AnswerWarning>): Warning | undefined =>
  unanswered(half).find((warning) => digestOf(half, warning.message) === input.warning);

export const answerWarning: Act<OutgoingPreservation, AnswerWarning> = {
  name: 'answer-warning',
  carriesOut: cite('supports', ['art42.p7', 'S-46'], 'comity request answer-warning'),
  opens: [
    ours<Opening<OutgoingPreservation>>(
      'open.answer-warning',
      'enforce',
      'packages/domain/test/rules/opening.test.ts',
      ({ half }) => unless(!isClosed(half) && unanswered(half).length > 0, says('open.answer-warning')),
      ['42(7)'],
    ),
  ],
  rules: [
    ours(
      'warning.which',
      'enforce',
      PROOF,
      (situation) => unless(warningOf(situation) !== undefined, says('warning.which'), 'warning'),
      ['42(7)'],
    ),
    ours(
      'warning.reason',
      'enforce',
      PROOF,
      ({ input }) => unless(saysSomething(input.reason), says('warning.reason'), 'reason'),
      ['42(7)'],
    ),
  ],
  apply: (situation) => {
    const { input, ctx } = situation;
    const answered = warningOf(situation);
    const { choice, reason } = input;
    const body = { answersMessage: input.warning, choice, reason };
    const { half: told, message } = prepare(
      situation.half,
      'comity.preservation.warning-answer/1',
      body,
      ctx.now,
    );
    const answer = { choice, reason, at: ctx.now };
    const half = {
      ...told,
      warnings: told.warnings.map((warning) =>
        isSame(warning, answered) ? { ...warning, answer } : warning,
      ),
    };
    const settled = unanswered(half).length === 0 ? meet(half, ctx.now, 'warning-answer') : half;
    return { half: choice === 'withdraw' ? endedByChoice(settled, reason, ctx.now) : settled, message };
  },
};

const isSame = (a: Warning, b: Warning | undefined): boolean => a.message.seq === b?.message.seq;

const endedByChoice = (half: OutgoingPreservation, note: string, at: string): OutgoingPreservation => {
  const { stage } = half;
  if (stage.name === 'draft' || stage.name === 'withdrawn') return half;
  const withdrawal = { reason: 'withdrawn' as const, note, at };
  return close(staged(half, { name: 'withdrawn', request: stage.request, withdrawal, at }), at);
};

/** 40(26): the data need no longer be kept. What the Requested State then does, it says in an outcome. */
export const letGo: Act<OutgoingPreservation, LetGo> = {
  name: 'let-go',
  carriesOut: cite('supports', ['art40.p26', 'art42.p8'], 'comity request withdraw'),
  opens: [openIn('let-go', ['ordered', 'preserved'], 'open.let-go', ['40(26)', '42(8)'])],
  rules: [],
  apply: ({ half, input, ctx }) => {
    const body = { reference: half.reference, reason: input.reason, ...present({ note: input.note }) };
    const { half: told, message } = prepare(half, 'comity.preservation.release/1', body, ctx.now);
    const withdrawal = { reason: 'no-longer-needed' as const, ...present({ note: input.note }), at: ctx.now };
    const { stage } = told;
    if (stage.name === 'draft') return { half: told, message };
    const ended = staged(told, { name: 'withdrawn', request: stage.request, withdrawal, at: ctx.now });
    return { half: close(ended, ctx.now), message };
  },
};
