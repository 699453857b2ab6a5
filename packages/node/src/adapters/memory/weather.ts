/** What may become of bytes between two nodes in memory: the courier is hostile, and a world says how. */
import { PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records/index.ts';

export interface Passage {
  from: StateCode;
  to: StateCode;
  call: keyof PeerLink;
  /** The way there, or the way back: what is lost on the way back has happened all the same. */
  leg: 'request' | 'answer';
  /** The envelope, the receipt, the statement, the part of a blob; absent where there are none. */
  bytes?: Uint8Array;
}

export type Fate =
  | { kind: 'pass' }
  /** The sender waits in vain. */
  | { kind: 'lose' }
  /** The sender is told at once. */
  | { kind: 'unreachable' }
  /** Other bytes arrive in their place. */
  | { kind: 'alter'; bytes: Uint8Array }
  /** The same request arrives so many times more, side by side with the first. */
  | { kind: 'repeat'; times: number };

/** Asked for each passage, which waits until it is told: a later answer is a delay, and two of them can change places. */
export type Weather = (passage: Passage) => Fate | Promise<Fate>;

export const fairWeather: Weather = () => ({ kind: 'pass' });

export interface Arrival {
  bytes: Uint8Array | undefined;
  extraCopies: number;
}

/** What comes out at the far end. Throws PeerError where nothing does. */
export async function pass(weather: Weather, passage: Passage): Promise<Arrival> {
  const fate = await weather(passage);
  if (fate.kind === 'lose') throw new PeerError('timeout', `lost between ${passage.from} and ${passage.to}`);
  if (fate.kind === 'unreachable')
    throw new PeerError('unreachable', `no way from ${passage.from} to ${passage.to}`);
  return {
    bytes: fate.kind === 'alter' ? fate.bytes : passage.bytes,
    extraCopies: fate.kind === 'repeat' ? fate.times : 0,
  };
}
