/** What the holder of a ticket may do at the door: begin uploads within its limits, and declare once what was brought. */
import type { Keeper } from '@comity/keeper';
import {
  equalBytes,
  fromBase64url,
  fromHex,
  ProtocolError,
  parseUploadManifest,
  sha256,
  toHex,
  type UploadManifest,
} from '@comity/protocol';
import type { Landed } from '../../ports/landing.ts';
import type { TicketRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { recordHands, type WritesLeaves } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { door, type ProviderPorts } from './ports.ts';
import { Refused } from './refused.ts';

export interface UsesTickets extends WritesLeaves {
  store: Store;
  log: CustodyLog;
  keeper: Pick<Keeper, 'unwrapHeaders'>;
  provided?: ProviderPorts | undefined;
}

const NOBODY = new Uint8Array(32);

/** The ticket of who shows this: `<id>.<secret>`. Takes as long for an unknown ticket as for a wrong secret. Throws Refused. */
export async function holderOf(deps: UsesTickets, shown: string): Promise<TicketRecord> {
  const [, id, secret] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(shown) ?? [];
  const record = id === undefined ? undefined : await deps.store.transact((tx) => tx.tickets.get(id));
  const expected = record === undefined ? NOBODY : fromHex(record.secretDigest, 32);
  const given = secret === undefined ? undefined : digestOf(secret);
  // Digests of a secret nobody knows are compared: how long it takes tells nothing of it.
  if (record === undefined || given === undefined || !equalBytes(given, expected))
    throw new Refused('unauthorised', 'this ticket is not known here, or the secret is not its own');
  return record;
}

function digestOf(secret: string): Uint8Array | undefined {
  try {
    return sha256(fromBase64url(secret));
  } catch {
    return undefined;
  }
}

/** Bytes may still come under it. Throws Refused. */
export function ensureOpen({ clock }: UsesTickets, { stage, expires }: TicketRecord): void {
  if (stage.name === 'closed')
    throw new Refused('ended', `this ticket was ${stage.why}: ask the authority for another`);
  if (stage.name !== 'open')
    throw new Refused(
      'declared',
      'everything was declared under this ticket: nothing more is brought with it',
    );
  if (clock.now() >= expires)
    throw new Refused('ended', `this ticket expired at ${expires}: ask the authority for another`);
}

/** Free bytes the node keeps for its own work, whatever a provider brings. */
const KEPT_FREE = 1024 * 1024 * 1024;

/** A place for one more upload. Throws Refused. */
export async function beginUpload(
  deps: UsesTickets,
  ticket: TicketRecord,
  upload: string,
  size: number,
): Promise<void> {
  ensureOpen(deps, ticket);
  const { landing } = door(deps);
  const begun = await landing.list(ticket.id);
  // Room for some that were begun, given up, and begun anew.
  if (begun.length >= 2 * ticket.maxFiles)
    throw new Refused('too-many-files', `this ticket is for ${ticket.maxFiles} files`);
  const promised = begun.reduce((sum, one) => sum + one.size, size);
  if (promised > ticket.maxBytes)
    throw new Refused(
      'too-large',
      `this ticket is for ${ticket.maxBytes} bytes; with this upload it would be ${promised}`,
    );
  const awaited = begun.reduce((sum, one) => sum + one.size - one.offset, size);
  if (awaited > (await landing.room()) - KEPT_FREE)
    throw new Refused(
      'no-space',
      'there is no room for this upload now: tell the authority; what was brought is safe',
    );
  await landing.create(ticket.id, upload, size);
}

export type Standing =
  | { stage: 'open' }
  | { stage: 'declared'; checked: number; files: number }
  | { stage: 'taken'; receipt: Uint8Array }
  | { stage: 'aside' | 'closed'; why: string };

/** Where the delivery of this ticket stands. */
export async function standingOf(deps: UsesTickets, { stage }: TicketRecord): Promise<Standing> {
  if (stage.name === 'open') return { stage: 'open' };
  if (stage.name === 'declared')
    return { stage: 'declared', checked: stage.checked.length, files: stage.files };
  if (stage.name !== 'taken') return { stage: stage.name, why: stage.why };
  const receipt = await deps.store.transact((tx) => tx.exact.get(stage.receipt));
  if (receipt === undefined) throw new Error(`the receipt of a ticket is gone: ${stage.receipt}`);
  return { stage: 'taken', receipt };
}

/** Declares what was brought. The same manifest again changes nothing. Throws Refused. */
export async function declare(deps: UsesTickets, ticket: TicketRecord, manifest: Uint8Array): Promise<void> {
  const { landing } = door(deps);
  const manifestDigest = toHex(sha256(manifest));
  if ('manifestDigest' in ticket.stage && ticket.stage.manifestDigest === manifestDigest) return;
  ensureOpen(deps, ticket);
  const said = await openManifest(deps, ticket, manifest);
  ensureWhole(said, await landing.list(ticket.id), ticket);
  await landing.putManifest(ticket.id, manifest);
  await deps.store.transact(async (tx) => {
    await tx.lock(`ticket:${ticket.id}`);
    const now = await tx.tickets.get(ticket.id);
    if (now === undefined) throw new Error(`ticket ${ticket.id} is gone`);
    if (now.stage.name === 'declared' && now.stage.manifestDigest === manifestDigest) return;
    ensureOpen(deps, now);
    const at = deps.clock.now();
    await tx.tickets.put({
      ...now,
      stage: { name: 'declared', manifestDigest, at, files: said.files.length, checked: [] },
    });
    await tx.wake('take-provided');
  });
}

/** What stands in the manifest; the keeper opens it for a leaf that says why. Throws Refused. */
export async function openManifest(
  deps: UsesTickets,
  ticket: TicketRecord,
  manifest: Uint8Array,
): Promise<UploadManifest> {
  const { split, decrypt } = door(deps);
  const wrong = (why: string) => new Refused('wrong-manifest', `the manifest ${why}`);
  const { header, payload } = attempt(() => split(manifest), wrong('is no age file'));
  const [fileKey] = await openHeaders(deps, ticket, [header]);
  if (fileKey === undefined) throw wrong('is not encrypted to the key of the ticket');
  const plain = attempt(() => decrypt(fileKey, payload), wrong('was altered or cut short'));
  try {
    const said = parseUploadManifest(plain);
    if (said.ticket !== ticket.digest) throw wrong('is of another ticket');
    return said;
  } catch (error) {
    if (error instanceof ProtocolError) throw wrong(`breaks a rule: ${error.message}`);
    throw error;
  }
}

function attempt<T>(work: () => T, refusal: Refused): T {
  try {
    return work();
  } catch {
    throw refusal;
  }
}

/** The file keys of headers a provider made, each for a leaf of its case; undefined for one that is not for us. */
export async function openHeaders(
  deps: UsesTickets,
  ticket: TicketRecord,
  headers: Uint8Array[],
): Promise<(Uint8Array | undefined)[]> {
  const leaves = await deps.store.transact((tx) =>
    recordHands(
      tx,
      deps,
      ticket.request,
      headers.map((header) => ({
        action: 'hashed',
        actor: 'node',
        digest: toHex(sha256(header)),
        reason: 'Compared with what the provider declared.',
        ext: { ticket: ticket.id },
      })),
    ),
  );
  const settled = await Promise.all(leaves.map((leaf) => deps.log.settle(leaf)));
  const answers = await deps.keeper.unwrapHeaders(
    headers.map((header, i) => ({ header, leaf: settled[i]!.leaf })),
  );
  return answers.map((answer) => {
    if (answer.ok) return answer.value.fileKey;
    if (answer.error.code === 'cannot-open') return undefined;
    throw new Error(`the keeper did not open a header: ${answer.error.message}`);
  });
}

function ensureWhole({ files }: UploadManifest, landed: Landed[], { maxFiles }: TicketRecord): void {
  if (files.length > maxFiles) throw new Refused('too-many-files', `this ticket is for ${maxFiles} files`);
  const here = new Map(landed.map((one) => [one.upload, one]));
  for (const { upload, object, name } of files) {
    const found = here.get(upload);
    if (found === undefined || found.offset !== found.size)
      throw new Refused(
        'incomplete',
        `${name.shown.slice(0, 200)} is not here in whole: ${found?.offset ?? 0} bytes came`,
      );
    if (found.size !== object.size)
      throw new Refused(
        'wrong-manifest',
        `the manifest says ${object.size} bytes of ${name.shown.slice(0, 200)}; ${found.size} were brought`,
      );
  }
}
