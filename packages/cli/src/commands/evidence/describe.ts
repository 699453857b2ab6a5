/** Saying of items what nobody can measure. */
import { describeAll } from '../../evidence/describe.ts';
import { allItems } from '../../evidence/items.ts';
import { ensureAmong, readItemFacts } from '../../input/item-facts.ts';
import { arg, type Leaf, needed } from '../leaf.ts';
import { FACTS } from './facts-option.ts';

export const describe: Leaf = {
  name: 'describe',
  summary: 'Say of items how they were acquired, what they were made from, what others recorded of them',
  paragraphs: ['44(1)'],
  about: `What is said stands in place of what was said of the item before, and is an event in the custody chain. It can be said until the
item stands on a release list; from then on a correction is a new item. docs/operating/items.md shows the file.`,
  args: [['<request>', 'the letter of request they answer']],
  options: [FACTS],
  signsIn: true,
  example: 'comity evidence describe 0199… --facts ./facts.json --as xb-case',
  async run(call) {
    const file = needed(call.options, 'facts', '--facts');
    const descriptions = await readItemFacts(file, call.io, 'raw');
    const session = await call.session();
    const items = await allItems(session, arg(call));
    ensureAmong(
      descriptions,
      items.map(({ name }) => name),
      file,
    );
    const described = await describeAll(session, arg(call), descriptions, items);
    return { json: { did: 'describe', described }, text: `Something was said of ${described} items.\n` };
  },
};
