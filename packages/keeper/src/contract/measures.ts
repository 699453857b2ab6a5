/** Figures every part of the contract is written in. */

import type { Json } from '@comity/protocol';
import type { KeeperErrorCode } from '../errors.ts';

/** Lower-case hexadecimal. */
export type Hex = string;

/** `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;

export type Settled<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: KeeperErrorCode; message: string; facts: Json } };
