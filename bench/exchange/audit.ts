/** Nothing lost, nothing twice: what a node's records say of every message it sent and received. */
import type { Page, Store, Tx } from '../../packages/node/src/ports/store.ts';

export interface Audit {
  /** Payload digests of the acts, and how many stand in each stage. */
  sent: string[];
  sentStages: Record<string, number>;
  /** Payload digests of the messages taken, and how many stand in each stage. */
  received: string[];
  receivedStages: Record<string, number>;
  /** Messages that took a place in a half, over all halves. */
  effects: number;
  arrivals: number;
  receipts: number;
}

const PAGE = 1000;

export async function audit(store: Store): Promise<Audit> {
  const acts = await all(
    store,
    (tx, page) => tx.acts.list(page),
    ({ id }) => id,
  );
  const inbox = await all(
    store,
    (tx, page) => tx.inbox.list(page),
    ({ key }) => key,
  );
  const arrivals = await all(
    store,
    (tx, page) => tx.arrivals.list(page),
    ({ envelope }) => envelope,
  );
  const halves = await all(
    store,
    (tx, page) => tx.halves.list(page),
    ({ id }) => id,
  );
  return {
    sent: acts.map(({ payload }) => payload),
    sentStages: tally(acts.map(({ stage }) => stage.name)),
    received: inbox.map(({ message }) => message),
    receivedStages: tally(inbox.map(({ stage }) => stage.name)),
    effects: halves.reduce((sum, { half }) => sum + half.inbound.seen.length, 0),
    arrivals: arrivals.length,
    receipts: new Set(inbox.flatMap(({ receipt }) => receipt ?? [])).size,
  };
}

async function all<R>(
  store: Store,
  read: (tx: Tx, page: Page) => Promise<R[]>,
  key: (record: R) => string,
): Promise<R[]> {
  const found: R[] = [];
  for (let after: string | undefined; ; ) {
    const page = { limit: PAGE, ...(after === undefined ? {} : { after }) };
    const next = await store.transact((tx) => read(tx, page));
    found.push(...next);
    if (next.length < PAGE) return found;
    after = key(next.at(-1)!);
  }
}

function tally(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Faults of an exchange, from both sides' records: none when everything sent was received, receipted and took effect exactly once. */
export function judgeAudits(sender: Audit, recipient: Audit): string[] {
  const received = new Set(recipient.received);
  const lost = sender.sent.filter((payload) => !received.has(payload)).length;
  const twice = recipient.received.length - received.size;
  const notTaken = recipient.received.length - (recipient.receivedStages.taken ?? 0);
  const unreceipted = sender.sent.length - (sender.sentStages.receipted ?? 0);
  const effects = recipient.effects - received.size;
  return [
    [lost, 'messages were sent and are not at the recipient'],
    [twice, 'messages are in the recipient’s records twice'],
    [notTaken, 'messages were received and had no effect'],
    [unreceipted, 'messages have no receipt, though all were waited for'],
    [effects, 'more effects than messages'],
    [received.size - recipient.receipts, 'messages share a receipt with another, or have none'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
}
