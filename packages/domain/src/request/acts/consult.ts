// Consulting, by either State: before refusing under 40(21) or postponing (40(28)), on substantial cost (40(30)), when secrecy cannot be
// kept (40(20)). A consultation is a word and an answer; it moves no stage.

import { cite } from '@comity/convention';
import { present } from '../../law/present.ts';
import { ours, type Rule, unless } from '../../law/rule.ts';
import { saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Situation } from '../act.ts';
import { type Change, type Half, type IncomingHalf, type OutgoingHalf, prepare } from '../half.ts';
import type { Consult } from '../inputs.ts';
import { openIn } from '../opening.ts';
import { UNDER_WAY, WORKING } from '../working.ts';

const PROOF = 'packages/domain/test/rules/incoming.test.ts';
const PARAGRAPHS = ['40(28)', '40(30)', '40(20)'];

const rules: readonly Rule<Situation<Half, Consult>>[] = [
  ours(
    'consult.text',
    'enforce',
    PROOF,
    ({ input }) => [
      ...unless(saysSomething(input.text), says('consult.text.what'), 'text'),
      ...unless(input.paragraphs.length > 0, says('consult.text.paragraph'), 'paragraphs'),
    ],
    ['40(28)'],
  ),
  ours(
    'consult.grounds',
    'enforce',
    PROOF,
    ({ input }) =>
      unless(
        input.about !== 'refusal' || (input.grounds?.length ?? 0) > 0,
        says('consult.grounds'),
        'grounds',
      ),
    ['40(28)'],
  ),
];

const apply = <H extends Half>({ half, input, ctx }: Situation<H, Consult>): Change<H> => {
  const { about, paragraphs, text, grounds } = input;
  const body = { about, paragraphs, text, ...present({ grounds }) };
  const { half: told, message, ref } = prepare(half, 'comity.consultation/1', body, ctx.now);
  const consultation = { ...body, at: ctx.now, message: ref };
  return { half: { ...told, consultations: [...told.consultations, consultation] }, message };
};

const why = 'open.consult';

export const consult: Act<IncomingHalf, Consult> = {
  name: 'consult',
  carriesOut: cite('supports', ['art40.p28', 'art40.p30', 'art40.p20'], 'comity incoming consult'),
  reliedOn: ({ input }) => input.paragraphs,
  opens: [openIn('consult', WORKING, why, PARAGRAPHS)],
  rules,
  apply,
};

export const answerConsultation: Act<OutgoingHalf, Consult> = {
  name: 'consult',
  carriesOut: cite('supports', ['art40.p28', 'art40.p30'], 'comity request consult'),
  reliedOn: ({ input }) => input.paragraphs,
  opens: [openIn('consult', UNDER_WAY, why, PARAGRAPHS)],
  rules,
  apply,
};
