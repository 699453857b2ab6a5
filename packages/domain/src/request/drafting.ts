// What writing a request has in common, whatever it asks for: a draft may miss anything but the two things here.

import { on } from '../law/adapt.ts';
import type { Context } from '../law/facts.ts';
import { ours, type Rule, unless } from '../law/rule.ts';
import { says } from '../law/words.ts';
import { oralOnlyIfAgreed } from './form.ts';
import type { Change, Half } from './half.ts';
import type { NewDraft } from './inputs.ts';
import { oralClock } from './oral.ts';
import { begin, begunBy, freshCore, staged } from './update.ts';

/** Two States, and word of mouth only where both agree: the only things a draft cannot leave for later. */
export const draftRules: readonly Rule<{ input: NewDraft<unknown>; ctx: Context }>[] = [
  ours('draft.other-state', 'enforce', 'packages/domain/test/rules/outgoing.test.ts', ({ ctx }) =>
    unless(ctx.own.code !== ctx.counterpart.code, says('draft.other-state')),
  ),
  ...on(
    ({ input, ctx }: { input: NewDraft<unknown>; ctx: Context }) => ({
      oral: input.oral,
      class: input.class,
      ctx,
    }),
    [oralOnlyIfAgreed],
  ),
];

export const draftStage = <D>(draft: D, ctx: Context) => ({
  ...{ name: 'draft' as const, draft },
  ...{ by: ctx.by.officer, at: ctx.now },
});

/** What a half of the Requesting State begins with, whatever it asks for. */
export const draftCore = <D extends { reference?: string }>(input: NewDraft<D>, ctx: Context) => ({
  ...freshCore({
    ...input,
    self: ctx.own.code,
    counterpart: ctx.counterpart.code,
    reference: input.draft.reference ?? '',
  }),
  direction: 'outgoing' as const,
  stage: draftStage(input.draft, ctx),
});

/** Its history begins, and the clock of what was first asked by word of mouth. */
export const begunDraft = <H extends Half>(half: H, input: NewDraft<unknown>, ctx: Context): H =>
  begunBy(input.oral ? begin(half, oralClock(input.oral, input.class, ctx)) : half, 'draft', ctx);

export const redrafted = <H extends Half>(
  half: H,
  stage: H['stage'],
  reference: string = half.reference,
): Change<H> => ({ half: { ...staged(half, stage), reference }, message: null });
