// Writing a preservation request, approving it, sending it: 42(1), 42(3). A draft may miss anything; what leaves misses nothing.

import { cite } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { allow, type Decision, type Reason } from '../../law/decision.ts';
import type { Context } from '../../law/facts.ts';
import { judge } from '../../law/judge.ts';
import { look, type Rule } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { tidy } from '../../law/tidy.ts';
import { type Act, decide, type Situation } from '../../request/act.ts';
import type { MessageClass, SafeguardRecord } from '../../request/content.ts';
import { deskClock } from '../../request/desk-clocks.ts';
import { begunDraft, draftCore, draftRules, draftStage, redrafted } from '../../request/drafting.ts';
import { sendingRules, urgencyReasoned } from '../../request/form.ts';
import { fourEyes } from '../../request/four-eyes.ts';
import { type Change, prepare } from '../../request/half.ts';
import type { Authorise, Dispatch, NewPreservationDraft, Revise, Said } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { scopeRules } from '../../request/scope.ts';
import { begin, meet, staged } from '../../request/update.ts';
import { outgoingScreening } from '../../safeguards/records.ts';
import type { PreservationRequest } from '../content.ts';
import { preservationContents } from '../contents.ts';
import type { OutgoingPreservation, PreservationDraft } from '../stages.ts';

/** Begins the Requesting State's half. */
export const draftPreservation = (
  input: NewPreservationDraft,
  ctx: Context,
  rules = draftRules,
): Decision<Change<OutgoingPreservation>> =>
  judge(rules, { input, ctx }, input.overrides ?? [], () => ({ half: newHalf(input, ctx), message: null }));

const newHalf = (input: NewPreservationDraft, ctx: Context): OutgoingPreservation =>
  begunDraft(
    { ...draftCore(input, ctx), kind: 'preservation', warnings: [], extensions: [], letters: [] },
    input,
    ctx,
  );

export const revisePreservation: Act<OutgoingPreservation, Revise<PreservationDraft>> = {
  name: 'draft',
  carriesOut: cite('supports', ['art42.p1'], 'comity request draft'),
  opens: [openIn('draft', ['draft'], 'open.draft', ['42(3)'])],
  rules: [],
  apply: ({ half, input, ctx }) => redrafted(half, draftStage(input.draft, ctx), input.draft.reference),
};

type Authorising = Situation<OutgoingPreservation, Authorise>;
const draftOf = ({ half }: Authorising): PreservationDraft =>
  half.stage.name === 'draft' ? half.stage.draft : {};

/** A text as it would leave, with what its State considered beside it. */
interface Text {
  draft: PreservationDraft;
  class: MessageClass;
  records: readonly SafeguardRecord[];
}

/** Everything a request must satisfy, whoever approves it and wherever it goes. */
const textRules: readonly Rule<Text>[] = [
  ...on(({ draft }: Text) => ({ kind: 'preservation' as const, ...pickScope(draft) }), scopeRules),
  ...on(({ draft }: Text) => draft, preservationContents),
  ...on((text: Text) => ({ class: text.class, reason: text.draft.urgency?.reason }), [urgencyReasoned]),
  ...on(
    ({ draft, records }: Text) => ({
      records: [...(draft.safeguards ?? []), ...records],
      offence: draft.offence,
    }),
    outgoingScreening,
  ),
];

const readyRules: readonly Rule<Authorising>[] = on(
  (s: Authorising) => ({ draft: draftOf(s), class: s.half.class, records: s.half.safeguards }),
  textRules,
);

/** All that a text still lacks, before it is known whom it goes to: for whoever is writing it. */
export const lacksOf = (draft: PreservationDraft, urgency: MessageClass): Reason[] =>
  look(textRules, { draft, class: urgency, records: [] });

export const authorisePreservation: Act<OutgoingPreservation, Authorise> = {
  name: 'authorise',
  carriesOut: cite(
    'supports',
    ['art42.p3.a', 'art42.p3.b', 'art42.p3.c', 'art42.p3.d', 'art42.p3.e', 'art42.p3.f', 'art42.p3.g'],
    'comity request authorise',
  ),
  opens: [openIn('authorise', ['draft'], 'open.authorise', ['42(3)'])],
  rules: [...readyRules, ...on(({ input }: Authorising) => input, [fourEyes])],
  apply: (situation) => {
    const draft = draftOf(situation);
    const { half, input, ctx } = situation;
    const request = { ...tidy(draft), safeguards: draft.safeguards ?? [] } as PreservationRequest;
    return {
      half: staged(half, { name: 'authorised', request, approvals: input.approvals, at: ctx.now }),
      message: null,
    };
  },
};

const pickScope = ({ offence, data }: PreservationDraft) => ({ offence, data, purposes: undefined });

/** The text officers are asked to approve: complete and in order, so that they approve what would be sent. */
export const preservationToApprove = (
  half: OutgoingPreservation,
  said: Said,
  ctx: Context,
): Decision<PreservationRequest> => {
  const decision = decide(
    { ...authorisePreservation, rules: readyRules },
    half,
    { ...said, approvals: [] },
    ctx,
  );
  if (!decision.allowed) return decision;
  const { stage } = decision.value.half;
  assert(stage.name === 'authorised', 'a request is ready and was not authorised');
  return allow(stage.request, decision.warnings);
};

export const dispatchPreservation: Act<OutgoingPreservation, Dispatch> = {
  name: 'dispatch',
  carriesOut: cite('supports', ['art42.p1', 'art41.p3.b', 'art40.p14'], 'comity request dispatch'),
  opens: [openIn('dispatch', ['authorised'], 'open.dispatch', ['42(1)'])],
  rules: on(
    ({ half, input, ctx }: Situation<OutgoingPreservation, Dispatch>) => ({
      kind: 'preservation' as const,
      class: half.class,
      channel: input.channel,
      ctx,
    }),
    sendingRules,
  ),
  apply: ({ half, ctx }) => {
    assert(half.stage.name === 'authorised', 'dispatched before it was authorised');
    const { request } = half.stage;
    const { half: told, message } = prepare(half, 'comity.preservation.request/1', request, ctx.now);
    const sent = staged(told, { name: 'dispatched', request, at: ctx.now });
    return {
      half: begin(
        meet(sent, ctx.now, 'oral-request-confirmation-default'),
        deskClock(
          'acknowledgement-preservation',
          half.class,
          ctx.now,
          ctx.own,
          'Their acknowledgement is expected.',
        ),
        deskClock(
          'preservation-order-default',
          half.class,
          ctx.now,
          ctx.own,
          'Their order, or their reasons, are expected.',
        ),
      ),
      message,
    };
  },
};
