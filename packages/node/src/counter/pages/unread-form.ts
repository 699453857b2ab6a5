/**
 * A form that nobody was let in to send: a session ends while one writes, and without a script nothing of it lies on the device. It is read
 * only to be shown again to whoever sent it.
 */
import type { FastifyRequest } from 'fastify';
import { FORM_LIMITS, type Form, NO_FORM, readForm } from './form.ts';

/** Empty for a form of another site, for one with files, and for what is no form of ours or too large. */
export async function unreadForm({ raw, headers }: FastifyRequest): Promise<Form> {
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (!isForm || site !== 'same-origin') return NO_FORM;
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of raw) {
      bytes += (piece as Buffer).length;
      if (bytes > FORM_LIMITS.bytes) return NO_FORM;
      pieces.push(piece as Buffer);
    }
    return readForm(Buffer.concat(pieces).toString());
  } catch {
    return NO_FORM;
  }
}
