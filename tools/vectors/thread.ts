// A thread of messages between two States, written down the way it happened: each message takes its place in its sender's chain, and
// the later ones can point at the digests of the earlier.
import {
  canonicalBytes,
  type MessageBody,
  messageDigest,
  type Payload,
  type PayloadOf,
  type ThreadMessageType,
  type Urgency,
} from '../../packages/protocol/src/index.ts';
import { after, uuidOf } from './ids.ts';
import type { State } from './world.ts';

/** What a message may say around its body; everything else follows from its place. */
type Around = Partial<
  Pick<Payload<ThreadMessageType>, 'class' | 'drill' | 'expires' | 'seen' | 'ext' | 'encTo'>
>;

export type Message = { name: string; payload: Payload<ThreadMessageType> };

export class Thread {
  readonly messages: Message[] = [];
  readonly id: string;
  readonly #start: string;
  readonly #label: string;
  readonly #urgency: Urgency;
  readonly #sent = new Map<string, { seq: number; prev: string | null }>();
  readonly #asking: State;
  readonly #asked: State;

  constructor(label: string, start: string, asking: State, asked: State, urgency: Urgency = 'normal') {
    this.#label = label;
    this.#start = start;
    this.#asking = asking;
    this.#asked = asked;
    this.#urgency = urgency;
    this.id = uuidOf(start, `thread ${label}`);
  }

  /** The Requesting State sends, so many hours after the beginning. Gives the digest of the message. */
  asks<T extends ThreadMessageType>(
    type: T,
    hours: number,
    name: string,
    body: MessageBody<T>,
    around?: Around,
  ): string {
    return this.#send(this.#asking, this.#asked, type, hours, name, body, around);
  }

  /** The Requested State sends. */
  answers<T extends ThreadMessageType>(
    type: T,
    hours: number,
    name: string,
    body: MessageBody<T>,
    around?: Around,
  ): string {
    return this.#send(this.#asked, this.#asking, type, hours, name, body, around);
  }

  /** The instant so many hours after the beginning. */
  at(hours: number): string {
    return after(this.#start, hours);
  }

  #send<T extends ThreadMessageType>(
    from: State,
    to: State,
    type: T,
    hours: number,
    name: string,
    body: MessageBody<T>,
    around: Around = {},
  ): string {
    const { seq, prev } = this.#sent.get(from.code) ?? { seq: 0, prev: null };
    const created = this.at(hours);
    const payload = {
      _type: type,
      id: uuidOf(created, `${this.#label} ${from.code} ${seq}`),
      iss: from.code,
      aud: [to.code],
      thread: this.id,
      seq,
      prev,
      created,
      class: this.#urgency,
      encTo: [to.inbox],
      dirv: { [from.code]: from.directory, [to.code]: to.directory },
      ...around,
      body,
    } as PayloadOf<T>;
    const digest = messageDigest(canonicalBytes(payload));
    this.#sent.set(from.code, { seq: seq + 1, prev: digest });
    this.messages.push({ name, payload });
    return digest;
  }
}
