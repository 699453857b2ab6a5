// Beginning a request by hand, and entering what came, went or was done in it.

import { type Clock, meetAllClocks, meetClocks, startClock } from '../law/clock.ts';
import { type Decision, refuse } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { judge } from '../law/judge.ts';
import { look } from '../law/rule.ts';
import type { LetterDraft } from '../letter/stages.ts';
import type { PreservationDraft } from '../preservation/stages.ts';
import { floorClock, orderEnds, preservationEnds } from '../preservation/term.ts';
import type { MessageClass } from '../request/content.ts';
import { deskClock, namedDate } from '../request/desk-clocks.ts';
import { sentGrounds } from '../request/refusal-facts.ts';
import { correctedPaper } from './correct.ts';
import { confirmsInWriting } from './oral.ts';
import { isPaperClosed, type PaperEntry, type PaperRequest } from './record.ts';
import { type PaperInput, paperOpen, paperRules } from './rules.ts';
import { type PaperStep, stepRule, wayOf } from './steps.ts';

type NewClock = Omit<Clock, 'id' | 'met'>;

export type NewPaper = { id: string; class: MessageClass; reference: string } & (
  | { kind: 'preservation'; content: PreservationDraft }
  | { kind: 'letter'; content: LetterDraft }
);

/** An outgoing request that is to go by hand: a draft until the step `request` says that it went. */
export const draftPaper = (paper: NewPaper, ctx: Context): PaperRequest =>
  begun(paper, 'outgoing', ctx, 'draft');

/** What a request of ours will say, changed before it went. Throws RangeError for any other. */
export function redraftedPaper(paper: PaperRequest, content: PaperRequest['content']): PaperRequest {
  if (paper.stage.name !== 'draft') throw new RangeError('only a draft is written');
  return { ...paper, reference: content.reference ?? paper.reference, content } as PaperRequest;
}

/** What came by hand: registered under our number, with how its sender was made sure of (40(12)(a), 40(13)). */
export const registerPaper = (
  paper: NewPaper & { number: string },
  input: Omit<PaperInput, 'step'>,
  ctx: Context,
): Decision<PaperRequest> => {
  const fresh = begun(paper, 'incoming', ctx, 'registered');
  const said = { ...input, step: 'request' as const, number: paper.number };
  return judge(paperRules, { paper: fresh, input: said, ctx }, said.overrides ?? [], () => ({
    ...entered(fresh, said, ctx),
    stage: { name: 'registered', at: said.day, entry: 0 },
  }));
};

/** Decides one step. A closed step says only that it is; an open one names everything that is missing at once. */
export const enterPaper = (paper: PaperRequest, input: PaperInput, ctx: Context): Decision<PaperRequest> => {
  const closed = look([paperOpen], { paper, input, ctx });
  if (closed.length > 0) return refuse(...closed);
  return judge(paperRules, { paper, input, ctx }, input.overrides ?? [], () =>
    input.step === 'correct' ? corrected(paper, input, ctx) : entered(paper, input, ctx),
  );
};

const begun = (
  paper: NewPaper,
  direction: PaperRequest['direction'],
  ctx: Context,
  name: 'draft' | 'registered',
) =>
  ({
    ...paper,
    assurance: 'by-hand',
    direction,
    self: ctx.own.code,
    counterpart: ctx.counterpart.code,
    registeredAs: null,
    transmissions: [],
    entries: [],
    clocks: [],
    stage: { name, at: ctx.now, entry: null },
  }) as PaperRequest;

