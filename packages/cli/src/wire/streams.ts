/**
 * The calls whose bytes are too many for a client that gathers them: one evidence item on its way in, one package file on its way
 * out, pieces of a package that is carried by hand. A test holds their paths against the node's OpenAPI document.
 */
import type { IncomingMessage } from 'node:http';
import type { Item } from '../acts/views.ts';
import type { Session } from '../session/session.ts';
import { problemError } from './problem.ts';

export const EVIDENCE_PATH = '/api/requests/{id}/evidence';
export const FILE_PATH = '/api/packages/{id}/file';
export const CARRY_PATH = '/api/packages/{id}/carry';
export const SCAN_PATH = '/api/papers/{id}/entries/{entry}/scan';
export const LOOK_PATH = '/api/evidence/{item}/look';
export const ATTACH_PATH = '/api/requests/{id}/attachments';
export const ATTACHED_PATH = '/api/requests/{id}/attachments/{file}';
export const INSIDE_PATH = '/api/packages/{id}/items/{place}';

export interface NewEvidence {
  /** base64url of the bytes of the name. */
  name: string;
  shown: string;
  size: number;
  modified: string;
  kind: 'raw' | 'copy';
  /** By what name the file would be known unchanged. */
  once: string;
  content: AsyncIterable<Uint8Array>;
}

/** @throws whatever `content` throws; then the node keeps nothing of it. @throws CliError */
export async function putEvidence(session: Session, request: string, item: NewEvidence): Promise<Item> {
  const { content, ...described } = item;
  const url = urlOf(session, EVIDENCE_PATH, request);
  for (const [name, value] of Object.entries(described)) url.searchParams.set(name, String(value));
  const headers = { ...(await session.headers()), 'content-type': 'application/octet-stream' };
  const answer = await session.wire.call({ url, method: 'PUT', headers, body: content });
  const said = JSON.parse(await textOf(answer)) as unknown;
  if (answer.statusCode !== 201) throw problemError(answer.statusCode ?? 500, said);
  return said as Item;
}

/** The scan of a paper, to the entry it shows. @throws CliError */
export async function putScan(
  session: Session,
  { id, entry }: { id: string; entry: number },
  { content, ...described }: Pick<NewEvidence, 'name' | 'shown' | 'size' | 'content'>,
): Promise<{ item: string; sha256: string; size: number }> {
  const url = urlOf(session, SCAN_PATH.replace('{entry}', String(entry)), id);
  for (const [name, value] of Object.entries(described)) url.searchParams.set(name, String(value));
  const headers = { ...(await session.headers()), 'content-type': 'application/octet-stream' };
  const answer = await session.wire.call({ url, method: 'PUT', headers, body: content });
  const said = JSON.parse(await textOf(answer)) as { item: string; sha256: string; size: number };
  if (answer.statusCode !== 201) throw problemError(answer.statusCode ?? 500, said);
  return said;
}

export interface Attached {
  sha256: string;
  size: number;
  role: string;
  name: string;
}

/** A file to a letter that is still written. @throws CliError */
export async function postAttachment(
  session: Session,
  id: string,
  { content, role, name }: { role: string; name: string; content: AsyncIterable<Uint8Array> },
): Promise<Attached> {
  const url = urlOf(session, ATTACH_PATH, id);
  url.searchParams.set('role', role);
  url.searchParams.set('name', name);
  const headers = { ...(await session.headers()), 'content-type': 'application/octet-stream' };
  const answer = await session.wire.call({ url, method: 'POST', headers, body: content });
  const said = JSON.parse(await textOf(answer)) as unknown;
  if (answer.statusCode !== 201) throw problemError(answer.statusCode ?? 500, said);
  return said as Attached;
}

/** A file that goes with a letter. @throws CliError */
export async function getAttachment(session: Session, id: string, sha256: string): Promise<Content> {
  const url = urlOf(session, ATTACHED_PATH.replace('{file}', sha256), id);
  return contentOf(await session.wire.call({ url, method: 'GET', headers: await session.headers() }));
}

/** The bytes of one file of a package, from a byte of it on. @throws CliError */
export async function getPackageFile(
  session: Session,
  id: string,
  name: string,
  offset = 0,
): Promise<AsyncIterable<Uint8Array>> {
  const url = urlOf(session, FILE_PATH, id);
  url.searchParams.set('name', name);
  if (offset > 0) url.searchParams.set('offset', String(offset));
  const answer = await session.wire.call({ url, method: 'GET', headers: await session.headers() });
  if (answer.statusCode !== 200) throw problemError(answer.statusCode ?? 500, await textOf(answer));
  return answer;
}

/** Where the content of an item of one's own is, and that of an item of a package that came. */
export const lookPath = (item: string): string => LOOK_PATH.replace('{item}', encodeURIComponent(item));
export const insidePath = (id: string, place: number): string =>
  INSIDE_PATH.replace('{id}', encodeURIComponent(id)).replace('{place}', String(place));

/** The content at one of these, and how many bytes it has. @throws CliError */
export async function lookAtContent(
  session: Session,
  path: string,
  wish: { purpose: string; reason: string },
): Promise<Content> {
  const url = new URL(path, session.baseUrl);
  const headers = { ...(await session.headers()), 'content-type': 'application/json' };
  const body = [new TextEncoder().encode(JSON.stringify(wish))];
  return contentOf(await session.wire.call({ url, method: 'POST', headers, body }));
}

export interface Content {
  size: number;
  bytes: AsyncIterable<Uint8Array>;
}

async function contentOf(answer: IncomingMessage): Promise<Content> {
  if (answer.statusCode !== 200)
    throw problemError(answer.statusCode ?? 500, JSON.parse(await textOf(answer)));
  return { size: Number(answer.headers['content-length'] ?? -1), bytes: answer };
}

/** What the node wants of whoever carries a package. */
export interface CarryAsk {
  n: number;
  /** Leaf hashes of the part, 32 bytes each, or bytes of it. */
  kind: 'tree' | 'bytes';
  name: string;
  root: string;
  size: number;
  offset: number;
  length: number;
}

export interface CarryAnswer {
  ask?: CarryAsk;
  ended?: { whole: boolean; why?: string };
}

/** One turn of carrying: the answer to an ask, and the next ask. @throws CliError */
export async function carryTurn(
  session: Session,
  id: string,
  said: Record<string, string>,
  body: Uint8Array,
  signal?: AbortSignal,
): Promise<CarryAnswer> {
  const url = urlOf(session, CARRY_PATH, id);
  for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value);
  const headers = {
    ...(await session.headers()),
    'content-type': 'application/octet-stream',
    'content-length': String(body.length),
  };
  const answer = await session.wire.call({
    ...{ url, method: 'POST', headers, body: [body] },
    ...(signal ? { signal } : {}),
  });
  const text = JSON.parse(await textOf(answer)) as unknown;
  if (answer.statusCode !== 200) throw problemError(answer.statusCode ?? 500, text);
  return text as CarryAnswer;
}

export const urlOf = ({ baseUrl }: Session, path: string, id: string): URL =>
  new URL(path.replace('{id}', encodeURIComponent(id)), baseUrl);

const MOST = 1024 * 1024;

export async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer.setEncoding('utf8')) if (text.length < MOST) text += part;
  return text;
}
