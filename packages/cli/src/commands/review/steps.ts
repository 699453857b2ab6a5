/** Steps of a review: this State's own, those told of others, and the beginning of a self-assessment. */
import { Option } from 'commander';
import { prefillReview, takeReviewStep, tellReviewStep } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { arg, type Leaf, needed, text } from '../leaf.ts';
import { LANGUAGE, PARAGRAPHS, REVIEW, said } from './shared.ts';

export const step: Leaf = {
  name: 'step',
  summary: 'Take a step for this State, from a file: answer, reply, observe, respond, publish, end a stage',
  paragraphs: PARAGRAPHS,
  about: 'The members of each step: docs/operating/reviews.md.',
  args: [REVIEW, ['<file>', 'JSON, or - for standard input']],
  options: [LANGUAGE()],
  signsIn: true,
  example: 'comity review step trial-1-powers-xa answer.json --language en --as xa-duty',
  async run(call) {
    const language = needed(call.options, 'language', '--language');
    const did = await said<Parameters<typeof takeReviewStep>[1]['did']>(call, 1);
    const session = await call.session();
    const kept = await session.ask((opts) => takeReviewStep(arg(call), { language, did }, opts));
    return { json: kept, text: `taken; the review is in ${kept.stage}\n` };
  },
};

export const told: Leaf = {
  name: 'told',
  summary: 'Write down what another State or the secretariat did, with where that stands',
  paragraphs: PARAGRAPHS,
  args: [REVIEW, ['<file>', 'JSON, or - for standard input']],
  options: [
    LANGUAGE(),
    new Option('--by <person>', 'who acted, as the review names them; left out, the secretariat'),
    new Option('--state <code>', 'the State they act for'),
    new Option('--note <text>', 'where it stands: the letter, its number and day'),
  ],
  signsIn: true,
  example:
    'comity review told trial-1-powers-xa nominate.json --language en --note "NV 12/2026 of 3 March 2026" --as xa-duty',
  async run(call) {
    const [name, state] = [text(call.options, 'by'), text(call.options, 'state')];
    if ((name === undefined) !== (state === undefined)) throw usage('--by and --state go together');
    const body = {
      language: needed(call.options, 'language', '--language'),
      note: needed(call.options, 'note', '--note'),
      did: await said<Parameters<typeof tellReviewStep>[1]['did']>(call, 1),
      by: name === undefined || state === undefined ? { name: 'secretariat' } : { name, state },
    };
    const session = await call.session();
    const kept = await session.ask((opts) => tellReviewStep(arg(call), body, opts));
    return { json: kept, text: `written down; the review is in ${kept.stage}\n` };
  },
};

export const prefill: Leaf = {
  name: 'prefill',
  summary: 'Begin the self-assessment with this State’s findings; what is answered stays',
  paragraphs: PARAGRAPHS,
  args: [REVIEW],
  options: [LANGUAGE()],
  signsIn: true,
  example: 'comity review prefill trial-1-powers-xa --language en --as xa-duty',
  async run(call) {
    const language = needed(call.options, 'language', '--language');
    const session = await call.session();
    const { begun } = await session.ask((opts) => prefillReview(arg(call), { language }, opts));
    return {
      json: { begun },
      text: `${begun} answers begun; look through them before they are handed over.\n`,
    };
  },
};
