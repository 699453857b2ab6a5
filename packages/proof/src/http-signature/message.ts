/**
 * HTTP messages as the T1 profile sees them, and the components it covers. Every one is required: a component left out could
 * be changed by anyone on the way, the query string first of all.
 */
import { ensure } from '../errors.ts';
import { toBase64 } from '../log/base64.ts';
import type { Hasher } from '../primitives.ts';
import type { Component } from './base.ts';

/** Header fields as they came, one entry for each line. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** A request before its body is read. */
export interface HttpRequestHead {
  readonly method: string;
  /** Host and port the sender meant. A reader passes its own, so that what was meant for another is refused. */
  readonly authority: string;
  /** As on the request line, before any question mark. */
  readonly path: string;
  /** From the question mark on; empty without one. */
  readonly query: string;
  readonly fields: Fields;
}

export interface HttpRequest extends HttpRequestHead {
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  readonly fields: Fields;
  readonly body: Uint8Array;
}

/** The only spelling of Content-Digest we write or read (RFC 9530 §2). */
export function contentDigest(body: Uint8Array, prim: Hasher): string {
  return `sha-256=:${toBase64(prim.sha256(body))}:`;
}

/** The value of a header that must be there exactly once. Throws ProofError 'http-malformed'. */
export function field(fields: Fields, name: string): string {
  const values = fields.filter(([candidate]) => candidate.toLowerCase() === name).map(([, value]) => value);
  const [value] = values;
  ensure(
    value !== undefined && values.length === 1,
    'http-malformed',
    `one ${name} header, not ${values.length}`,
  );
  ensure(
    /^[\x20-\x7e]*$/.test(value) && value === value.trim(),
    'http-malformed',
    `${name} is not plain text`,
  );
  return value;
}

function targetComponents({ method, authority, path, query }: HttpRequestHead, suffix: string): Component[] {
  // A method, host or path with a line end in it would forge lines of the base.
  const parts = [method, authority, path, query];
  ensure(
    parts.every((part) => /^[\x21-\x7e]*$/.test(part)),
    'http-malformed',
    'the request line is not plain text',
  );
  return [
    [`"@method"${suffix}`, method],
    [`"@authority"${suffix}`, authority.toLowerCase()],
    [`"@path"${suffix}`, path === '' ? '/' : path],
    [`"@query"${suffix}`, query === '' ? '?' : query],
  ];
}

function contentComponents(fields: Fields, digest: string): Component[] {
  return [
    ['"content-type"', field(fields, 'content-type')],
    ['"content-digest"', digest],
  ];
}

/** `digest` is the value of Content-Digest that is signed. */
export function requestComponents(request: HttpRequestHead, digest: string): Component[] {
  return [...targetComponents(request, ''), ...contentComponents(request.fields, digest)];
}

/** A response covers its request's target and first signature, so it answers that request and no other. */
export function responseComponents(response: HttpResponse, request: HttpRequest, prim: Hasher): Component[] {
  const [first = ''] = field(request.fields, 'signature').split(', ');
  ensure(first.startsWith('sig1=:'), 'http-malformed', 'the request answered carries no signature sig1');
  return [
    ['"@status"', String(response.status)],
    ...contentComponents(response.fields, contentDigest(response.body, prim)),
    ...targetComponents(request, ';req'),
    ['"signature";req;key="sig1"', first.slice('sig1='.length)],
  ];
}
