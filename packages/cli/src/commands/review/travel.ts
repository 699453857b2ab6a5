/** Parts of a review on their way between States: as a sealed file, or by the node. */
import { Option } from 'commander';
import { handOverReview, reviewCarried, sendReview, takeOverReview } from '../../client.gen.ts';
import { carriedTable } from '../carried.ts';
import { statesIn } from '../counts/sealing.ts';
import { writtenTo } from '../law/written.ts';
import { arg, type Leaf, text } from '../leaf.ts';
import { OUT, PARAGRAPHS, REVIEW, said } from './shared.ts';

export const handOver: Leaf = {
  name: 'hand-over',
  summary: 'This State’s part of a review as a sealed file, for the other States in it',
  paragraphs: PARAGRAPHS,
  about: 'Sealed, not encrypted: send it by a way on which only its readers see it.',
  args: [REVIEW],
  options: [OUT()],
  signsIn: true,
  example: 'comity review hand-over trial-1-powers-xa --out part-of-xa.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const file = await session.ask((opts) => handOverReview(arg(call), opts));
    return writtenTo(text(call.options, 'out'), `${JSON.stringify(file)}\n`, { did: 'review-hand-over' });
  },
};

export const send: Leaf = {
  name: 'send',
  summary: 'Send this State’s part of a review to States in it, by the node; without --to, how it stands',
  paragraphs: PARAGRAPHS,
  about:
    'As it stands now, encrypted, over the border; taken in there as its file would be. It goes again only once something was added.',
  args: [REVIEW],
  options: [new Option('--to <states>', 'with commas: xb,xc')],
  signsIn: true,
  example: 'comity review send trial-1-powers-xa --to xb --as xa-duty',
  async run(call) {
    const to = text(call.options, 'to');
    const session = await call.session();
    const { carried } = await session.ask((opts) =>
      to === undefined
        ? reviewCarried(arg(call), opts)
        : sendReview(arg(call), { to: statesIn(to, '--to') }, opts),
    );
    return {
      json: { ...(to === undefined ? {} : { did: 'review-send' }), carried },
      text: carriedTable(carried),
    };
  },
};

export const takeOver: Leaf = {
  name: 'take-over',
  summary: 'Take in another State’s part of a review: all of it or nothing',
  paragraphs: PARAGRAPHS,
  args: [['<file>', 'what `comity review hand-over` wrote there']],
  signsIn: true,
  example: 'comity review take-over part-of-xa.json --as xb-duty',
  async run(call) {
    const body = await said<Parameters<typeof takeOverReview>[0]>(call);
    const session = await call.session();
    const found = await session.ask((opts) => takeOverReview(body, opts));
    return {
      json: found,
      text: `${found.review}${found.opened ? ' is opened' : ''}: ${found.added} steps of ${found.from} taken in, ${found.known} were known.\n`,
    };
  },
};
