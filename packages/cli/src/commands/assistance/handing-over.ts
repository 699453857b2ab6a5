/** `comity assistance export | import`: a file of what a State lets somebody see. */

import { Option } from 'commander';
import { handOverAssistance, takeOverAssistance } from '../../client.gen.ts';
import { writtenTo } from '../law/written.ts';
import { type Leaf, needed, text } from '../leaf.ts';
import { said } from './said.ts';

const exported: Leaf = {
  name: 'export',
  summary: 'Needs that their State lets somebody see, with offers and projects, as a file to hand over',
  paragraphs: ['54(1)', '56(2)(e)'],
  options: [
    new Option('--to <whom>', 'who will read it').choices(['secretariat', 'donor', 'anybody']),
    new Option('--out <file>', 'a new file; left out, standard output'),
  ],
  signsIn: true,
  example: 'comity assistance export --to donor --out assistance.json --as xa-duty',
  async run(call) {
    const to = needed(call.options, 'to', '--to') as 'secretariat' | 'donor' | 'anybody';
    const session = await call.session();
    const handed = await session.ask((opts) => handOverAssistance(to, opts));
    return writtenTo(text(call.options, 'out'), `${JSON.stringify(handed, null, 2)}\n`, {
      did: 'assistance-export',
      to,
    });
  },
};

const taken: Leaf = {
  name: 'import',
  summary: 'Take in a file that was handed over: all of it or nothing; later versions kept here stay',
  paragraphs: ['54(1)', '56(2)(e)'],
  args: [['<file>', 'what `comity assistance export` wrote']],
  signsIn: true,
  example: 'comity assistance import assistance.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const body = await said<Parameters<typeof takeOverAssistance>[0]>(call);
    const found = await session.ask((opts) => takeOverAssistance(body, opts));
    return {
      json: found,
      text: `${found.needs} needs, ${found.offers} offers, ${found.projects} projects taken in; ${found.older} needs are kept here as they were.\n`,
    };
  },
};

export const HANDING_OVER_LEAVES: Leaf[] = [exported, taken];
