/**
 * Refuses requests that two readers might read in two ways, before anything believes them: a target that is not a plain
 * path, a header said twice, a body of unannounced length. What Node's strict parser lets pass ends here.
 */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** Throws Refusal unless the request has one reading. `authorities` are the hosts this border answers for. */
export function ensureOneReading(request: IncomingMessage, authorities: ReadonlySet<string>): void {
  if (request.httpVersion !== '1.1') throw new Refusal('bad-request', 'HTTP/1.1 only');
  if (!/^\/[\x21-\x7e]*$/.test(request.url ?? ''))
    throw new Refusal('bad-target', 'the request target must be a path');
  ensureSaidOnce(request.rawHeaders);
  ensureKnownLength(request);
  if (!authorities.has(request.headers.host?.toLowerCase() ?? '')) {
    throw new Refusal('misdirected', 'this node does not answer for that host');
  }
}

function ensureSaidOnce(rawHeaders: string[]): void {
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase();
    if (seen.has(name)) throw new Refusal('repeated-header', 'a header is said twice');
    seen.add(name);
  }
}

function ensureKnownLength({ method, headers }: IncomingMessage): void {
  if (headers['transfer-encoding'] !== undefined)
    throw new Refusal('length-required', 'a body needs its length said before it');
  if (headers['content-encoding'] !== undefined)
    throw new Refusal('wrong-media-type', 'a body must not be compressed');
  if (headers.upgrade !== undefined) throw new Refusal('bad-request', 'no other protocol is spoken here');
  const hasBody = headers['content-length'] !== undefined && headers['content-length'] !== '0';
  if (method === 'POST' && !hasBody)
    throw new Refusal('length-required', 'a body needs its length said before it');
  if (method !== 'POST' && hasBody) throw new Refusal('bad-request', 'this method has no body');
}
