/**
 * A form that nobody was let in to send: a session ends while one writes, and without a script nothing of it lies on the device. It is read
 * only to be shown again to whoever sent it.
 */
import type { FastifyRequest } from 'fastify';
import { readFileForm } from './file-form.ts';
import { FORM_LIMITS, type Form, NO_FORM, readForm } from './form.ts';
import { FILES_LIMIT } from './sent-files.ts';

/** Without the files that came with it. Empty for a form of another site, and for what is no form of ours or too large. */
export async function unreadForm({ raw, headers }: FastifyRequest): Promise<Form> {
  const { 'sec-fetch-site': site = 'same-origin', 'content-type': type = '' } = headers;
  if (site !== 'same-origin') return NO_FORM;
  try {
    if (type.startsWith('application/x-www-form-urlencoded')) return await wordsOf(raw);
    const hasRoom = Number(headers['content-length'] ?? Number.NaN) <= FILES_LIMIT;
    return type.startsWith('multipart/form-data') && hasRoom ? await readFileForm(type, raw, 0) : NO_FORM;
  } catch {
    return NO_FORM;
  }
}

async function wordsOf(raw: AsyncIterable<Buffer>): Promise<Form> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of raw) {
    bytes += piece.length;
    if (bytes > FORM_LIMITS.bytes) return NO_FORM;
    pieces.push(piece);
  }
  return readForm(Buffer.concat(pieces).toString());
}
