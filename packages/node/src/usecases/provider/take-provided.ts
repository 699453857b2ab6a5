/**
 * Takes in what a provider declared: every object is opened in memory and compared with what was said of it, its ciphertext kept as it
 * came under a header of our own; then all items, their events and the ticket's new stage in one commit, and the receipt. What is not
 * as declared is kept aside whole, and a person is told. A crash costs at most the files since the last note of progress.
 */
import type { Keeper } from '@comity/keeper';
import {
  canonicalBytes,
  fromBase64url,
  type Json,
  messageDigest,
  parsePayloadAs,
  TYP,
  type UploadManifest,
} from '@comity/protocol';
import type { Blobs } from '../../ports/blobs.ts';
import { newId } from '../../ports/entropy.ts';
import type { Digest, StateCode } from '../../ports/records/index.ts';
import { recordEvent, recordHand } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { door, type Measured } from './ports.ts';
import { type Declared, keepItem, type ProvidedFile } from './provided-item.ts';
import { openHeaders, openManifest, type UsesTickets } from './use-ticket.ts';

export interface TakesProvided extends UsesTickets {
  me: StateCode;
  keeper: Pick<Keeper, 'unwrapHeaders' | 'seal' | 'caseRecipient'>;
  blobs: Pick<Blobs, 'create'>;
}

/** Headers opened in one call. */
const TOGETHER = 64;
/** Progress is noted after so much, or after so many files. */
const NOTED_BYTES = 256 * 1024 * 1024;

/** Every delivery that waits, and every ticket that ended unused. Harmless at any time; a node without a door has none. */
export async function takeProvided(deps: TakesProvided): Promise<void> {
  if (deps.provided === undefined) return;
  await endExpired(deps);
  const waiting = await deps.store.transact((tx) => tx.tickets.where('stage', 'declared', { limit: 100 }));
  for (const ticket of waiting) await takeOne(deps, ticket as Declared);
}

async function takeOne(deps: TakesProvided, ticket: Declared): Promise<void> {
  const { landing } = door(deps);
  const bytes = await landing.manifest(ticket.id);
  if (bytes === undefined) return setAside(deps, ticket, 'its manifest is gone from this machine');
  const manifest = await openManifest(deps, ticket, bytes);
  let checked = ticket.stage.checked;
  while (checked.length < manifest.files.length) {
    const next = await checkSome(
      deps,
      ticket,
      manifest.files.slice(checked.length, checked.length + TOGETHER),
    );
    if ('fault' in next) return setAside(deps, ticket, next.fault);
    checked = [...checked, ...next.headers];
    await noteProgress(deps, ticket, checked);
  }
  await keepAll(deps, { ...ticket, stage: { ...ticket.stage, checked } }, manifest);
}

/** Headers of ours for as many of these files as were checked, or what is wrong with one. */
async function checkSome(
  deps: TakesProvided,
  ticket: Declared,
  files: ProvidedFile[],
): Promise<{ headers: Digest[] } | { fault: string }> {
  const { wrap } = door(deps);
  // At rest an item is under the key of its case, so that it can be erased with it.
  const { recipient } = await deps.keeper.caseRecipient({ case: ticket.request });
  const keys = await openHeaders(
    deps,
    ticket,
    files.map(({ header }) => fromBase64url(header)),
  );
  const headers: Digest[] = [];
  let bytes = 0;
  for (const [i, file] of files.entries()) {
    const fileKey = keys[i];
    if (fileKey === undefined)
      return { fault: `${shown(file)}: its header is not for the key of the ticket` };
    const fault = await checkOne(deps, ticket, file, fileKey);
    if (fault !== undefined) return { fault: `${shown(file)}: ${fault}` };
    headers.push(await deps.store.transact((tx) => tx.exact.put(wrap(fileKey, recipient))));
    bytes += file.size;
    if (bytes >= NOTED_BYTES) break;
  }
  return { headers };
}

/** Reads one object, keeps its ciphertext, and says what is not as declared. */
async function checkOne(
  deps: TakesProvided,
  ticket: Declared,
  file: ProvidedFile,
  fileKey: Uint8Array,
): Promise<string | undefined> {
  const { landing, measure } = door(deps);
  const draft = await deps.blobs.create({ size: file.object.size, vouched: true });
  try {
    const measured = await measure(landing.read(ticket.id, file.upload), {
      fileKey,
      treeSalt: fromBase64url(file.treeSalt),
      sink: draft,
    });
    const fault = differs(measured, file);
    if (fault === undefined) await draft.keep(measured.object);
    return fault;
  } finally {
    await draft.discard();
  }
}

function differs({ object, content }: Measured, file: ProvidedFile): string | undefined {
  if (object.size !== file.object.size)
    return `${object.size} encrypted bytes came, ${file.object.size} were declared`;
  if (object.root !== file.object.root) return 'the encrypted bytes are not those that were declared';
  if (content === undefined) return 'it does not open with its own key';
  const wrong = (['size', 'sha256', 'sha512', 'tree'] as const).filter(
    (member) => content[member] !== file[member],
  );
  return wrong.length === 0 ? undefined : `${wrong.join(', ')} of what it holds is not what was declared`;
}

