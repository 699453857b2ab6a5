// Refusing, wholly or in part, with reasons: 40(21), 40(22), 40(8), 40(25), 42(5), 42(6), 36(1). Never an exception: one of five equal answers.
import { cite, type Instrument } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { present } from '../../law/present.ts';
import { assert } from '../../law/scalars.ts';
import { humanRights } from '../../safeguards/records.ts';
import type { Act, Situation } from '../act.ts';
import { dataRefused, leavesNothing } from '../data-left.ts';
import { consultationDigest, heardSince, ourConsultation } from '../dialogue.ts';
import { type IncomingHalf, prepare } from '../half.ts';
import type { Refuse } from '../inputs.ts';
import { openIn } from '../opening.ts';
import type { Refusal } from '../parts.ts';
import { refusalRules } from '../refusal.ts';
import { groundParagraphs, type RefusalFacts, sentGrounds } from '../refusal-facts.ts';
import { registrationOf } from '../standing.ts';
import { close, meetAnswered, staged } from '../update.ts';

type Refusing = Situation<IncomingHalf, Refuse>;

/** Consulting about conditions counts: 40(28) asks whether assistance could be given under them. */
const ABOUT_REFUSAL = ['refusal', 'conditions'] as const;

/** What a refusal of this request would be judged on. */
export const refusalFactsOf = ({ half, input, ctx }: Refusing): RefusalFacts => {
  const consultation = ourConsultation(half, ABOUT_REFUSAL);
  return {
    instrument: instrumentOf(half),
    input,
    own: ctx.own,
    offence: half.request.offence,
    asked: (half.request.data ?? []).map((item) => item.id),
    refused: dataRefused(half),
    consulted: consultation !== undefined,
    heard: consultation !== undefined && heardSince(half, consultation),
    conditionsTried: half.kind === 'letter' && half.conditions.length > 0,
    questionsAsked: half.questions.length > 0,
  };
};

/** The instrument whose grounds apply. */
const instrumentOf = (half: IncomingHalf): Instrument => {
  if (half.kind === 'preservation') return 'preservation';
  return half.request.assistance.purposes.includes('40(3)(d)') ? 'stored-data' : 'mutual-legal-assistance';
};

/** Preserving is refused under 42(5) and 42(6), which leads to 40(21)(b), (c) and 40(22); assistance under article 40 alone. */
const SPEAKS_OF: Readonly<Record<IncomingHalf['kind'], RegExp>> = {
  preservation: /^42\(|^40\((21\)\([bc]|22|25)\)/,
  letter: /^40\(/,
};

export const refuse: Act<IncomingHalf, Refuse> = {
  name: 'refuse',
  carriesOut: cite(
    'supports',
    [
      'art40.p8',
      'art40.p21.a',
      'art40.p21.b',
      'art40.p21.c',
      'art40.p21.d',
      'art40.p22',
      'art40.p25',
      'art42.p5',
      'art42.p6',
    ],
    'comity incoming refuse',
  ),
  reliedOn: ({ half, input }) => [
    ...groundParagraphs(instrumentOf(half), sentGrounds(input.grounds)),
    '40(25)',
  ],
  speaksOf: ({ kind }, paragraph) => SPEAKS_OF[kind].test(paragraph),
  opens: [
    openIn<IncomingHalf>(
      'refuse',
      ['registered', 'postponed', 'accepted', 'executing', 'partly-executed'],
      'open.refuse',
      ['40(21)', '42(6)'],
    ),
  ],
  rules: [
    ...on(refusalFactsOf, refusalRules),
    ...on(
      ({ half }: Refusing) => ({ records: half.safeguards, offence: half.request.offence }),
      [humanRights],
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const grounds = sentGrounds(input.grounds);
    const consultation = consultationDigest(half, ourConsultation(half, ABOUT_REFUSAL));
    const dataIds = partOf(half, input);
    const partial = dataIds && { dataIds };
    const body = {
      grounds,
      paragraphs: groundParagraphs(instrumentOf(half), grounds),
      reasons: reasonsOf(input),
      ...present({ consultation, partial }),
    };
    const { half: told, message } = prepare(half, 'comity.decision.refused/1', body, ctx.now);
    const refusal: Refusal = {
      grounds,
      paragraphs: body.paragraphs,
      reasons: body.reasons,
      consultation: consultation ?? null,
      at: ctx.now,
    };
    return { half: refused(told, refusal, dataIds), message };
  },
};

/** The stated belief of 42(5) and the law of 36(1)(a) are part of the reasons the other State is given. */
const reasonsOf = ({ reasons, dualCriminalityBelief, lawCited }: Refuse): string =>
  [reasons, dualCriminalityBelief && `42(5): ${dualCriminalityBelief}`, lawCited && `36(1)(a): ${lawCited}`]
    .filter((text) => text)
    .join('\n\n');

/** Undefined where the whole is refused, be it with the last of its data. */
const partOf = (half: IncomingHalf, { partial }: Refuse): string[] | undefined => {
  if (partial === undefined || leavesNothing(half, partial.dataIds)) return undefined;
  return [...new Set(partial.dataIds)];
};

const refused = (half: IncomingHalf, refusal: Refusal, dataIds: string[] | undefined): IncomingHalf => {
  if (dataIds) return { ...half, partialRefusals: [...half.partialRefusals, { ...refusal, dataIds }] };
  const registration = registrationOf(half);
  assert(registration, 'refused before it was registered');
  const decided = meetAnswered(half, refusal.at, 'letter-decision', 'preservation-order-default');
  return close(staged(decided, { name: 'refused', registration, refusal, at: refusal.at }), refusal.at);
};
