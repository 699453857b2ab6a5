// Writing a letter of request, approving it, sending it: 40(12) to 40(15), 44(1). A draft may miss anything; what leaves misses nothing.

import { cite } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { allow, type Decision } from '../../law/decision.ts';
import type { Context } from '../../law/facts.ts';
import { judge } from '../../law/judge.ts';
import { ours, type Rule, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { tidy } from '../../law/tidy.ts';
import { says } from '../../law/words.ts';
import { type Act, decide, type Situation } from '../../request/act.ts';
import { deskClock, namedDate } from '../../request/desk-clocks.ts';
import { begunDraft, draftCore, draftRules, draftStage, redrafted } from '../../request/drafting.ts';
import { acceptableLanguage, sendingRules, urgencyReasoned } from '../../request/form.ts';
import { fourEyes } from '../../request/four-eyes.ts';
import { type Change, prepare } from '../../request/half.ts';
import type { Authorise, Dispatch, NewLetterDraft, Revise, Said } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { scopeRules } from '../../request/scope.ts';
import { begin, meet, staged } from '../../request/update.ts';
import { outgoingScreening } from '../../safeguards/records.ts';
import { areSameFiles, attachmentsIn, keptFiles } from '../attached.ts';
import { basisRules } from '../basis.ts';
import type { LetterRequest } from '../content.ts';
import { letterContents, onlyServesDocuments } from '../contents.ts';
import type { LetterDraft, OutgoingLetter } from '../stages.ts';
import { letterWritten, urgencyOf } from '../written.ts';

/** Begins the Requesting State's half. */
export const draftLetter = (
  input: NewLetterDraft,
  ctx: Context,
  rules = draftRules,
): Decision<Change<OutgoingLetter>> =>
  judge(rules, { input, ctx }, input.overrides ?? [], () => ({ half: newHalf(input, ctx), message: null }));

/** Files are attached to what is kept here already: words that name some bring none. */
const newHalf = (said: NewLetterDraft, ctx: Context): OutgoingLetter => {
  const input = { ...said, draft: keptFiles(said.draft) };
  return begunDraft({ ...draftCore(input, ctx), kind: 'letter', conditions: [], evidence: [] }, input, ctx);
};

/** What officers attached is hashed and kept here; words that name other files would bring none. */
const sameFiles = ours<Situation<OutgoingLetter, Revise<LetterDraft>>>(
  'draft.attachments',
  'enforce',
  'packages/domain/test/rules/attachments.test.ts',
  ({ half, input: { draft } }) =>
    unless(
      draft.attachments === undefined || areSameFiles(draft.attachments, attachmentsIn(half)),
      says('draft.attachments'),
      'attachments',
    ),
);

export const reviseLetter: Act<OutgoingLetter, Revise<LetterDraft>> = {
  name: 'draft',
  carriesOut: cite('supports', ['art40.p15.a'], 'comity request draft'),
  opens: [openIn('draft', ['draft'], 'open.draft', ['40(15)'])],
  rules: [sameFiles],
  apply: ({ half, input, ctx }) => {
    const draft = keptFiles(input.draft, attachmentsIn(half));
    return redrafted(half, draftStage(draft, ctx), draft.reference);
  },
};

type Authorising = Situation<OutgoingLetter, Authorise>;
const draftOf = ({ half }: Authorising): LetterDraft => (half.stage.name === 'draft' ? half.stage.draft : {});

/** Articles 45 and 46 ask for contents of their own, which this version does not know yet. */
const notYetOpen = ours<LetterDraft>(
  'letter.live-measures',
  'enforce',
  'packages/domain/test/rules/letter-form.test.ts',
  ({ assistance }) =>
    (assistance?.purposes ?? [])
      .filter((purpose) => purpose === '40(3)(e)' || purpose === '40(3)(f)')
      .map((purpose) => ({
        ...says('letter.live-measures', { purpose }),
        field: 'assistance.purposes',
      })),
  ['45(3)', '46'],
);

/** Everything a request must satisfy, whoever approves it. */
const readyRules: readonly Rule<Authorising>[] = [
  ...on((s: Authorising) => {
    const { offence, data, assistance } = draftOf(s);
    return { kind: 'letter' as const, offence, data, purposes: assistance?.purposes };
  }, scopeRules),
  ...on(draftOf, [...letterContents, notYetOpen]),
  ...on((s: Authorising) => ({ draft: draftOf(s), now: s.ctx.now }), letterWritten),
  ...on(
    (s: Authorising) => ({ basis: draftOf(s).basis, own: s.ctx.own, counterpart: s.ctx.counterpart }),
    basisRules,
  ),
  ...on((s: Authorising) => ({ language: draftOf(s).language, ctx: s.ctx }), [acceptableLanguage]),
  ...on((s: Authorising) => ({ class: s.half.class, reason: urgencyOf(draftOf(s)) }), [urgencyReasoned]),
  ...on(
    (s: Authorising) => ({
      records: [...(draftOf(s).safeguards ?? []), ...s.half.safeguards],
      offence: draftOf(s).offence,
    }),
    outgoingScreening,
  ),
];

export const authoriseLetter: Act<OutgoingLetter, Authorise> = {
  name: 'authorise',
  carriesOut: cite(
    'supports',
    ['art40.p15.a', 'art40.p15.b', 'art40.p15.c', 'art40.p15.d', 'art40.p15.e', 'art40.p15.f', 'art40.p15.g'],
    'comity request authorise',
  ),
  opens: [openIn('authorise', ['draft'], 'open.authorise', ['40(15)'])],
  rules: [...readyRules, ...on(({ input }: Authorising) => input, [fourEyes])],
  apply: (situation) => {
    const { half, input, ctx } = situation;
    const request = completed(draftOf(situation));
    return {
      half: staged(half, { name: 'authorised', request, approvals: input.approvals, at: ctx.now }),
      message: null,
    };
  },
};

/** A letter is urgent for a reason it states anyway: a reasoned deadline, or data that may vanish (44(4)). */
const completed = (draft: LetterDraft): LetterRequest => {
  const request = { ...tidy(draft), safeguards: draft.safeguards ?? [] };
  const facts =
    request.facts ??
    (onlyServesDocuments(draft) ? 'Service of judicial documents: no summary of facts, 40(15)(c).' : '');
  return { ...request, facts } as LetterRequest;
};

/** The text officers are asked to approve: complete and in order, so that they approve what would be sent. */
export const letterToApprove = (half: OutgoingLetter, said: Said, ctx: Context): Decision<LetterRequest> => {
  const decision = decide({ ...authoriseLetter, rules: readyRules }, half, { ...said, approvals: [] }, ctx);
  if (!decision.allowed) return decision;
  const { stage } = decision.value.half;
  assert(stage.name === 'authorised', 'a request is ready and was not authorised');
  return allow(stage.request, decision.warnings);
};

type Dispatching = Situation<OutgoingLetter, Dispatch>;

export const dispatchLetter: Act<OutgoingLetter, Dispatch> = {
  name: 'dispatch',
  carriesOut: cite(
    'supports',
    ['art40.p12.d', 'art40.p13', 'art40.p14', 'art44.p1'],
    'comity request dispatch',
  ),
  opens: [openIn('dispatch', ['authorised'], 'open.dispatch', ['40(12)(d)'])],
  rules: [
    ...on(
      ({ half, input, ctx }: Dispatching) => ({
        ...{ kind: 'letter' as const, class: half.class },
        ...{ channel: input.channel, ctx },
      }),
      sendingRules,
    ),
    ...on(
      ({ half, ctx }: Dispatching) =>
        half.stage.name === 'authorised' ? { language: half.stage.request.language, ctx } : undefined,
      [acceptableLanguage],
    ),
  ],
  apply: ({ half, ctx }) => {
    assert(half.stage.name === 'authorised', 'dispatched before it was authorised');
    const { request } = half.stage;
    const { half: told, message } = prepare(half, 'comity.letter.request/1', request, ctx.now);
    const sent = staged(told, { name: 'dispatched', request, at: ctx.now });
    return {
      half: begin(meet(sent, ctx.now, 'oral-request-confirmation-default'), ...expected(sent, request, ctx)),
      message,
    };
  },
};

const expected = (half: OutgoingLetter, request: LetterRequest, ctx: Context) => [
  deskClock('acknowledgement-letter', half.class, ctx.now, ctx.own, 'Their acknowledgement is expected.'),
  request.deadline
    ? namedDate('reasoned-deadline', request.deadline.by, '40(26)', 'The deadline we proposed with reasons.')
    : deskClock('letter-decision', half.class, ctx.now, ctx.own, 'Their decision is expected.'),
];
