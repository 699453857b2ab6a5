/**
 * Headers by which software asks for an act once, and only from what it has read: `Idempotency-Key` and `If-Match`. The same names that forms
 * have (decision 141), chosen by the caller. Ours; the words are those of HTTP (RFC 9110, 13.1.1) and of the draft for Idempotency-Key.
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Knowing } from '../usecases/request/perform-act.ts';

const key = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .describe(
    'A name by chance for this act, kept for a day with what it did: the same again does nothing more and answers with what came of it. Used for anything else it is refused with 422',
  );
const match = z
  .string()
  .regex(/^(\*|"\d{1,15}")$/)
  .describe(
    'The ETag of the request as you read it: done only if it is still that version, otherwise refused with 412',
  );

/** Beside whatever else a call brings along. */
export const conditionHeaders = z.looseObject({
  'idempotency-key': key.optional(),
  'if-match': match.optional(),
});

export const matchHeader = conditionHeaders.pick({ 'if-match': true });

/** Without `If-Match`, or with `*`, from whatever stands. */
export const versionMatched = (match: string | undefined): { version?: number } =>
  match === undefined || match === '*' ? {} : { version: Number(match.slice(1, -1)) };

export const etagOf = (version: number): string => `"${version}"`;

type Asked = Pick<FastifyRequest, 'method' | 'url' | 'body' | 'officer'> & {
  headers: z.infer<typeof conditionHeaders>;
};

/** A key is its officer's own: nobody learns from it what another did. */
export function known({ headers, method, url, body, officer }: Asked): Knowing {
  const version = versionMatched(headers['if-match']);
  const name = headers['idempotency-key'];
  if (name === undefined) return version;
  const said = createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('base64');
  return { ...version, form: `api/${officer.id}/${name}`, said };
}
