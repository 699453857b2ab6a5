/** `comity custody export`: the sealed chain of one case. */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { eventsWishes } from '../../custody/events-wishes.ts';
import { takeOut } from '../../custody/take-out.ts';
import { EXIT } from '../../exit.ts';
import { writeNew } from '../../output/new-file.ts';
import { facts } from '../../output/table.ts';
import { arg, type Leaf, needed, text, type Values } from '../leaf.ts';

const several = (value: string, earlier: string[] = []) => [...earlier, value];
const texts = (options: Values, name: string) => (options[name] as string[] | undefined) ?? [];

export const WITHHOLDING = () => [
  new Option('--withhold <n>', 'do not open event N, or events N-M; several times').argParser(several),
  new Option('--because <text>', 'why, one for all or one for each --withhold').argParser(several),
  new Option('--basis <text>', 'on what legal basis, likewise').argParser(several),
];

/** What `WITHHOLDING` gave. @throws CliError */
export const withheldBy = (options: Values) =>
  eventsWishes(texts(options, 'withhold'), texts(options, 'because'), texts(options, 'basis'));

export const exporting: Leaf = {
  name: 'export',
  summary:
    'Take out the custody chain of a case: every hand on its evidence and every look, sealed and in the log',
  paragraphs: ['40(19)'],
  about: `The folder holds every event about the evidence of the request, from the first to this taking-out, which is itself the event after the last
one listed. Whoever receives it verifies it with \`comity verify\` or the page, from this State's root statement, without an account.

Events are numbered from one. One that may not be opened is withheld openly, for a reason and on a basis that the State seals; its place in the
chain and in the log is proven all the same. Nothing can be left out.`,
  args: [['<request>', 'the request whose evidence it is']],
  options: [
    new Option('--out <dir>', 'the folder to make; must not exist'),
    new Option('--reason <text>', 'for whom or what; it stands in the chain'),
    new Option('--root-out <file>', 'write this State’s root statement there too; must not exist'),
    ...WITHHOLDING(),
  ],
  signsIn: true,
  example:
    'comity custody export 0193e7a0-… --out harbour-custody --reason "Ordered by the District Court, 4 KLs 12/26" --as custodian',
  async run(call) {
    const { options } = call;
    const out = resolve(needed(options, 'out', '--out'));
    const reason = needed(options, 'reason', '--reason');
    const withhold = withheldBy(options);
    const session = await call.session();
    const { verdict, root } = await takeOut(session, { request: arg(call), out, reason, withhold });
    const rootOut = text(options, 'rootOut');
    if (rootOut !== undefined) await writeNew(rootOut, root, { safe: `The export is whole in ${out}.` });
    const { events } = verdict.custody!;
    const { outcome } = verdict;
    return {
      json: { did: 'export', out, outcome, digest: verdict.package?.digest, events },
      text: `${facts([
        ['folder', out],
        ['events', `${events.total}, of which ${events.withheld} withheld`],
        ['verified', outcome],
      ])}Next: comity verify ${out} --root ROOT, with this State's root statement from the reader's own side\n`,
      exit: outcome === 'proven' ? EXIT.done : EXIT.notYet,
    };
  },
};
