/** Everything that is looked at from time to time; what fails in one look keeps no other from being taken. */

import type { Notifier } from '../../ports/notifier.ts';
import type { StateCode } from '../../ports/records/index.ts';
import { everyStep } from '../each.ts';
import { type ExaminesLogs, examineLog } from '../log/examine-log.ts';
import { tellOfLateActs } from './late-acts.ts';
import { tellOfEndingStatements } from './own-statements-end.ts';
import { type SweepsClocks, sweepClocks } from './sweep-clocks.ts';
import { tellPeople } from './tell-people.ts';

export type Sweeps = SweepsClocks & ExaminesLogs & { me: StateCode; notifier: Notifier };

/** Answers how many alarms of clocks are new. */
export async function sweep(deps: Sweeps): Promise<number> {
  let raised = 0;
  await everyStep([
    async () => {
      raised = await sweepClocks(deps);
    },
    () => tellOfLateActs(deps),
    () => tellOfEndingStatements(deps),
    () => examineLog(deps),
    () => tellPeople(deps),
  ]);
  return raised;
}
