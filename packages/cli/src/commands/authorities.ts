/** `comity incoming authorities`: the competent authorities of this State to which requests are passed. */
import { Option } from 'commander';
import { listAuthorities, setAuthorities } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { clip } from '../output/safe.ts';
import { type Leaf, text } from './leaf.ts';

export const AUTHORITIES: Leaf = {
  name: 'authorities',
  summary: 'The competent authorities to which requests are passed: list, add, remove',
  paragraphs: ['40(12)(b)'],
  about:
    'Officers choose from the list when they pass a request on; any other authority may be named. What was passed on before stays as it was.',
  options: [
    new Option('--add <name>', 'add one at the end'),
    new Option('--remove <name>', 'take one off the list'),
  ],
  signsIn: true,
  example: 'comity incoming authorities --add "Public Prosecutor, Kessar City" --as xb-case',
  async run(call) {
    const [added, removed] = [text(call.options, 'add'), text(call.options, 'remove')];
    const session = await call.session();
    const { authorities: now } = await session.ask((opts) => listAuthorities(opts));
    if (removed !== undefined && !now.includes(removed)) throw usage(`${removed} is not on the list`);
    const wanted = [...now.filter((name) => name !== removed), ...(added === undefined ? [] : [added])];
    const { authorities } =
      added === undefined && removed === undefined
        ? { authorities: now }
        : await session.ask((opts) => setAuthorities({ authorities: wanted }, opts));
    const lines = authorities.map((name) => `${clip(name, 200)}\n`).join('');
    return { json: { authorities }, text: lines === '' ? 'The list is empty.\n' : lines };
  },
};
