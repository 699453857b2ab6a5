/** `comity desk` and `comity find`: what waits, the nearest first, and looking requests up by what they say. */
import { Option } from 'commander';
import { find, showQueue } from '../client.gen.ts';
import { clip } from '../output/safe.ts';
import { table } from '../output/table.ts';
import { arg, type Leaf, text } from './leaf.ts';
import { limitOf } from './paged.ts';

const desk: Leaf = {
  name: 'desk',
  summary: 'What waits: late, due within 48 hours (our rule), later; or open with nothing due',
  paragraphs: ['40(26)', '42(8)'],
  options: [
    new Option('--idle', 'requests that are open with nothing due'),
    new Option('--direction <side>', 'one side only').choices(['incoming', 'outgoing']),
    new Option('--limit <count>', 'at most so many').default('40'),
    new Option('--after <place>', 'those after the place the page before ended at'),
  ],
  signsIn: true,
  example: 'comity desk --as xa-duty',
  async run(call) {
    const { options } = call;
    const limit = limitOf(options.limit, 200);
    const direction = text(options, 'direction') as 'incoming' | 'outgoing' | undefined;
    const after = text(options, 'after');
    const part = options.idle === true ? ('idle' as const) : ('due' as const);
    const session = await call.session();
    const wish = { part, limit, ...(direction ? { direction } : {}), ...(after ? { after } : {}) };
    const found = await session.ask((opts) => showQueue(wish, opts));
    const { late, soon, later, idle } = found.counts;
    const rows = found.rows.map(({ group, nextClock, direction: side, counterpart, reference, id }) => [
      group,
      nextClock ? `${nextClock.dueAt.slice(0, 16)}Z` : '',
      `${side === 'incoming' ? 'from' : 'to'} ${counterpart}`,
      clip(reference, 28),
      nextClock ? `${clip(nextClock.says, 40)} [${nextClock.source}]` : '',
      id,
    ]);
    return {
      json: found,
      text: `late ${late}, soon ${soon}, later ${later}, open with nothing due ${idle}\n${table(
        ['', 'due', 'State', 'reference', 'what', 'id'],
        rows,
        'Nothing is waiting.',
      )}${found.next === undefined ? '' : `More: --after ${found.next}\n`}`,
    };
  },
};

const look: Leaf = {
  name: 'find',
  summary: 'Look requests, States and paragraphs up by words, in any of the six languages',
  paragraphs: [],
  about:
    'Every word must be there: whole, inflected, or begun by three letters. The newest request comes first.',
  args: [['<words...>', 'what to look for']],
  options: [
    new Option('--limit <count>', 'at most so many requests').default('20'),
    new Option('--before <id>', 'requests before this one'),
  ],
  signsIn: true,
  example: 'comity find harbour phishing --as xa-duty',
  async run(call) {
    const limit = limitOf(call.options.limit, 100);
    const before = text(call.options, 'before');
    const typed = call.args.flat().join(' ') || arg(call);
    const session = await call.session();
    const found = await session.ask((opts) => find(typed, { limit, ...(before ? { before } : {}) }, opts));
    const requests = found.requests.map(({ id, direction, counterpart, reference, stage }) => [
      ...[id, direction, counterpart, clip(reference, 28), stage],
    ]);
    const beside = [
      ...found.states.map(
        ({ state, authorities }) => `State  ${state}  ${clip(authorities.join('; '), 100)}\n`,
      ),
      ...found.articles.map((one) => `${one.ref}  ${clip(one.text, 120)}\n`),
    ];
    return {
      json: found,
      text: `${table(['id', 'side', 'State', 'reference', 'stage'], requests, 'No request says that.')}${beside.join('')}${
        found.more ? `More: --before ${found.requests.at(-1)?.id}\n` : ''
      }`,
    };
  },
};

export const FIND_LEAVES: Leaf[] = [desk, look];
