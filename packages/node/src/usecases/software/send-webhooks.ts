/**
 * Tells each webhook what changed and what waits since it was told last, one after another, in order: ids and kinds only. What is due follows from
 * the records, so a crash repeats one message at most and loses none; the same message has the same id, by which a receiver knows it again.
 */
import { sha256, toHex, utf8 } from '@comity/protocol';
import { type Instant, shift } from '../../ports/clock.ts';
import { isForOverseers } from '../../ports/records/alarm-kinds.ts';
import type { AlarmRecord } from '../../ports/records/index.ts';
import type { WebhookRecord } from '../../ports/software.ts';
import type { Place, Store, Table, Tx } from '../../ports/store.ts';
import { BACK, byMoment, type Found, ofAlarm, ofRequest } from '../notices/changes.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { failingKey, type KeepsWebhooks, nextAttempt } from './webhooks.ts';

export type SendsWebhooks = Pick<KeepsWebhooks, 'store' | 'clock' | 'webhooks'>;

/** Messages to one webhook in one look. */
const AT_ONCE = 50;
/** Failures in a row after which the administrators have an alarm. */
const TOO_MANY = 5;
const END = '~';

/** Answers how many messages were taken. */
export async function sendWebhooks(deps: SendsWebhooks): Promise<number> {
  const now = deps.clock.now();
  const all = await deps.store.transact((tx) => tx.webhooks.list());
  let taken = 0;
  for (const webhook of all) if ((webhook.next ?? '') <= now) taken += await tellOne(deps, webhook);
  return taken;
}

async function tellOne(deps: SendsWebhooks, webhook: WebhookRecord): Promise<number> {
  const { due, upTo } = await deps.store.transact((tx) => dueTo(tx, webhook));
  let taken = 0;
  for (const found of due) {
    const problem = await attempt(deps, webhook, found);
    const goesOn = await deps.store.transact((tx) => note(tx, deps, webhook.id, found, problem));
    if (problem !== undefined || !goesOn) return taken;
    taken += 1;
  }
  await goOnFrom(deps.store, webhook.id, upTo);
  return taken;
}

/** The next messages in order, and up to where everything is told once they are. */
async function dueTo(tx: Tx, webhook: WebhookRecord): Promise<{ due: Found[]; upTo: Instant }> {
  const { since, told, events, madeAt } = webhook;
  const isNew = ({ key, at }: Found) => at > madeAt && told[key] === undefined;
  const from = shift(since, -BACK);
  const rows = await Promise.all([
    events.includes('request.changed') ? untold(tx.halves, 'changed', from, ofRequest, isNew) : [],
    events.includes('alarm.raised') ? untold(tx.alarms, 'open', from, ofAlarm, isNew, isForPeople) : [],
  ]);
  // What lies beyond a full page of one kind waits, so that messages go out in order.
  const ends = rows.filter((row) => row.length === AT_ONCE).map((row) => row.at(-1)!.at);
  const horizon = ends.sort()[0];
  const due = rows
    .flat()
    .filter(({ at }) => horizon === undefined || at <= horizon)
    .sort(byMoment)
    .slice(0, AT_ONCE);
  return { due, upTo: due.at(-1)?.at ?? since };
}

/** The first of a kind that are not told yet. */
async function untold<R, I extends string>(
  table: Pick<Table<R, I>, 'range'>,
  index: I,
  from: Instant,
  ofRecord: (record: R) => Found,
  isNew: (found: Found) => boolean,
  isTold: (record: R) => boolean = () => true,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let after: Place | undefined; found.length < AT_ONCE; ) {
    const page = await table.range(index, from, END, { limit: AT_ONCE, ...(after ? { after } : {}) });
    found.push(...page.filter(isTold).map(ofRecord).filter(isNew));
    const last = page.at(-1);
    if (page.length < AT_ONCE || last === undefined) break;
    after = { at: ofRecord(last).at, key: keyOf(last) };
  }
  return found.slice(0, AT_ONCE);
}

/** Software hears nothing of overseers' alerts: whom they are about may be who keeps it. */
const isForPeople = (alarm: AlarmRecord): boolean => !isForOverseers(alarm);

const keyOf = (record: unknown): string => {
  const { id, key } = record as { id?: string; key?: string };
  return key ?? id ?? '';
};

const typeOf = ({ what }: Found['change']) => (what === 'request' ? 'request.changed' : 'alarm.raised');

async function attempt({ clock, webhooks }: SendsWebhooks, { id, url }: WebhookRecord, found: Found) {
  const { what: _, at, ...data } = found.change;
  const message = {
    id: `msg_${toHex(sha256(utf8(`${id} ${found.key}`))).slice(0, 32)}`,
    at: clock.now(),
    body: JSON.stringify({ type: typeOf(found.change), timestamp: at, data }),
  };
  return webhooks.call(id, url, message).then(
    () => undefined,
    (error: Error) => error.message.slice(0, 200),
  );
}

/** False when the webhook is gone meanwhile. */
async function note(
  tx: Tx,
  { clock }: SendsWebhooks,
  id: string,
  { key, at }: Found,
  problem: string | undefined,
): Promise<boolean> {
  const record = await tx.webhooks.get(id);
  if (record === undefined) return false;
  const now = clock.now();
  const { problem: _, next: __, ...rest } = record;
  if (problem === undefined) {
    await tx.webhooks.put({ ...rest, failed: 0, deliveredAt: now, told: { ...record.told, [key]: at } });
    await endAlarm(tx, clock, failingKey(id));
    return true;
  }
  const failed = record.failed + 1;
  await tx.webhooks.put({ ...rest, failed, problem, next: nextAttempt(now, failed) });
  if (failed >= TOO_MANY)
    await raiseAlarm(tx, clock, {
      key: failingKey(id),
      kind: 'webhook-failing',
      about: id,
      text: `${record.name} was not told of changes ${failed} times in a row: ${problem}. It is tried again each hour at least; nothing is lost. See comity webhooks list.`,
      paragraphs: [],
    });
  return true;
}

/** What lies further back than works take to end need not be remembered. */
async function goOnFrom(store: Store, id: string, upTo: Instant): Promise<void> {
  await store.transact(async (tx) => {
    const record = await tx.webhooks.get(id);
    if (record === undefined || record.since >= upTo) return;
    const from = shift(upTo, -BACK);
    const told = Object.fromEntries(Object.entries(record.told).filter(([, at]) => at >= from));
    await tx.webhooks.put({ ...record, since: upTo, told });
  });
}
