/** What the door says: RFC 9457 problems with a closed code, and nothing of its insides. */
import type { ServerResponse } from 'node:http';
import { BlobError } from '../ports/blobs.ts';
import { StoreError } from '../ports/store.ts';
import { Refused } from '../usecases/provider/refused.ts';

/** Nobody but the holder of a ticket has business here, and nothing is to be kept on the way. */
const ALWAYS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * A packager may be a page that was opened from a disk, whose origin is nobody's. There is nothing here that a browser would show of
 * itself: no cookie, no certificate; who has no ticket gets no more by a page than without one.
 */
export function openToPages(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'location, upload-offset, upload-length, retry-after');
}

/** What a browser asks before a call of a page. */
export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    ...ALWAYS,
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers':
      'authorization, content-type, tus-resumable, upload-length, upload-offset',
    'access-control-max-age': '600',
  });
  response.end();
}

/** The packager's page, whole, for whoever asks. Its own policy lets it connect to this door alone. */
export function answerPage(response: ServerResponse, page: string): void {
  response.writeHead(200, {
    ...ALWAYS,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'content-length': String(Buffer.byteLength(page)),
  });
  response.end(page);
}

/** To the packager's page: the words there are in the reader's language. */
export function leadTo(response: ServerResponse, place: string): void {
  response.writeHead(303, { ...ALWAYS, location: place, 'content-length': '0' });
  response.end();
}

export const problemText = ({ code, status, message }: Refused): string =>
  JSON.stringify({ type: 'about:blank', status, code, detail: message });

export function answerProblem(response: ServerResponse, refused: Refused, wait?: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(refused.status, {
    ...ALWAYS,
    'content-type': 'application/problem+json',
    ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    // What was not read of the request is not read any more.
    connection: 'close',
  });
  response.end(problemText(refused));
}

export function answerJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { ...ALWAYS, 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** What the error is to the caller: the world's troubles by their kind, a defect of ours by nothing but that it is one. */
export function asRefused(error: unknown, defect: (error: unknown) => void): Refused {
  if (error instanceof Refused) return error;
  const full =
    (error instanceof BlobError && error.code === 'no-space') ||
    (error instanceof StoreError && error.code === 'full');
  if (full)
    return new Refused(
      'no-space',
      'there is no room left here: tell the authority; what was brought is safe',
    );
  if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') defect(error);
  return new Refused(
    'unavailable',
    'something went wrong on our side; what was brought is safe: try again in a while',
  );
}
