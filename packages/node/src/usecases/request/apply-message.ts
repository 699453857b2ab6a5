/**
 * What a partner's message does to our half, in the transaction that takes the message in. The domain decides; here is only
 * the way in and out of the records.
 */
import { type Effect, type InMessage, receive } from '@comity/domain';
import { isThreadMessage } from '@comity/protocol';
import type { Tx } from '../../ports/store.ts';
import { toInMessage } from '../../translate/in-message.ts';
import { takePart } from '../attachments/take-part.ts';
import { type TakesEnclosures, takeEnclosure } from '../enclosures/take-enclosure.ts';
import type { EffectOutcome } from '../exchange/admit-message.ts';
import type { Incoming } from '../exchange/incoming.ts';
import { recordHand } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { contextFor } from './facts.ts';
import { keepHalf } from './keep-half.ts';

export type AppliesMessages = TakesEnclosures;

const BORDER = { id: 'border', role: 'border' };

export const applyMessage =
  (deps: AppliesMessages) =>
  async (tx: Tx, incoming: Incoming): Promise<EffectOutcome> => {
    if (incoming.payload._type === 'comity.enclosure/1') return takeEnclosure(tx, deps, incoming.payload);
    if (incoming.payload._type === 'comity.request.attachment/1') return takePart(tx, deps, incoming.payload);
    if (!isThreadMessage(incoming.payload)) return noteDelivery(tx, deps, incoming);
    const message = toInMessage(incoming.payload, incoming.digest, deps.clock.now());
    const record = await tx.halves.get(message.thread);
    const ctx = await contextFor(tx, deps, incoming.iss, BORDER);
    if (await isForeign(tx, message))
      return { kind: 'rejected', code: 'not-permitted', detail: 'another package has this id already' };
    const decision = receive(record?.half, message, ctx);
    if (!decision.allowed) {
      const [first] = decision.reasons;
      if (first?.code === 'receive.thread-not-yet-known') return { kind: 'too-early' };
      return {
        kind: 'rejected',
        code: codeFor(first?.code ?? ''),
        detail: decision.reasons.map((reason) => reason.text).join(' '),
      };
    }
    await keepHalf(tx, deps, decision.value.half);
    if (message.type === 'comity.evidence.announcement/1') await noteAnnouncement(tx, message);
    for (const effect of decision.value.effects) await tellOfDropped(tx, deps, message, effect);
    return { kind: 'taken' };
  };

/** The rule that said no, as the sender is told of it (SPEC: rejection codes, MSG-7). */
function codeFor(rule: string): string {
  if (rule === 'receive.equivocation') return 'equivocation';
  return rule.startsWith('receive.') ? 'thread' : 'not-permitted';
}

/** A package has one id for ever, ours and those of every partner alike: another one of that id is not let near it. */
async function isForeign(tx: Tx, message: InMessage): Promise<boolean> {
  if (message.type !== 'comity.evidence.announcement/1') return false;
  const known = await tx.packages.get(message.body.packageId);
  if (!known) return false;
  return (
    known.direction === 'made' ||
    known.from !== message.from ||
    known.request !== message.thread ||
    known.announcement.packageDigest !== message.body.packageDigest
  );
}

/** What was announced is fetched by itself; opening it is an officer's act. */
async function noteAnnouncement(tx: Tx, message: InMessage<'comity.evidence.announcement/1'>): Promise<void> {
  const { useLimitations: _, retrieveUntil: __, ...announcement } = message.body;
  if (await tx.packages.get(announcement.packageId)) return;
  await tx.packages.insert({
    id: announcement.packageId,
    request: message.thread,
    direction: 'announced',
    from: message.from,
    message: message.digest,
    announcement,
    createdAt: message.at,
    stage: { name: 'announced' },
  });
  await tx.wake('fetch-evidence');
}

/** A message that had waited under a receipt and then did not fit: nobody may overlook it. */
async function tellOfDropped(
  tx: Tx,
  deps: AppliesMessages,
  message: InMessage,
  effect: Effect,
): Promise<void> {
  if (effect.effect !== 'dropped') return;
  await raiseAlarm(tx, deps.clock, {
    key: `dropped/${effect.digest}`,
    kind: 'dropped',
    about: message.thread,
    text: `${effect.type} of ${message.from} had no effect. ${effect.why ?? ''}`.trim(),
    said: { state: message.from, message: effect.type },
    paragraphs: [],
  });
}

/** `receipt.delivered`: a person of the partner's has opened our message, or the evidence is theirs whole: custody passes. */
async function noteDelivery(
  tx: Tx,
  deps: AppliesMessages,
  { payload, iss }: Incoming,
): Promise<EffectOutcome> {
  if (payload._type !== 'comity.receipt.delivered/1') {
    return {
      kind: 'rejected',
      code: 'not-permitted',
      detail: `${payload._type} is an answer, not a message`,
    };
  }
  const { messageDigest, deliveredAt, packageDigest } = payload.body;
  const act = (await tx.acts.where('payload', messageDigest))[0];
  if (act?.to !== iss)
    return { kind: 'rejected', code: 'thread', detail: 'it is about no message of ours to you' };
  if (act.deliveredAt === undefined) await tx.acts.put({ ...act, deliveredAt });
  if (packageDigest !== undefined) {
    const event = {
      actor: 'post-room',
      case: act.thread,
      digest: packageDigest,
      ext: { to: iss, act: act.id },
    };
    await recordHand(tx, deps, { ...event, action: 'transferred' });
  }
  return { kind: 'taken' };
}