async function noteProgress(deps: TakesProvided, ticket: Declared, checked: Digest[]): Promise<void> {
  await deps.store.transact(async (tx) => {
    await tx.tickets.put({ ...ticket, stage: { ...ticket.stage, checked } });
  });
}

/** All items at once: from here on the delivery is the State's. */
async function keepAll(deps: TakesProvided, ticket: Declared, manifest: UploadManifest): Promise<void> {
  const receipt = receiptOf(deps, ticket, manifest);
  const digest = messageDigest(receipt);
  const leaf = await deps.store.transact((tx) =>
    recordEvent(tx, deps, {
      action: 'key-used',
      actor: 'node',
      case: ticket.request,
      digest,
      ext: { ticket: ticket.id },
    }),
  );
  // The items are written before the receipt is sealed (UPL-8); a crash between finds that noted, and only seals.
  if (!ticket.stage.kept) {
    await deps.store.transact(async (tx) => {
      for (const [i, file] of manifest.files.entries()) await keepItem(tx, deps, ticket, manifest, file, i);
      await tx.tickets.put({ ...ticket, stage: { ...ticket.stage, kept: true } });
    });
  }
  const settled = await deps.log.settle(leaf);
  const { sealed } = await deps.keeper.seal({
    purpose: 'upload',
    typ: TYP.upload,
    payload: receipt,
    leaf: settled.leaf,
  });
  await deps.store.transact(async (tx) => {
    const { manifestDigest, files } = ticket.stage;
    const stage = { name: 'taken', manifestDigest, files, at: deps.clock.now() } as const;
    await tx.tickets.put({ ...ticket, stage: { ...stage, receipt: await tx.exact.put(sealed) } });
  });
  await door(deps).landing.clear(ticket.id);
}

function receiptOf(
  deps: TakesProvided,
  { digest, stage, order }: Declared,
  { files }: UploadManifest,
): Uint8Array {
  const payload = canonicalBytes({
    _type: 'comity.upload.receipt/1',
    id: newId(deps.clock, deps.entropy),
    iss: deps.me,
    aud: [],
    created: deps.clock.now(),
    body: {
      ticket: digest,
      manifestDigest: stage.manifestDigest,
      order,
      declaredAt: stage.at,
      files: files.map(({ size, sha256, sha512, object }) => ({ size, sha256, sha512, object })),
    },
  } as Json);
  parsePayloadAs('comity.upload.receipt/1', payload);
  return payload;
}

const shown = ({ name }: ProvidedFile) => name.shown.slice(0, 200);

/** Nothing of it was taken in; it lies as it came until a person has looked. */
async function setAside(deps: TakesProvided, ticket: Declared, why: string): Promise<void> {
  await deps.store.transact(async (tx) => {
    const { manifestDigest } = ticket.stage;
    await tx.tickets.put({ ...ticket, stage: { name: 'aside', manifestDigest, why, at: deps.clock.now() } });
    await recordHand(tx, deps, {
      action: 'rejected',
      actor: 'node',
      case: ticket.request,
      digest: manifestDigest,
      reason: `What a provider brought is not what was declared. ${why}`.slice(0, 2000),
      ext: { ticket: ticket.id },
    });
    await raiseAlarm(tx, deps.clock, {
      key: `provided:${ticket.id}`,
      kind: 'provided-mismatch',
      about: ticket.request,
      text: `What the provider brought under ${ticket.order.reference} is not what was declared, and was not taken in. ${why}. It is kept aside: ask the provider to bring it again with a new ticket.`,
      paragraphs: ['27(a)'],
    });
  });
}

/** Tickets nobody used in time, and whatever was begun under them. */
async function endExpired(deps: TakesProvided): Promise<void> {
  const now = deps.clock.now();
  const open = await deps.store.transact((tx) => tx.tickets.where('stage', 'open'));
  for (const ticket of open.filter(({ expires }) => expires <= now))
    await endTicket(deps, ticket.id, 'expired', 'node');
}

/** An open ticket ends, and what was begun under it is thrown away. False when it was not open. */
export async function endTicket(
  deps: TakesProvided,
  id: string,
  why: 'expired' | 'withdrawn',
  by: string,
): Promise<boolean> {
  const ended = await deps.store.transact(async (tx) => {
    await tx.lock(`ticket:${id}`);
    const ticket = await tx.tickets.get(id);
    if (ticket?.stage.name !== 'open') return false;
    await tx.tickets.put({ ...ticket, stage: { name: 'closed', why, by, at: deps.clock.now() } });
    return true;
  });
  if (ended) await door(deps).landing.clear(id);
  return ended;
}
