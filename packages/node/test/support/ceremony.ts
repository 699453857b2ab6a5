/** Key custodians and holders in tests: they ask, approve, draft and sign as the product lets them. */
import type { KeeperDescription, KeyChange, Register } from '@comity/keeper';
import type { DirectoryBody } from '@comity/proof';
import type { Json } from '@comity/protocol';
import { loadSigningKey } from '@comity/seal';
import {
  type Accepted,
  combineDrafts,
  type Draft,
  finishDraft,
  type HeldKeys,
  type NextDirectory,
  type NextRoot,
  newDraft,
  nextDirectory,
  nextRoot,
  presentTrust,
  signDraft,
} from '@comity/seal/ceremony';
import { newId } from '../../src/ports/entropy.ts';
import type { Ceremony, Wanted } from '../../src/usecases/trust/ceremonies.ts';
import { ownRoots, ownStatement } from '../../src/usecases/trust/own-statements.ts';
import { officerWith, yes } from './desk.ts';
import type { Stand, StandNode } from './stand.ts';

export const heldBy = (keeper: KeeperDescription): HeldKeys => ({
  signing: keeper.publicKeys,
  recipients: keeper.recipients,
  notes: keeper.noteKeys,
  origins: keeper.logs.map(({ origin }) => origin),
});

/** The key custodian in this place says yes. */
export const custodian = (world: Stand, node: StandNode, ceremony: Ceremony, place: number) =>
  node.node.approveCeremony(
    ceremony.id,
    yes(
      world,
      node,
      { action: ceremony.action, nonce: ceremony.nonce, payload: ceremony.payloadDigest },
      'key-custodian',
      place,
    ),
  );

export const asked = (node: StandNode, wanted: Wanted): Promise<Ceremony> =>
  node.node.askCeremony(wanted, officerWith(node, 'key-custodian').id);

/** Asked for and approved by two. */
export async function changed(world: Stand, node: StandNode, payload: KeyChange): Promise<Ceremony> {
  const ceremony = await asked(node, { action: 'change-key', payload, says: `${payload.do} a key` });
  await custodian(world, node, ceremony, 0);
  return custodian(world, node, ceremony, 1);
}

export async function registered(
  node: StandNode,
  change: (register: Register) => Register,
): Promise<Ceremony> {
  const { officers, watched, registerDigest } = await node.keeper.describe();
  const payload = change({ officers, watched: watched.map(({ origin, vkeys }) => ({ origin, vkeys })) });
  return asked(node, {
    action: 'change-register',
    payload,
    says: 'the register',
    names: [],
    basis: registerDigest,
  });
}

export async function present(node: StandNode) {
  const { store } = node.ports;
  return { roots: await ownRoots(store), directory: (await ownStatement(store, 'directory'))! };
}

export async function draftDirectory(
  world: Stand,
  node: StandNode,
  order: Partial<NextDirectory> = {},
  edit: (body: DirectoryBody) => DirectoryBody = (body) => body,
): Promise<Draft> {
  const stands = await present(node);
  const now = world.clock.now();
  const { trust, directory } = presentTrust(stands, now, world.crypto.primitives);
  const held = heldBy(await node.keeper.describe());
  const body = edit(
    nextDirectory({ trust, before: directory!, held, changes: {}, revoke: [], now, ...order }),
  );
  return statement(world, node, stands, 'comity.directory/1', body as unknown as Json);
}

export async function draftRoot(
  world: Stand,
  node: StandNode,
  order: Partial<NextRoot> = {},
): Promise<Draft> {
  const stands = await present(node);
  const now = world.clock.now();
  const { trust } = presentTrust(stands, now, world.crypto.primitives);
  const held = heldBy(await node.keeper.describe());
  const body = nextRoot({ trust, held, roles: {}, witnesses: { add: [], remove: [] }, now, ...order });
  return statement(world, node, stands, 'comity.root/1', body as unknown as Json);
}

const statement = (
  world: Stand,
  node: StandNode,
  stands: Draft['present'],
  type: string,
  body: Json,
): Draft =>
  newDraft(stands, {
    ...{ _type: type, id: newId(world.clock, world.chance), iss: node.state, aud: [] },
    ...{ created: world.clock.now(), body },
  });

/** Signed by two holders of the role, side by side, and finished. */
export function signed(world: Stand, node: StandNode, draft: Draft, accept: Accepted[] = []): Uint8Array {
  const role = draft.type === 'comity.root/1' ? 'root' : 'directory';
  const keys = node.founded.roleKeys
    .filter((key) => key.role === role)
    .slice(0, 2)
    .map(({ secret }) => loadSigningKey(secret, world.crypto.signers));
  const now = world.clock.now();
  const copies = keys.map((key) => signDraft(draft, key, now, world.crypto.primitives, accept));
  return finishDraft(combineDrafts(copies), now, world.crypto.primitives, accept).statement;
}

/** The next directory, published. */
export async function renewed(world: Stand, node: StandNode, order: Partial<NextDirectory> = {}) {
  const directory = signed(world, node, await draftDirectory(world, node, order));
  return node.node.publish({ directory });
}
