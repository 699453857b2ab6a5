/** A whole delivery: every file brought, the manifest declared once, and the receipt awaited and checked. */
import { randomBytes } from 'node:crypto';
import {
  canonicalBytes,
  type Json,
  parseUploadManifest,
  sha256,
  toHex,
  type UploadManifest,
} from '@comity/protocol';
import {
  bring,
  checkUploadReceipt,
  DoorError,
  declareDelivery,
  isPassing,
  setPause,
  standingOfDelivery,
  type Ticket,
  type UploadReceipt,
} from '@comity/provider';
import {
  EvidenceError,
  encryptPayload,
  FILE_KEY_SIZE,
  makeHeader,
  nativePrimitives,
  payloadSize,
} from '@comity/seal';
import { inParallel } from '../evidence/in-parallel.ts';
import type { Declared, Journal, Known } from './journal.ts';
import { type NotBrought, openFile, type ToBring } from './pack.ts';

export interface Delivery {
  ticket: Ticket;
  files: ToBring[];
  leftOut: NotBrought[];
  journal: Journal;
  said: { tool: string; note?: string; organisation?: string };
  now: () => string;
  signal: AbortSignal;
  /** Bytes of content that are safe at the door, more and more. */
  onBrought: (bytes: number) => void;
  /** Everything is declared; so many of so many files were opened and compared there. */
  onChecked: (checked: number, files: number) => void;
  /** Milliseconds between tries on a poor line. */
  delays: readonly number[];
}

export interface Delivered {
  manifest: UploadManifest;
  receipt: UploadReceipt;
  sealed: Uint8Array;
}

/** What was brought was opened there and is not what was declared. */
export class KeptAside extends Error {}

/** Rejects with DoorError, ReceiptError, KeptAside, EvidenceError 'unreadable' where nothing could be brought, or the signal's reason. */
export async function deliver(delivery: Delivery): Promise<Delivered> {
  const { ticket, journal, signal } = delivery;
  const declared = journal.manifest() ?? (await bringAll(delivery));
  await patiently(delivery, () => declareDelivery(ticket, declared.encrypted, signal));
  const sealed = await awaitReceipt(delivery);
  const manifest = parseUploadManifest(declared.plain);
  const manifestDigest = toHex(sha256(declared.encrypted));
  const receipt = checkUploadReceipt(
    sealed,
    { ticket, manifestDigest, files: manifest.files },
    nativePrimitives,
  );
  return { manifest, receipt, sealed };
}

const AT_ONCE = 4;
const OF_THE_SOURCE = ['changed', 'unreadable', 'not-a-file'];

async function bringAll(delivery: Delivery): Promise<Declared> {
  const { files, journal, ticket, signal, said, now } = delivery;
  const start = now();
  const leftOut = [...delivery.leftOut];
  const done = new Map<number, UploadManifest['files'][number]>();
  await inParallel(files.entries(), AT_ONCE, signal, async ([i, file]) => {
    try {
      done.set(i, await bringOne(delivery, file));
    } catch (error) {
      if (!(error instanceof EvidenceError) || !OF_THE_SOURCE.includes(error.code)) throw error;
      leftOut.push({ shown: file.name.shown, reason: `${error.code}: ${error.message}`.slice(0, 200) });
    }
  });
  if (done.size === 0)
    throw new EvidenceError('unreadable', 'what was named', 'holds nothing that can be brought');
  const plain = canonicalBytes({
    ticket: ticket.digest,
    ...said,
    start,
    end: now(),
    files: files.flatMap((_, i) => done.get(i) ?? []),
    ...(leftOut.length === 0 ? {} : { leftOut: leftOut.slice(0, 1000) }),
  } as unknown as Json);
  parseUploadManifest(plain);
  const declared = { plain, encrypted: encrypted(plain, ticket.body.recipient.recipient) };
  journal.keepManifest(declared);
  return declared;
}

async function bringOne(delivery: Delivery, file: ToBring): Promise<UploadManifest['files'][number]> {
  const { ticket, journal, signal, onBrought, delays } = delivery;
  const path = file.path.toString('base64');
  const source = await openFile(file);
  try {
    let known: Known = journal.recall(path, source.identity) ?? {
      path,
      identity: source.identity,
      keys: newKeys(),
    };
    const size = payloadSize(source.size);
    let told = 0;
    const tell = (sent: number) => {
      const bytes = size === sent ? source.size : Math.min(sent, source.size);
      onBrought(Math.max(0, bytes - told));
      told = Math.max(told, bytes);
    };
    if (known.brought === undefined) {
      const brought = await bring({
        ticket,
        keys: known.keys,
        size,
        pack: source.pack(ticket.body.recipient.recipient, () => {}, signal),
        ...(known.url === undefined ? {} : { url: known.url }),
        onUrl(url) {
          if (url === known.url) return;
          known = { ...known, url };
          journal.note(known);
        },
        onSent: tell,
        delays,
        signal,
      });
      known = { ...known, brought };
      journal.note(known);
    }
    tell(size);
    const { packed, upload } = known.brought!;
    return { upload, name: file.name, modified: source.modified, ...packed };
  } finally {
    await source.close();
  }
}

const chance = (size: number): Uint8Array => new Uint8Array(randomBytes(size));
const newKeys = () => ({ fileKey: chance(FILE_KEY_SIZE), treeSalt: chance(32), nonce: chance(16) });

function encrypted(plain: Uint8Array, recipient: string): Uint8Array {
  const fileKey = chance(FILE_KEY_SIZE);
  return new Uint8Array(
    Buffer.concat([makeHeader(fileKey, [recipient]), encryptPayload(fileKey, plain, chance)]),
  );
}

async function awaitReceipt(delivery: Delivery): Promise<Uint8Array> {
  const { ticket, signal, onChecked } = delivery;
  for (let wait = 250; ; wait = Math.min(5000, wait * 2)) {
    const standing = await patiently(delivery, () => standingOfDelivery(ticket, signal));
    if (standing.stage === 'taken') return standing.receipt;
    if (standing.stage === 'aside') throw new KeptAside(standing.why);
    if (standing.stage === 'closed') throw new DoorError('ended', `the ticket was ${standing.why}`);
    if (standing.stage === 'declared') onChecked(standing.checked, standing.files);
    await setPause(wait, signal);
  }
}

/** Over a line that breaks; a refusal stands. */
async function patiently<T>({ delays, signal }: Delivery, work: () => Promise<T>): Promise<T> {
  for (const delay of delays) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await setPause(delay, signal);
    }
  }
  return work();
}
