// Folding a partner's message into our half. A message that fits moves the half; one that crossed with an act of ours, or that a later
// one has overtaken, is noted and moves nothing. Neither State can make the other's record impossible.
import type { Context } from '../law/facts.ts';
import type { Half } from './half.ts';
import type { InMessage, MessageRef, MessageType } from './messages.ts';

export type Folded<H extends Half> =
  | { half: H; effect: 'applied' }
  | { half: H; effect: 'noted'; why: string };

/** What one half does with each message it may receive. A type that is absent may not be sent to this half at all. */
export type Folds<H extends Half> = {
  [T in MessageType]?: (half: H, message: InMessage<T>, ctx: Context) => Folded<H>;
};

export const applied = <H extends Half>(half: H): Folded<H> => ({ half, effect: 'applied' });
export const noted = <H extends Half>(half: H, why: string): Folded<H> => ({ half, effect: 'noted', why });

export const refTo = (message: InMessage): MessageRef => ({ direction: 'received', seq: message.seq });

/**
 * Lets a message move the stage, unless a later one of theirs has already done so. `next` answers null when the message does not fit
 * the stage.
 */
export const move = <H extends Half>(half: H, message: InMessage, next: () => H | null): Folded<H> => {
  if (message.seq < half.inbound.governing)
    return noted(half, 'A later message of theirs has settled this already.');
  const moved = next();
  if (moved === null)
    return noted(half, `It does not fit: this half is “${half.stage.name.replaceAll('-', ' ')}”.`);
  return applied({ ...moved, inbound: { ...moved.inbound, governing: message.seq } });
};

/** The fold for a message, if this half may receive it. */
export const foldFor = <H extends Half>(
  folds: Folds<H>,
  message: InMessage,
): ((half: H, message: InMessage, ctx: Context) => Folded<H>) | undefined =>
  folds[message.type] as ((half: H, message: InMessage, ctx: Context) => Folded<H>) | undefined;
