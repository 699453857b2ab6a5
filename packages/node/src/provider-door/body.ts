/** A body that fits into memory, and no larger one. */
import type { IncomingMessage } from 'node:http';
import { Refused } from '../usecases/provider/refused.ts';

/** Throws Refused 'too-large' as soon as it is. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new Refused('too-large', `at most ${most} bytes are read here`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