const entered = (paper: PaperRequest, input: PaperInput, ctx: Context): PaperRequest => {
  const entry = entryOf(paper, input, ctx);
  const { to, meets = [] } = stepRule(input.step);
  const confirmed = confirmsInWriting(input) ? [ORAL] : [];
  const moved: PaperRequest = {
    ...paper,
    registeredAs:
      (input.step === 'request' || input.step === 'acknowledge' ? entry.number : null) ?? paper.registeredAs,
    transmissions:
      input.step === 'transmit'
        ? [...paper.transmissions, { to: entry.authority ?? '', at: entry.day, by: entry.by }]
        : paper.transmissions,
    entries: [...paper.entries, entry],
    ...(to === undefined || (paper.entries.length === 0 && paper.direction === 'incoming')
      ? {}
      : { stage: { name: to, at: entry.day, entry: entry.seq } }),
  };
  const met = isPaperClosed(moved)
    ? meetAllClocks(moved.clocks, entry.day)
    : meetClocks(moved.clocks, [...meets, ...confirmed], entry.day);
  return { ...moved, clocks: begins(moved, input, ctx).reduce<Clock[]>(startClock, met) };
};

const corrected = (paper: PaperRequest, input: PaperInput, ctx: Context): PaperRequest => {
  const [first] = paper.entries;
  return correctedPaper(paper, entryOf(paper, input, ctx), input.corrected ?? {}, (moved) =>
    first === undefined ? [] : (CLOCKS.request?.(moved, { ...input, day: first.day }, ctx) ?? []),
  );
};

const ORAL = 'oral-request-confirmation-default';

const entryOf = (paper: PaperRequest, input: PaperInput, ctx: Context): PaperEntry => ({
  seq: paper.entries.length,
  step: input.step,
  way: wayOf(paper, input.step),
  channel: input.channel ?? null,
  day: input.day,
  says: [
    input.says,
    input.dualCriminalityBelief && `42(5): ${input.dualCriminalityBelief}`,
    input.lawCited && `36(1)(a): ${input.lawCited}`,
  ]
    .filter((text) => text)
    .join('\n\n'),
  grounds: sentGrounds(input.grounds ?? []),
  until: input.until ?? null,
  number: input.number ?? null,
  authority: input.authority ?? null,
  signedBy: input.signedBy ?? null,
  check: input.check === undefined ? null : { ...input.check, by: ctx.by.officer },
  scans: [],
  overrides: input.overrides ?? [],
  at: ctx.now,
  by: ctx.by.officer,
});

/** The clocks a step starts: the same as a sealed one would, from the day it came or went. */
const begins = (paper: PaperRequest, input: PaperInput, ctx: Context): NewClock[] => {
  const make = CLOCKS[input.step];
  return make === undefined || isPaperClosed(paper) ? [] : make(paper, input, ctx);
};

type Makes = (paper: PaperRequest, input: PaperInput, ctx: Context) => NewClock[];
const CLOCKS: Partial<Record<PaperStep, Makes>> = {
  request: (paper, { day, channel }, { own }) => [
    ...(channel === 'telephone'
      ? [deskClock(ORAL, paper.class, day, own, 'Have the request by telephone confirmed in writing.')]
      : []),
    ...(paper.kind === 'preservation'
      ? [
          deskClock('acknowledgement-preservation', paper.class, day, own, 'Acknowledge the request.'),
          deskClock('preservation-order-default', paper.class, day, own, 'Have the data preserved.'),
        ]
      : [
          deskClock('acknowledgement-letter', paper.class, day, own, 'Acknowledge the letter.'),
          paper.content.deadline === undefined
            ? deskClock('letter-decision', paper.class, day, own, 'Decide on the letter.')
            : namedDate(
                'reasoned-deadline',
                paper.content.deadline.by,
                '40(26)',
                'The deadline they gave, with its reason.',
              ),
        ]),
  ],
  ask: (paper, { day }, { own }) => [deskClock('supplement', paper.class, day, own, 'Answer the questions.')],
  'ask-status': (paper, { day }, { own }) => [
    deskClock('status-answer', paper.class, day, own, 'Say how the request stands.'),
  ],
  preserve: (paper, { day, until }) => {
    if (until === undefined) return [];
    if (paper.direction === 'outgoing') return [preservationEnds(until)];
    return paper.clocks.some(({ floor }) => floor) ? [orderEnds(until)] : [orderEnds(until), floorClock(day)];
  },
  accept: (_, { until }) =>
    until === undefined
      ? []
      : [namedDate('execution-announced', until, '40(26)', 'The date announced for the execution.')],
};
