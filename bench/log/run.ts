/** The custody log by itself: a State's real database and keeper, leaves in batches under signed checkpoints, and proofs at a million. */

import { quantile } from '../support/figures.ts';
import { figure, type Section, stepsOf } from '../support/findings.ts';
import { foundHomes } from '../support/homes.ts';
import { CORES } from '../support/machine.ts';
import { withFolder } from '../support/temporary.ts';
import { appendLeaves, leavesAlone } from './append.ts';
import { openLog } from './open-log.ts';
import { growTo, timeProofs } from './proofs.ts';

const SECONDS = 8;
const MILLION = 1_000_000;
const PROOFS = 2_000;

export function benchLog(): Promise<Section> {
  return withFolder('log', async (folder) => {
    const [home] = await foundHomes(folder);
    const opened = await openLog(home!);
    try {
      const alone = leavesAlone(1);
      const appended = await appendLeaves(opened, SECONDS);
      const grown = await growTo(opened, MILLION);
      const { milliseconds, wrong } = await timeProofs(opened, grown.tree, PROOFS);
      const cores = appended.took * CORES;
      return {
        name: 'log',
        figures: [
          figure({
            what: 'leaves under signed checkpoints',
            value: appended.perSecond,
            unit: '/s',
            against: { what: 'leaves made and hashed alone, one core', value: alone, unit: '/s' },
            aim: { least: 5_000 },
          }),
          figure({ what: 'checkpoints signed meanwhile', value: appended.checkpoints, unit: '' }),
          figure({ what: 'leaves appended to the tree alone', value: grown.perSecond, unit: '/s' }),
          figure({
            what: 'inclusion proof at 1 M leaves, median',
            value: quantile(milliseconds, 0.5),
            unit: 'ms',
          }),
          figure({
            what: 'inclusion proof at 1 M leaves, p99',
            value: quantile(milliseconds, 0.99),
            unit: 'ms',
          }),
        ],
        steps: [
          { title: 'Processor time of a thousand leaves', steps: stepsOf(appended.cpuPerThousand, 'ms') },
        ],
        faults: wrong === 0 ? [] : [`${wrong} proofs do not hold`],
        notes: [
          `${appended.leaves} leaves in ${(appended.took / 1000).toFixed(1)} s; these processes had ${((appended.cpu / cores) * 100).toFixed(0)} % of ${CORES} cores. Each proof was read from the database, made and verified.`,
        ],
      };
    } finally {
      await opened.stop();
    }
  });
}
