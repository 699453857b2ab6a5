/** What is read of a review outside this node: its public part, and its record on paper. */
import { Option } from 'commander';
import { printReview, publicReview } from '../../client.gen.ts';
import { PAPER, wanted, writtenPaper } from '../law/papers.ts';
import { writtenTo } from '../law/written.ts';
import { arg, type Leaf, needed, text } from '../leaf.ts';
import { OUT, PARAGRAPHS, REVIEW } from './shared.ts';

export const openToAll: Leaf = {
  name: 'public',
  summary: 'What everybody may read of a review: the parts its State opened, with nobody’s name',
  paragraphs: PARAGRAPHS,
  args: [REVIEW],
  options: [OUT()],
  signsIn: true,
  example: 'comity review public trial-1-powers-xa --out public.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => publicReview(arg(call), opts));
    return writtenTo(text(call.options, 'out'), `${JSON.stringify(found, null, 2)}\n`, {
      did: 'review-public',
      parts: found.parts,
    });
  },
};

export const record: Leaf = {
  name: 'record',
  summary:
    'The record of a review as PDF/A or for Word: who was drawn, answers, observations, responses, what is public',
  paragraphs: PARAGRAPHS,
  about:
    'For those in the review, with everything; or --for public: only what its State opened, and nobody’s name.',
  args: [REVIEW],
  options: [
    ...PAPER(),
    new Option('--for <readers>', 'those in the review, or everybody')
      .choices(['review', 'public'])
      .default('review'),
  ],
  signsIn: true,
  example: 'comity review record trial-1-powers-xa --language fr --out record.pdf --as xa-duty',
  async run(call) {
    const out = needed(call.options, 'out', '--out');
    const body = { ...wanted(call.options), audience: text(call.options, 'for') as 'review' | 'public' };
    const session = await call.session();
    const made = await session.ask((opts) => printReview(arg(call), body, opts));
    return writtenPaper(out, made, 'review-record');
  },
};
