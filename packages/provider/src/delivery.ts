/** What goes around the objects of a delivery: the manifest, and the answer to where it stands. */
import { fromBase64url } from '@comity/protocol';
import { reach, refusalOf, textOf } from './send.ts';
import type { Ticket } from './ticket.ts';

export type DeliveryStage =
  | { stage: 'open' }
  | { stage: 'declared'; checked: number; files: number }
  | { stage: 'taken'; receipt: Uint8Array }
  | { stage: 'aside' | 'closed'; why: string };

const callsOf = ({ body }: Ticket, call: string) => `${body.url.replace(/\/$/, '')}/provide/1/${call}`;

/** Where objects are brought. */
export const uploadsOf = (ticket: Ticket): string => callsOf(ticket, 'uploads');

/** The same manifest again has no further effect. Throws DoorError. */
export async function declareDelivery(
  ticket: Ticket,
  manifest: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  await call(ticket, { method: 'PUT', body: manifest.slice(), signal });
}

/** Throws DoorError. */
export async function standingOfDelivery(ticket: Ticket, signal: AbortSignal): Promise<DeliveryStage> {
  const said = (await call(ticket, { signal })) as DeliveryStage | { stage: 'taken'; receipt: string };
  return said.stage === 'taken' && typeof said.receipt === 'string'
    ? { stage: 'taken', receipt: fromBase64url(said.receipt) }
    : (said as DeliveryStage);
}

async function call(ticket: Ticket, init: RequestInit & { signal: AbortSignal }): Promise<unknown> {
  const headers = { authorization: `Bearer ${ticket.bearer}` };
  const answer = await reach(callsOf(ticket, 'delivery'), { ...init, headers });
  const text = await textOf(answer, init.signal);
  if (!answer.ok) throw refusalOf(answer.status, text);
  return JSON.parse(text);
}
