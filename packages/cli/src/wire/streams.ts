/**
 * The two calls whose bytes are too many for a client that gathers them: one evidence item on its way in, one package file on its way
 * out. A test holds their paths against the node's OpenAPI document.
 */
import type { IncomingMessage } from 'node:http';
import type { Item } from '../acts/views.ts';
import type { Session } from '../session/session.ts';
import { problemError } from './problem.ts';

export const EVIDENCE_PATH = '/api/requests/{id}/evidence';
export const FILE_PATH = '/api/packages/{id}/file';

export interface NewEvidence {
  /** base64url of the bytes of the name. */
  name: string;
  shown: string;
  size: number;
  modified: string;
  kind: 'raw' | 'copy';
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

/** The bytes of one file of a package. @throws CliError */
export async function getPackageFile(
  session: Session,
  id: string,
  name: string,
): Promise<AsyncIterable<Uint8Array>> {
  const url = urlOf(session, FILE_PATH, id);
  url.searchParams.set('name', name);
  const answer = await session.wire.call({ url, method: 'GET', headers: await session.headers() });
  if (answer.statusCode !== 200) throw problemError(answer.statusCode ?? 500, await textOf(answer));
  return answer;
}

const urlOf = ({ baseUrl }: Session, path: string, id: string): URL =>
  new URL(path.replace('{id}', encodeURIComponent(id)), baseUrl);

const MOST = 1024 * 1024;

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer.setEncoding('utf8')) if (text.length < MOST) text += part;
  return text;
}
