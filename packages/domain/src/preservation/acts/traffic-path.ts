// Article 43: while preserving data of a communication Kessar finds that a provider in another State took part. It tells Almara enough to
// identify that provider and the path, without being asked again, or withholds it on a ground of the closed list. The path is carried by
// a consultation that cites 43(1); Almara may then ask the third State to preserve.

import { cite, rule } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { law, ours, type Rule, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { isBlank, saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { deskClock } from '../../request/desk-clocks.ts';
import { heardSince, ourConsultation } from '../../request/dialogue.ts';
import { prepare } from '../../request/half.ts';
import type { DisclosePath, FindProvider, WithholdPath } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { refusalRules } from '../../request/refusal.ts';
import { groundParagraphs, type RefusalFacts, sentGrounds } from '../../request/refusal-facts.ts';
import { begin, meet } from '../../request/update.ts';
import type { IncomingPreservation, OtherProvider } from '../stages.ts';

const PROOF = 'packages/domain/test/rules/traffic-path.test.ts';
const CLOCK = 'disclose-traffic-data';

type Finding43 = Situation<IncomingPreservation, FindProvider>;

const abroad = law<Finding43>(
  'find-provider.abroad',
  'enforce',
  rule(
    cite('enforces', ['art43.p1'], 'packages/domain/test/rules/traffic-path.test.ts'),
    ({ input, ctx }: Finding43) => [
      ...unless(!isBlank(input.provider), says('find-provider.name'), 'provider'),
      ...unless(input.state !== ctx.own.code, says('find-provider.abroad'), 'state'),
    ],
  ),
);

const numbered = ours<Finding43>('find-provider.number', 'enforce', PROOF, ({ half, input }) => [
  ...unless(
    !half.otherProviders.some(({ id }) => id === input.providerId),
    says('find-provider.number'),
    'providerId',
  ),
  ...unless(
    input.dataIds.length > 0 && input.dataIds.every((id) => half.request.data.some((item) => item.id === id)),
    says('find-provider.data'),
    'dataIds',
  ),
]);

export const findProvider: Act<IncomingPreservation, FindProvider> = {
  name: 'find-provider',
  carriesOut: cite('records', ['art43.p1'], 'otherProviders'),
  opens: [openIn('find-provider', ['ordered', 'preserved'], 'open.find-provider', ['43(1)'])],
  rules: [abroad, numbered],
  apply: ({ half, input, ctx }) => {
    const { providerId, provider, state, dataIds } = input;
    const found: OtherProvider = { id: providerId, provider, state, dataIds, foundAt: ctx.now, answer: null };
    const desk = deskClock(
      'inform-promptly-default',
      half.class,
      ctx.now,
      ctx.own,
      'Disclose the path, or say why not.',
    );
    return {
      half: begin(
        { ...half, otherProviders: [...half.otherProviders, found] },
        { ...desk, name: CLOCK, paragraph: '43(1)' },
      ),
      message: null,
    };
  },
};

const waiting = (half: IncomingPreservation): OtherProvider[] =>
  half.otherProviders.filter(({ answer }) => answer === null);

const somethingFound = (act: string): Rule<Opening<IncomingPreservation>> =>
  ours(
    `open.${act}`,
    'enforce',
    'packages/domain/test/rules/opening.test.ts',
    ({ half }) => unless(waiting(half).length > 0, says('open.path')),
    ['43(1)'],
  );

const known = <I extends { providerId: string }>(): Rule<Situation<IncomingPreservation, I>> =>
  ours(
    'path.provider',
    'enforce',
    PROOF,
    ({ half, input }) =>
      unless(
        waiting(half).some(({ id }) => id === input.providerId),
        says('path.provider'),
        'providerId',
      ),
    ['43(1)'],
  );

const answered = (
  half: IncomingPreservation,
  providerId: string,
  answer: NonNullable<OtherProvider['answer']>,
): IncomingPreservation => {
  const otherProviders = half.otherProviders.map((one) => (one.id === providerId ? { ...one, answer } : one));
  const told = { ...half, otherProviders };
  return waiting(told).length === 0 ? meet(told, answer.at, CLOCK) : told;
};

const theProvider = (half: IncomingPreservation, providerId: string): OtherProvider => {
  const found = waiting(half).find(({ id }) => id === providerId);
  assert(found, 'a path was answered for a provider that does not wait');
  return found;
};

type Disclosing = Situation<IncomingPreservation, DisclosePath>;

export const disclosePath: Act<IncomingPreservation, DisclosePath> = {
  name: 'disclose-path',
  carriesOut: cite('records', ['art43.p1'], 'otherProviders.answer'),
  opens: [somethingFound('disclose-path')],
  rules: [
    known<DisclosePath>(),
    law(
      'path.enough',
      'enforce',
      rule(
        cite('enforces', ['art43.p1'], 'packages/domain/test/rules/traffic-path.test.ts'),
        ({ input }: Disclosing) => unless(saysSomething(input.path), says('path.enough'), 'path'),
      ),
    ),
    law(
      'S-60',
      'enforce',
      rule(
        cite('enforces', ['S-60', 'art36.p1.a'], 'packages/domain/test/rules/traffic-path.test.ts'),
        ({ input }: Disclosing) => unless(!isBlank(input.transferBasis), says('S-60.path'), 'transferBasis'),
      ),
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const { provider, state } = theProvider(half, input.providerId);
    const text = `${provider} (${state.toUpperCase()}): ${input.path}`;
    const body = { about: 'other' as const, paragraphs: ['43(1)'], text };
    const { half: told, message, ref } = prepare(half, 'comity.consultation/1', body, ctx.now);
    const consultation = { ...body, at: ctx.now, message: ref };
    const said = { ...told, consultations: [...told.consultations, consultation] };
    return {
      half: answered(said, input.providerId, { name: 'disclosed', at: ctx.now, message: ref }),
      message,
    };
  },
};

type Withholding = Situation<IncomingPreservation, WithholdPath>;

const withholdingFacts = ({ half, input, ctx }: Withholding): RefusalFacts => {
  const consultation = ourConsultation(half, ['refusal']);
  return {
    instrument: 'traffic-disclosure',
    input,
    own: ctx.own,
    offence: half.request.offence,
    asked: half.request.data.map(({ id }) => id),
    refused: [],
    consulted: consultation !== undefined,
    heard: consultation !== undefined && heardSince(half, consultation),
    conditionsTried: false,
    questionsAsked: half.questions.length > 0,
  };
};

export const withholdPath: Act<IncomingPreservation, WithholdPath> = {
  name: 'withhold-path',
  carriesOut: cite('records', ['art43.p2'], 'otherProviders.answer'),
  opens: [somethingFound('withhold-path')],
  rules: [known<WithholdPath>(), ...on(withholdingFacts, refusalRules)],
  apply: ({ half, input, ctx }) => {
    const { dataIds } = theProvider(half, input.providerId);
    const grounds = sentGrounds(input.grounds);
    const paragraphs = groundParagraphs('traffic-disclosure', grounds);
    const body = { grounds, paragraphs, reasons: input.reasons, partial: { dataIds } };
    const { half: told, message } = prepare(half, 'comity.decision.refused/1', body, ctx.now);
    const refusal = { grounds, paragraphs, reasons: input.reasons, consultation: null, at: ctx.now };
    return { half: answered(told, input.providerId, { name: 'withheld', at: ctx.now, refusal }), message };
  },
};
