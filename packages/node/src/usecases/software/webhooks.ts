/** Addresses of a State's own software that are told when something waits or changed. Made and removed by an administrator. */
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { WebhookEvent, WebhookRecord } from '../../ports/software.ts';
import type { Store } from '../../ports/store.ts';
import type { WebhookCaller } from '../../ports/webhook-caller.ts';
import { recordEvent } from '../log/custody.ts';
import { endAlarm } from '../sweep/alarms.ts';

export const WEBHOOK_EVENTS = ['request.changed', 'alarm.raised'] as const satisfies readonly WebhookEvent[];

export interface KeepsWebhooks {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  webhooks: WebhookCaller;
}

export type WebhookView = Omit<WebhookRecord, 'told' | 'since'>;

const MOST = 20;

/** It was not made, or there is none of that name; the text says why. */
export class WebhookRefused extends Error {
  constructor(why: string) {
    super(`${why}. Nothing was changed.`);
    this.name = 'WebhookRefused';
  }
}

export const failingKey = (id: string): string => `webhook-failing/${id}`;

const viewOf = ({ told: _, since: __, ...shown }: WebhookRecord): WebhookView => shown;

export const listWebhooks = ({ store }: Pick<KeepsWebhooks, 'store'>): Promise<WebhookView[]> =>
  store.transact(async (tx) => (await tx.webhooks.list()).map(viewOf));

/** With the secret the receiver checks by: it is in the answer, and nobody keeps it. Throws WebhookRefused. */
export async function addWebhook(
  deps: KeepsWebhooks,
  { name, url, events }: Pick<WebhookRecord, 'name' | 'url' | 'events'>,
  by: string,
): Promise<{ secret: string; made: WebhookView }> {
  const wrong = deps.webhooks.fault(url);
  if (wrong !== undefined) throw new WebhookRefused(wrong);
  const at = deps.clock.now();
  const id = newId(deps.clock, deps.entropy);
  const record: WebhookRecord = {
    ...{ id, name, url, events: [...new Set(events)], madeBy: by, madeAt: at },
    ...{ since: at, told: {}, failed: 0 },
  };
  await deps.store.transact(async (tx) => {
    await tx.lock('webhooks');
    if ((await tx.webhooks.list()).length >= MOST)
      throw new WebhookRefused(`there are ${MOST} webhooks already`);
    await tx.webhooks.insert(record);
    await recordEvent(tx, deps, {
      ...{ action: 'policy-changed', actor: by, role: 'key-custodian' },
      reason: `a webhook for ${name}`,
      ext: { webhook: { id, host: new URL(url).host, events: record.events } },
    });
  });
  return { secret: deps.webhooks.secretFor(id), made: viewOf(record) };
}

/** Nothing is told there any more. Throws WebhookRefused. */
export async function removeWebhook(deps: KeepsWebhooks, id: string, by: string): Promise<void> {
  await deps.store.transact(async (tx) => {
    const record = await tx.webhooks.get(id);
    if (record === undefined) throw new WebhookRefused(`there is no webhook ${id}`);
    await tx.webhooks.delete(id);
    await endAlarm(tx, deps.clock, failingKey(id));
    await recordEvent(tx, deps, {
      ...{ action: 'policy-changed', actor: by, role: 'key-custodian' },
      reason: `no webhook for ${record.name} any more`,
      ext: { webhook: { id, removed: true } },
    });
  });
}

/** The next attempt is made at once. Throws WebhookRefused. */
export async function retryWebhook({ store }: KeepsWebhooks, id: string): Promise<WebhookView> {
  return store.transact(async (tx) => {
    const record = await tx.webhooks.get(id);
    if (record === undefined) throw new WebhookRefused(`there is no webhook ${id}`);
    const { next: _, ...rest } = record;
    await tx.webhooks.put(rest);
    return viewOf(rest);
  });
}

const MINUTE = 60_000;
const LONGEST_PAUSE = 60 * MINUTE;

/** After so many failures in a row: one minute, two, four … an hour. */
export const nextAttempt = (now: Instant, failed: number): Instant =>
  shift(now, Math.min(MINUTE * 2 ** Math.max(0, failed - 1), LONGEST_PAUSE));
