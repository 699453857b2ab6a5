/**
 * One file brought: read, hashed, encrypted and sent in one pass. Gone on with after a break by the same pass under the same key, of which
 * the first bytes are let go; so neither side ever keeps the ciphertext twice, and the hashes are of what was read last.
 */
import type { UploadManifest } from '@comity/protocol';
import { uploadsOf } from './delivery.ts';
import { type Fetch, PART_BYTES, send } from './send.ts';
import type { Ticket } from './ticket.ts';
import { openWindow, Rewound, type Window } from './window.ts';

/** What makes two passes over one file the same bytes. It opens the file: whoever keeps it keeps it like the file. */
export interface Keys {
  readonly fileKey: Uint8Array;
  readonly treeSalt: Uint8Array;
  readonly nonce: Uint8Array;
  /** Of the object, where it is made together with the file key. */
  readonly header?: Uint8Array;
}

export type Packed = Pick<
  UploadManifest['files'][number],
  'size' | 'sha256' | 'sha512' | 'tree' | 'treeSalt' | 'object' | 'header'
>;

/** Reads a file to its end, hashes and encrypts it into the sink. */
export type Pack = (keys: Keys, sink: Pick<Window, 'write'>) => Promise<Packed>;

export interface Bringing {
  ticket: Ticket;
  keys: Keys;
  /** Bytes of ciphertext, from the file's size. */
  size: number;
  pack: Pack;
  url?: string;
  /** It was begun, there. What was brought goes on once this is noted. */
  onUrl: (url: string) => void | Promise<void>;
  onSent: (bytes: number) => void;
  delays: readonly number[];
  signal: AbortSignal;
  fetch?: Fetch;
}

export interface Brought {
  packed: Packed;
  /** Its number at the door. */
  upload: string;
}

/** Rejects with DoorError, the signal's reason, or what reading the file rejects with. */
export async function bring(bringing: Bringing): Promise<Brought> {
  let { url } = bringing;
  const onUrl = (at: string) => {
    url = at;
    return bringing.onUrl(at);
  };
  for (;;) {
    try {
      const packed = await once({ ...bringing, onUrl, ...(url === undefined ? {} : { url }) });
      return { packed, upload: url!.slice(url!.lastIndexOf('/') + 1) };
    } catch (error) {
      // The door lost what it had not yet made durable: from the beginning, under the same key.
      if (!(error instanceof Rewound)) throw error;
    }
  }
}

async function once({ ticket, keys, pack, ...sending }: Bringing): Promise<Packed> {
  const window = openWindow(PART_BYTES);
  const packing = pack(keys, window).then(
    (packed) => {
      window.end();
      return packed;
    },
    (cause: unknown) => {
      window.fail(cause);
      throw cause;
    },
  );
  const sent = send({ ...sending, endpoint: uploadsOf(ticket), bearer: ticket.bearer, window }).catch(
    (cause: unknown) => {
      window.fail(cause);
      throw cause;
    },
  );
  const [packed] = await settled(packing, sent);
  return packed;
}

/** Both end, then the first failure is told: nothing works on behind it. */
async function settled<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (b.status === 'rejected') throw b.reason;
  if (a.status === 'rejected') throw a.reason;
  return [a.value, b.value];
}
