/** Messages of ours that should have been receipted by now: a person is told, whether or not anything is being tried. */
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { ActRecord, Urgency } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
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
        for (const act of acts) if (isLate(act, deps.clock.now())) await tell(tx, deps.clock, act);
        return acts;
      });
      if (page.length < PAGE) break;
      after = page.at(-1)!.id;
    }
  }
}

const isLate = (act: ActRecord, now: Instant) =>
  now >= shift(act.committedAt ?? act.createdAt, ESCALATE_AFTER[act.urgency]);

async function tell(tx: Tx, clock: Clock, act: ActRecord): Promise<void> {
  const problem = act.stage.name === 'sealed' ? act.stage.lastProblem : 'it is not sealed yet';
  await raiseAlarm(tx, clock, {
    key: `undelivered/${act.id}`,
    kind: 'undelivered',
    about: act.thread,
    text: `No receipt from ${act.to} for ${act.type} since ${act.committedAt ?? act.createdAt}. It is kept and tried again; telephone, or carry it as a pouch. Last problem: ${problem ?? 'no answer yet'}`,
    paragraphs: [],
  });
}
