/** One object on its way by tus 1.0.0: begun, gone on with, and tried again over a poor line until it is there. */
import { DetailedError, Upload } from 'tus-js-client';
import type { Window } from './window.ts';

/** What one call brings: small enough to be acknowledged on a poor line, large enough not to wait on a good one. */
export const PART_BYTES = 8 * 1024 * 1024;

export interface Sending {
  /** Of uploads: `<url of the door>/provide/1/uploads`. */
  endpoint: string;
  bearer: string;
  /** Of the object, known beforehand. */
  size: number;
  /** Where it was begun earlier. */
  url?: string;
  window: Window;
  /** It was begun, there. */
  onUrl: (url: string) => void;
  /** Acknowledged bytes of the object. */
  onSent: (bytes: number) => void;
  /** Milliseconds between tries; begins anew whenever something came through. */
  delays: readonly number[];
  signal: AbortSignal;
}

/** What the door said no with. `code` is one of its closed list, or `unreachable` when nothing came back. */
export class DoorError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DoorError';
    this.code = code;
  }
}

/** Resolves once every byte is acknowledged. Rejects with DoorError, Rewound, whatever the window was failed with, or the signal's reason. */
export function send({
  endpoint,
  bearer,
  size,
  url,
  window,
  onUrl,
  onSent,
  delays,
  signal,
}: Sending): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(
      { read: async () => ({ done: true, value: undefined }) },
      {
        endpoint,
        uploadSize: size,
        chunkSize: PART_BYTES,
        headers: { authorization: `Bearer ${bearer}` },
        retryDelays: [...delays],
        storeFingerprintForResuming: false,
        ...(url === undefined ? {} : { uploadUrl: url }),
        fileReader: { openFile: async () => sourceOf(window, size) },
        onShouldRetry: (error) => !signal.aborted && isPassing(error),
        onUploadUrlAvailable: () => onUrl(upload.url!),
        onChunkComplete: (_, accepted) => onSent(accepted),
        onSuccess() {
          window.drain();
          onSent(size);
          settle(resolve);
        },
        onError: (error) => settle(() => reject(meaning(error, signal))),
      },
    );
    const stop = () => {
      void upload.abort();
      settle(() => reject(signal.reason));
    };
    const settle = (how: () => void) => {
      signal.removeEventListener('abort', stop);
      how();
    };
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', stop);
    upload.start();
  });
}

/** What the window was failed with, on its way through the library: no business of the line. */
class FromWindow extends Error {}

function sourceOf(window: Window, size: number) {
  return {
    size,
    async slice(start: number, end: number) {
      const bytes = await window.pull(start, Math.min(end, size)).catch((cause: unknown) => {
        throw new FromWindow('the object cannot be had', { cause });
      });
      // The library asks `size` of whatever it sends.
      return { value: Object.assign(bytes, { size: bytes.length }), done: start + bytes.length >= size };
    },
    close() {},
  };
}

/** No answer, or one that says later: worth another try. A refusal of the door has a code and stands. */
function isPassing({ originalResponse, causingError }: DetailedError): boolean {
  if (originalResponse) {
    const status = originalResponse.getStatus();
    return (
      status === 423 ||
      status === 429 ||
      status === 503 ||
      (status === 409 && !codeOf(originalResponse.getBody()))
    );
  }
  return !(causingError instanceof FromWindow);
}

function codeOf(body: string): { code: string; detail: string } | undefined {
  try {
    const said = JSON.parse(body) as { code?: unknown; detail?: unknown };
    return typeof said.code === 'string' ? { code: said.code, detail: String(said.detail) } : undefined;
  } catch {
    return undefined;
  }
}

function meaning(error: Error, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (!(error instanceof DetailedError)) return error;
  const { causingError, originalResponse } = error;
  if (causingError instanceof FromWindow) return causingError.cause;
  if (originalResponse === null || originalResponse === undefined)
    return new DoorError('unreachable', 'the door does not answer', { cause: causingError ?? error });
  return refusalOf(originalResponse.getStatus(), originalResponse.getBody());
}

/** What an answer that is none says. */
export function refusalOf(status: number, body: string): DoorError {
  const said = codeOf(body);
  return new DoorError(said?.code ?? 'unexpected', said?.detail ?? `the door answered with ${status}`);
}
