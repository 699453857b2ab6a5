/** Examining a node. */
import { EXIT } from '../../exit.ts';
import { safe } from '../../output/safe.ts';
import type { Leaf } from '../leaf.ts';
import { databaseUrl, HOME, homeOf, noHome } from './home.ts';

export const doctor: Leaf = {
  name: 'doctor',
  summary: 'Examine a node: machine, files, keeper, database, evidence; nothing is changed',
  paragraphs: [],
  about: 'Status 0 all well, 2 somebody should look, 1 the node loses or refuses work now or soon.',
  options: [HOME()],
  signsIn: false,
  example: 'comity node doctor --home /srv/comity --json',
  async run(call) {
    const { examineHome, verdict } = await import('@comity/node');
    const findings = await examineHome(homeOf(call), databaseUrl(call).databaseUrl).catch(noHome);
    const worst = verdict(findings);
    const MARK = { ok: 'ok   ', warn: 'LOOK ', fail: 'FAIL ' };
    const lines = findings.map(
      ({ status: how, check, text: says, advice }) =>
        `${MARK[how]} ${check.padEnd(12)} ${safe(says)}${advice ? `\n${' '.repeat(19)}${safe(advice)}` : ''}\n`,
    );
    return {
      exit: worst === 'ok' ? EXIT.done : worst === 'warn' ? EXIT.notYet : EXIT.refused,
      json: { verdict: worst, findings },
      text: lines.join(''),
    };
  },
};
