/** `comity custody defence`: the evidence of a case for those it is used against. */
import { resolve } from 'node:path';
import { DisclosureError } from '@comity/seal';
import { languageOf } from '@comity/verifier';
import { Option } from 'commander';
import { makeDefenceExport } from '../../custody/defence.ts';
import { EVERYTHING, readDefenceWishes } from '../../custody/defence-wishes.ts';
import { zoneOf } from '../../custody/printed.ts';
import { CliError, EXIT, usage } from '../../exit.ts';
import { bars } from '../../output/bars.ts';
import { counted, facts } from '../../output/table.ts';
import { inWords } from '../../standalone/trouble.ts';
import { arg, type Leaf, needed, text } from '../leaf.ts';

export const defending: Leaf = {
  name: 'defence',
  summary: 'Make one folder for the defence: items, proofs, the custody chain, and what is withheld and why',
  paragraphs: ['40(19)', '24(2)'],
  about: `Of each package that came to this State for the request the items are shown, whole or in part, and whatever is withheld is withheld openly.
Beside them stand the custody chain of the request, with every event opened or openly withheld, and the same on paper. Each part is
verified as its reader will, and README.txt says in that reader's language what is here, what is not, and how to check it without an account.

What --withheld does not speak of is shown. The file is commented JSON:
  { "packages": { "PACKAGE": { "show": ["1-4", "7:0-4096"], "withhold": [{ "what": "rest", "reason": "…", "basis": "…" }] } },
    "events": [{ "what": "3-5", "reason": "…", "basis": "…" }] }

Every look that is needed for it is in the chain. Evidence this State sealed for another one can be opened there only; it is named as absent.`,
  args: [['<request>', 'the request whose evidence it is']],
  options: [
    new Option('--out <dir>', 'the folder to make; must not exist'),
    new Option('--reason <text>', 'for whom or what; it stands in the chain'),
    new Option('--by <text>', 'who makes it, as it is to be named'),
    new Option('--withheld <file>', 'what is shown in part or withheld, with reason and basis'),
    new Option('--lang <language>', 'of its reader: ar, zh, en, fr, ru or es').default('en'),
    new Option('--zone <name>', 'time beside UTC on paper, as Europe/Paris').default('UTC'),
  ],
  signsIn: true,
  example:
    'comity custody defence 0193e7a0-… --out for-the-defence --by "Registry, District Court" --reason "Disclosure in 4 KLs 12/26" --lang fr --as xa-case',
  stopped: 'Nothing was shown; the same command begins anew.',
  async run(call) {
    const { options, io } = call;
    const out = resolve(needed(options, 'out', '--out'));
    const [reason, by] = [needed(options, 'reason', '--reason'), needed(options, 'by', '--by')];
    const language = languageOf(text(options, 'lang')!);
    if (language === undefined) throw usage('--lang is one of ar, zh, en, fr, ru and es');
    const zone = zoneOf(text(options, 'zone')!);
    const file = text(options, 'withheld');
    const wishes = file === undefined ? EVERYTHING : await readDefenceWishes(file, io);
    const session = await call.session();
    const bar = bars(io);
    try {
      const { packages, absent, custody } = await makeDefenceExport({
        ...{ session, request: arg(call), out, reason, by, wishes, language, zone, signal: io.signal },
        onPhase: bar.begin,
        onBytes: bar.add,
      });
      const { total, withheld } = custody.verdict.custody!.events;
      const shown = packages.map(({ id, verdict }) => ({ package: id, ...verdict.disclosure!.items }));
      const rows = shown.map(
        (one, i) =>
          [
            `items-${i + 1}`,
            `${counted(one.whole, 'item')} whole, ${one.part} in part, ${one.withheld} withheld`,
          ] as const,
      );
      return {
        json: { did: 'defence', out, packages: shown, absent, events: { total, withheld } },
        text: facts([
          ['folder', out],
          ...rows.map(([name, what]): [string, string] => [name, what]),
          ['custody', `${counted(total, 'event')}, of which ${withheld} withheld`],
          ['not here', absent.length === 0 ? undefined : absent.map(({ id }) => id).join(', ')],
        ]),
        exit: custody.verdict.outcome === 'proven' ? EXIT.done : EXIT.notYet,
      };
    } catch (error) {
      throw sayWhy(error, out);
    } finally {
      bar.end();
    }
  },
};

function sayWhy(error: unknown, out: string): unknown {
  const safe = `Nothing stands at ${out}.`;
  if (error instanceof DisclosureError)
    return new CliError({
      exit: error.code === 'changed' || error.code === 'no-key' ? EXIT.refused : EXIT.usage,
      code: error.code,
      message: error.message,
      safe,
      next: 'Say in --withheld what is shown and what is withheld, each with reason and basis.',
      cause: error,
    });
  return inWords(error, { safe, next: { 'in-the-way': 'Choose another --out.', 'no-space': 'Make room.' } });
}
