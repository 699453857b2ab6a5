/** A whole delivery: every file brought, the manifest declared once, and the receipt awaited and checked. */
import { noblePrimitives, type Primitives } from '@comity/proof';
import {
  canonicalBytes,
  type Json,
  parseUploadManifest,
  sha256,
  toHex,
  type UploadManifest,
} from '@comity/protocol';
import { type Brought, bring, type Keys, type Pack } from './bring.ts';
import { declareDelivery, standingOfDelivery } from './delivery.ts';
import { inParallel, inTurn } from './in-parallel.ts';
import { setPause } from './pause.ts';
import { checkUploadReceipt, type UploadReceipt } from './receipt.ts';
import { DoorError, type Fetch, isPassing, PART_BYTES } from './send.ts';
import type { Ticket } from './ticket.ts';

/** One file, as far as it has come. `identity` tells it from its own later self. */
export interface Known {
  path: string;
  identity: string;
  keys: Keys;
  url?: string;
  brought?: Brought;
}

export interface Declared {
  /** Canonical. */
  plain: Uint8Array;
  encrypted: Uint8Array;
}

type Soon<T> = T | Promise<T>;

/** What a delivery has done so far, to go on after any break. The keys of its files stand in it. */
export interface Memory {
  /** Of a file that is still what it was. */
  recall(path: string, identity: string): Soon<Known | undefined>;
  /** Durable when it is done. */
  note(known: Known): Soon<void>;
  /** The manifest as it was encrypted first: the same bytes are declared again after a break. */
  manifest(): Soon<Declared | undefined>;
  keepManifest(declared: Declared): Soon<void>;
}

export interface OpenFile {
  identity: string;
  modified: string;
  size: number;
  /** Of the object made of it. */
  objectSize: number;
  pack: Pack;
  close(): Soon<void>;
}

export interface ToBring {
  /** Tells it from the other files of the delivery. */
  path: string;
  name: { shown: string; bytes: string };
  open(): Promise<OpenFile>;
}

export interface NotBrought {
  shown: string;
  reason: string;
}

/** What encrypts, and judges what went wrong with a file: of the machine it runs on. */
export interface Packer {
  newKeys(): Soon<Keys>;
  /** As an age file, to the key of the ticket. */
  encrypt(plain: Uint8Array): Soon<Uint8Array>;
  /** Why this file is left out and the others are brought; undefined if the error is about more than this file. */
  whyLeftOut(error: unknown): string | undefined;
  prim?: Primitives;
}

export interface Delivery {
  ticket: Ticket;
  files: ToBring[];
  leftOut: NotBrought[];
  memory: Memory;
  packer: Packer;
  said: { tool: string; note?: string; organisation?: string };
  now: () => string;
  signal: AbortSignal;
  /** Bytes of content that are safe at the door, more and more. */
  onBrought: (bytes: number) => void;
  /** Everything is declared; so many of so many files were opened and compared there. */
  onChecked: (checked: number, files: number) => void;
  /** Milliseconds between tries on a poor line. */
  delays: readonly number[];
  /** What brings the objects, in place of the platform's own. */
  fetch?: Fetch;
}

export interface Delivered {
  manifest: UploadManifest;
  receipt: UploadReceipt;
  sealed: Uint8Array;
}

/** What was brought was opened there and is not what was declared. */
export class KeptAside extends Error {}

/** No file named could be brought. */
export class NothingToBring extends Error {}

/** Rejects with DoorError, ReceiptError, KeptAside, NothingToBring, or the signal's reason. */
export async function deliver(delivery: Delivery): Promise<Delivered> {
  const { ticket, memory, packer, signal } = delivery;
  const declared = (await memory.manifest()) ?? (await bringAll(delivery));
  await patiently(delivery, () => declareDelivery(ticket, declared.encrypted, signal));
  const sealed = await awaitReceipt(delivery);
  const manifest = parseUploadManifest(declared.plain);
  const manifestDigest = toHex(sha256(declared.encrypted));
  const declaredThere = { ticket, manifestDigest, files: manifest.files };
  const receipt = checkUploadReceipt(sealed, declaredThere, packer.prim ?? noblePrimitives);
  return { manifest, receipt, sealed };
}

const AT_ONCE = 4;
/** Files larger than what one call brings go one after another: each takes the memory of a few calls, and keeps the line busy alone. */
const ALONE_BYTES = PART_BYTES;

async function bringAll(delivery: Delivery): Promise<Declared> {
  const { files, memory, packer, ticket, signal, said, now } = delivery;
  const start = now();
  const leftOut = [...delivery.leftOut];
  const done = new Map<number, UploadManifest['files'][number]>();
  const alone = inTurn();
  await inParallel(files.entries(), AT_ONCE, signal, async ([i, file], failed) => {
    const turn = <T>(work: () => Promise<T>) =>
      alone(() => {
        failed.throwIfAborted();
        return work();
      });
    try {
      done.set(i, await bringOne(delivery, file, turn));
    } catch (error) {
      const reason = packer.whyLeftOut(error);
      if (reason === undefined) throw error;
      leftOut.push({ shown: file.name.shown, reason: reason.slice(0, 200) });
    }
  });
  if (done.size === 0) throw new NothingToBring('what was named holds nothing that can be brought');
  const plain = canonicalBytes({
    ticket: ticket.digest,
    ...said,
    start,
    end: now(),
    files: files.flatMap((_, i) => done.get(i) ?? []),
    ...(leftOut.length === 0 ? {} : { leftOut: leftOut.slice(0, 1000) }),
  } as unknown as Json);
  parseUploadManifest(plain);
  const declared = { plain, encrypted: await packer.encrypt(plain) };
  await memory.keepManifest(declared);
  return declared;
}

async function bringOne(
  delivery: Delivery,
  file: ToBring,
  turn: ReturnType<typeof inTurn>,
): Promise<UploadManifest['files'][number]> {
  const { memory, packer } = delivery;
  const { path, name } = file;
  const source = await file.open();
  try {
    const { identity, modified } = source;
    const earlier = await memory.recall(path, identity);
    const known = earlier ?? { path, identity, keys: await packer.newKeys() };
    const tell = teller(source, delivery.onBrought);
    const send = () => sendOne(delivery, source, known, tell);
    const brought = known.brought ?? (await (source.size > ALONE_BYTES ? turn(send) : send()));
    tell(source.objectSize);
    return { upload: brought.upload, name, modified, ...brought.packed };
  } finally {
    await source.close();
  }
}

async function sendOne(
  { ticket, memory, signal, delays, fetch }: Delivery,
  { objectSize: size, pack }: OpenFile,
  first: Known,
  onSent: (bytes: number) => void,
): Promise<Brought> {
  let known = first;
  const brought = await bring({
    ticket,
    keys: known.keys,
    size,
    pack,
    ...(known.url === undefined ? {} : { url: known.url }),
    async onUrl(url) {
      if (url === known.url) return;
      known = { ...known, url };
      await memory.note(known);
    },
    onSent,
    delays,
    signal,
    ...(fetch === undefined ? {} : { fetch }),
  });
  await memory.note({ ...known, brought });
  return brought;
}

/** Tells what is new of what was sent, as bytes of content. */
function teller({ size, objectSize }: OpenFile, onBrought: (bytes: number) => void) {
  let told = 0;
  return (sent: number) => {
    const bytes = sent === objectSize ? size : Math.min(sent, size);
    onBrought(Math.max(0, bytes - told));
    told = Math.max(told, bytes);
  };
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
