// The small words of the domain: ids, instants, digests. Flavoured strings: text that was checked at the border flows in
// without a cast, yet a digest can never stand where an instant is wanted.

declare const flavour: unique symbol;
type Flavoured<Name extends string> = string & { readonly [flavour]?: Name };

/** An absolute moment, exactly `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = Flavoured<'Instant'>;
/** The identity of a message: SHA-256 of its payload, lower-case hex. */
export type Digest = Flavoured<'Digest'>;
/** A State, as ISO 3166-1 alpha-2 in lower case. */
export type StateCode = Flavoured<'StateCode'>;
/** The exchange a message belongs to: the UUID of its request. */
export type ThreadId = Flavoured<'ThreadId'>;
/** The UUID of one message. */
export type MessageId = Flavoured<'MessageId'>;

/** A value that should have been checked at the border was not: our own mistake, never the partner's. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

const shaped =
  <T extends string>(what: string, shape: RegExp) =>
  (text: string): T => {
    if (!shape.test(text)) throw new Broken(`not ${what}: ${text.slice(0, 80)}`);
    return text as T;
  };

/** Each constructor returns its argument, or throws `Broken` when the text has not the right shape. */
export const instant = shaped<Instant>('an instant', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const digest = shaped<Digest>('a digest', /^[0-9a-f]{64}$/);
export const stateCode = shaped<StateCode>('a State code', /^[a-z]{2}$/);
export const threadId = shaped<ThreadId>(
  'a thread id',
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
);

/** Stops at once when the program contradicts itself; never used for what a person or a partner may do wrong. */
export function assert(holds: unknown, why: string): asserts holds {
  if (!holds) throw new Broken(why);
}
