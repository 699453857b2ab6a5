/** Deadlines of requests by hand, by sweep as those of halves: each level of each clock is one alarm, which ends when its clock is met. */
import { dueClocks } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { PaperRecord } from '../../ports/papers.ts';
import type { Store } from '../../ports/store.ts';
import { endAlarm, type NewAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { eachOpenAlarm } from '../sweep/open-alarms.ts';

const PREFIX = 'paper-clock/';
const PAGE = 200;

/** Looks at every open request by hand once. */
export async function sweepPapers(deps: { store: Store; clock: Clock }): Promise<void> {
  const current = new Set<string>();
  for (const direction of ['incoming', 'outgoing'] as const) {
    for (let after: { at: string; key: string } | undefined; ; ) {
      const page = await deps.store.transact(async (tx) => {
        const found = await tx.papers.range('due', `${direction}/`, `${direction}/~`, {
          limit: PAGE,
          ...(after ? { after } : {}),
        });
        for (const alarm of found.flatMap((record) => alarmsOf(record, deps.clock.now()))) {
          current.add(alarm.key);
          await raiseAlarm(tx, deps.clock, alarm);
        }
        return found;
      });
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = { at: `${direction}/${dueClocks(last.paper, deps.clock.now())[0]!.clock.dueAt}`, key: last.id };
    }
  }
  await eachOpenAlarm(deps.store, async (tx, open) => {
    for (const { key } of open)
      if (key.startsWith(PREFIX) && !current.has(key)) await endAlarm(tx, deps.clock, key);
  });
}

const alarmsOf = ({ id, paper }: PaperRecord, now: string): NewAlarm[] =>
  dueClocks(paper, now)
    .filter(({ level }) => level !== 'calm')
    .map(({ clock, level, alarmKey }) => ({
      key: `${PREFIX}${id}/${alarmKey}`,
      kind: `clock-${level}`,
      about: id,
      text: `By hand: ${clock.says} Due ${clock.dueAt} (${clock.source === 'product' ? 'product default' : clock.source}, ${clock.paragraph}).`,
      paragraphs: clock.source === 'product' ? [] : [clock.paragraph],
    }));
