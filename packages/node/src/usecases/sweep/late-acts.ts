/**
 * Messages of ours that should have been receipted by now: a person is told, whether or not anything is being tried. So is what a clock
 * that ran ahead has left behind: a message partners believe only later, a pause that would last until then.
 */

import { CLOCK_SKEW_SECONDS } from '@comity/proof';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { ActRecord, Urgency } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { goesLater } from '../attachments/follow-letter.ts';
import { aboutOf, toldAs } from '../exchange/act-about.ts';
import { LONGEST_PAUSE } from '../exchange/deliver-act.ts';
import { raiseAlarm } from './alarms.ts';

const MINUTE = 60_000;

/** Product defaults (SPEC MSG-14): how long a message may lack a receipt before a person is told. */
export const ESCALATE_AFTER: Record<Urgency, number> = {
  emergency: 2 * MINUTE,
  urgent: 30 * MINUTE,
  normal: 24 * 60 * MINUTE,
};

const PAGE = 200;

export async function tellOfLateActs(deps: { store: Store; clock: Clock }): Promise<void> {
  for (const stage of ['committed', 'sealed'] as const) {
    for (let after: string | undefined; ; ) {
      const page = await deps.store.transact(async (tx) => {
        const acts = await tx.acts.where('stage', stage, { limit: PAGE, ...(after ? { after } : {}) });
        for (const act of acts) await look(tx, deps.clock, act);
        return acts;
      });
      if (page.length < PAGE) break;
      after = page.at(-1)!.id;
    }
  }
}

async function look(tx: Tx, clock: Clock, act: ActRecord): Promise<void> {
  const now = clock.now();
  if (await goesLater(tx, act)) return; // the letter it goes with is told of
  if (isLate(act, now)) await tell(tx, clock, act, 'late', lateText(act));
  else if (isAhead(act.createdAt, now)) await tell(tx, clock, act, 'ahead', aheadText(act));
  const { stage } = act;
  if (stage.name !== 'sealed' || stage.nextAttemptAt <= shift(now, LONGEST_PAUSE)) return;
  await tx.acts.put({ ...act, stage: { ...stage, nextAttemptAt: now } });
  await tx.wake('deliver');
}

const isLate = (act: ActRecord, now: Instant) =>
  now >= shift(act.committedAt ?? act.createdAt, ESCALATE_AFTER[act.urgency]);

const isAhead = (at: Instant, now: Instant) => at > shift(now, CLOCK_SKEW_SECONDS * 1000);

const aheadText = ({ to, type, createdAt }: ActRecord) =>
  `${type} to ${to} was made while the clock of this machine ran ahead: it says ${createdAt}, and no partner acts on it before then. It is kept and tried again; telephone, or withdraw it.`;

async function tell(
  tx: Tx,
  clock: Clock,
  act: ActRecord,
  how: 'late' | 'ahead',
  text: string,
): Promise<void> {
  await raiseAlarm(tx, clock, {
    key: `undelivered/${toldAs(act)}`,
    kind: 'undelivered',
    about: aboutOf(act),
    text,
    said: { means: `undelivered-${how}`, state: act.to, message: act.type },
    paragraphs: [],
  });
}

function lateText(act: ActRecord): string {
  const problem = act.stage.name === 'sealed' ? act.stage.lastProblem : 'it is not sealed yet';
  const since = act.committedAt ?? act.createdAt;
  return `No receipt from ${act.to} for ${act.type} since ${since}. It is kept and tried again; telephone, or carry it as a pouch. Last problem: ${problem ?? 'no answer yet'}`;
}
