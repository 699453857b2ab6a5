/** Calls that carry many small files: items on their way in, files of a package on their way out. A test holds their paths. */
import { FrameError, frameHead, frames } from '@comity/protocol';
import type { Item } from '../acts/views.ts';
import { CliError, EXIT } from '../exit.ts';
import type { Session } from '../session/session.ts';
import { problemError } from './problem.ts';
import { type NewEvidence, textOf, urlOf } from './streams.ts';

export const BUNDLE_PATH = '/api/requests/{id}/evidence/bundle';
export const FILES_PATH = '/api/packages/{id}/files';

/** In the place of each item. */
export type Taken = { item?: Item; fault?: string };

export interface Bundled {
  head: Omit<NewEvidence, 'content'> & { sha256: string };
  bytes: Uint8Array;
  onSent: () => void;
}

/** @throws CliError; then none of them was kept */
export async function postBundle(
  session: Session,
  request: string,
  items: readonly Bundled[],
): Promise<Taken[]> {
  const framed = items.map((item) => ({ ...item, start: frameHead(item.head) }));
  const length = framed.reduce((sum, { start, bytes }) => sum + start.length + bytes.length, 0);
  const headers = {
    ...(await session.headers()),
    'content-type': 'application/octet-stream',
    'content-length': String(length),
  };
  const url = urlOf(session, BUNDLE_PATH, request);
  const answer = await session.wire.call({ url, method: 'POST', headers, body: together(framed) });
  const said = JSON.parse(await textOf(answer)) as unknown;
  if (answer.statusCode !== 200) throw problemError(answer.statusCode ?? 500, said);
  return (said as { taken: Taken[] }).taken;
}

/** Bytes of one write: waiting for each of very many small ones costs more than copying them. */
const WRITE = 256 * 1024;

function* together(
  framed: readonly (Bundled & { start: Uint8Array })[],
): Generator<Uint8Array, void, undefined> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for (const { start, bytes, onSent } of framed) {
    parts.push(start, bytes);
    size += start.length + bytes.length;
    onSent();
    if (size < WRITE) continue;
    yield Buffer.concat(parts);
    [parts, size] = [[], 0];
  }
  yield Buffer.concat(parts);
}

/** Of the largest that is asked for with others. */
export interface Asked {
  names: string[];
  /** Bytes of one file, and of all. */
  most: { content: number; total: number };
}

/** Whole files of a package, in the order asked for. @throws CliError where fewer came, or others */
export async function* getPackageFiles(
  session: Session,
  id: string,
  { names, most }: Asked,
): AsyncGenerator<{ name: string; content: Uint8Array }> {
  const headers = { ...(await session.headers()), 'content-type': 'application/json' };
  const url = urlOf(session, FILES_PATH, id);
  const body = [new TextEncoder().encode(JSON.stringify({ names }))];
  const answer = await session.wire.call({ url, method: 'POST', headers, body });
  if (answer.statusCode !== 200) throw problemError(answer.statusCode ?? 500, await textOf(answer));
  let at = 0;
  try {
    for await (const { head, content } of frames(answer, most)) {
      if (head.name !== names[at])
        throw new FrameError('unreadable', `${String(head.name)} in place of ${names[at]}`);
      yield { name: names[at++]!, content };
    }
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw brokenOff(names[at], cause);
  }
  if (at < names.length) throw brokenOff(names[at]);
}

const brokenOff = (name: string | undefined, cause?: unknown) =>
  new CliError({
    exit: EXIT.later,
    code: 'cut-short',
    message: `the files of the package broke off at ${name}`,
    safe: 'Files already whole are kept.',
    next: 'Repeat the command: it goes on where it stopped.',
    cause,
  });
