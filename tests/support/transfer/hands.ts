/** Time, chance and the key of the receiving State, alike in every process of one transfer. */
import { randomBytes } from 'node:crypto';
import { generateSigningKey } from '../../../packages/seal/src/index.ts';

export const systemTime = { now: () => new Date().toISOString() };
export const entropy = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };

let drawn = 0;
/** A key nobody keeps: the same wherever this module is loaded. */
export const receiverKey = generateSigningKey((length) => new Uint8Array(length).fill(++drawn));
