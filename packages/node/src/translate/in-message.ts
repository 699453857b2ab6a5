/**
 * Wire to domain, version 1 of every message. The bodies are the same field for field, by design of both; a change of
 * either shape ends this file's type check, and the next version gets a file of its own.
 */
import type { InMessage } from '@comity/domain';
import type { Payload, ThreadMessageType } from '@comity/protocol';
import type { Instant } from '../ports/clock.ts';

type OnWire = { [T in ThreadMessageType]: { type: T; body: Payload<T>['body'] } }[ThreadMessageType];
type InDomain = { [T in InMessage['type']]: { type: T; body: InMessage<T>['body'] } }[InMessage['type']];

/** A checked payload of a thread, as the domain receives it; `at` is when it reached this node. */
export function toInMessage(payload: Payload<ThreadMessageType>, digest: string, at: Instant): InMessage {
  const said: InDomain = { type: payload._type, body: payload.body } as OnWire;
  return {
    ...said,
    id: payload.id,
    digest,
    thread: payload.thread,
    seq: payload.seq,
    prev: payload.prev,
    from: payload.iss,
    to: payload.aud[0]!,
    class: payload.class,
    drill: payload.drill ?? false,
    at,
  } as InMessage;
}
