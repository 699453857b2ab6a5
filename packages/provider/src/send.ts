/** One object on its way by tus 1.0.0 (core and creation): begun, gone on with, and tried again over a poor line until it is there. */
import { setPause } from './pause.ts';
import { letGo, type Window } from './window.ts';

/** What one call brings: small enough to be acknowledged on a poor line, large enough not to wait on a good one. */
export const PART_BYTES = 8 * 1024 * 1024;
const TUS = { 'tus-resumable': '1.0.0' };

export interface Sending {
  /** Where uploads are begun: `<url of the door>/provide/1/uploads`. */
  endpoint: string;
  bearer: string;
  /** Of the object, known beforehand. */
  size: number;
  /** Where it was begun earlier. */
  url?: string;
  window: Window;
  /** It was begun, there. */
  onUrl: (url: string) => void | Promise<void>;
  /** Acknowledged bytes of the object. */
  onSent: (bytes: number) => void;
  /** Milliseconds between tries; begins anew whenever something came through. */
  delays: readonly number[];
  signal: AbortSignal;
  /** In place of the platform's own. */
  fetch?: Fetch;
}

/** As much of the platform's `fetch` as a delivery needs. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What the door said no with. `code` is one of its closed list, or `unreachable` when nothing came back. */
export class DoorError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DoorError';
    this.code = code;
  }
}

/** Worth another try: no answer, or one that says later. */
const PASSING = new Set(['unreachable', 'conflict', 'locked', 'too-often', 'unavailable']);
export const isPassing = (error: unknown): error is DoorError =>
  error instanceof DoorError && PASSING.has(error.code);

/** Resolves once every byte is acknowledged. Rejects with DoorError, Rewound, whatever the window was failed with, or the signal's reason. */
export async function send(sending: Sending): Promise<void> {
  const { size, window, onSent, delays, signal } = sending;
  let url = sending.url;
  let tries = 0;
  for (;;) {
    try {
      url ??= await begun(sending);
      let offset = await offsetOf(url, sending);
      if (offset === undefined) {
        // Begun anew, from the beginning, as often as there are tries.
        url = undefined;
        throw new DoorError('conflict', 'the door forgets what it began');
      }
      onSent(offset);
      while (offset < size) {
        const part = await window.pull(offset, Math.min(offset + PART_BYTES, size));
        offset = await brought(url, offset, part, sending).finally(() => letGo(part));
        tries = 0;
        onSent(offset);
      }
      window.drain();
      return;
    } catch (error) {
      const delay = delays[tries++];
      if (!isPassing(error) || delay === undefined) throw error;
      await setPause(delay, signal);
    }
  }
}

async function begun({ endpoint, size, onUrl, ...sending }: Sending): Promise<string> {
  const answer = await call(endpoint, sending, {
    method: 'POST',
    headers: { 'upload-length': String(size) },
  });
  const location = answer.headers.get('location');
  if (location === null) throw new DoorError('unexpected', 'the door began an upload and does not say where');
  const url = new URL(location, endpoint).href;
  await onUrl(url);
  return url;
}

/** Undefined when the door has no such upload. */
async function offsetOf(url: string, sending: Line): Promise<number | undefined> {
  try {
    return offsetIn(await call(url, sending, { method: 'HEAD' }));
  } catch (error) {
    if (error instanceof DoorError && error.code === 'not-found') return undefined;
    throw error;
  }
}

async function brought(
  url: string,
  offset: number,
  part: Uint8Array<ArrayBuffer>,
  sending: Line,
): Promise<number> {
  const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  return offsetIn(await call(url, sending, { method: 'PATCH', headers, body: part }));
}

function offsetIn({ headers }: Response): number {
  const offset = Number(headers.get('upload-offset') ?? Number.NaN);
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new DoorError('unexpected', 'the door does not say how much it has');
  return offset;
}

type Line = Pick<Sending, 'bearer' | 'signal' | 'fetch'>;

async function call(url: string, { bearer, signal, fetch }: Line, init: RequestInit): Promise<Response> {
  const headers = { ...TUS, ...init.headers, authorization: `Bearer ${bearer}` };
  const answer = await reach(url, { ...init, headers, signal }, fetch);
  if (!answer.ok) throw refusalOf(answer.status, await textOf(answer, signal));
  await textOf(answer, signal);
  return answer;
}

/** An answer, whatever it says. Rejects with DoorError 'unreachable', or the signal's reason. */
export async function reach(
  url: string,
  init: RequestInit & { signal: AbortSignal },
  by: Fetch = fetch,
): Promise<Response> {
  try {
    // Nobody else is ever told the secret of a ticket.
    return await by(url, { ...init, redirect: 'error' });
  } catch (cause) {
    throw unreachable(cause, init.signal);
  }
}

/** The text of an answer, which may break off too. */
export async function textOf(answer: Response, signal: AbortSignal): Promise<string> {
  try {
    return await answer.text();
  } catch (cause) {
    throw unreachable(cause, signal);
  }
}

const unreachable = (cause: unknown, { aborted, reason }: AbortSignal): unknown =>
  aborted ? reason : new DoorError('unreachable', 'the door does not answer', { cause });

/** What tus says without a code of ours. */
const BY_STATUS: Readonly<Record<number, string>> = {
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  423: 'locked',
  429: 'too-often',
  401: 'unauthorised',
  500: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** What an answer that is none says. An answer to HEAD has no body, so its status must do. */
export function refusalOf(status: number, body: string): DoorError {
  const said = codeIn(body);
  return new DoorError(
    said?.code ?? BY_STATUS[status] ?? 'unexpected',
    said?.detail ?? `the door answered with ${status}`,
  );
}

function codeIn(body: string): { code: string; detail: string } | undefined {
  try {
    const { code, detail } = JSON.parse(body) as { code?: unknown; detail?: unknown };
    return typeof code === 'string' ? { code, detail: String(detail) } : undefined;
  } catch {
    return undefined;
  }
}
