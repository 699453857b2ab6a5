/** Sealing a manifest of a package: its leaf first, then the keeper, then the proof that the leaf is in a tree others cosigned. */
import type { Keeper } from '@comity/keeper';
import { formatNote, formatTlogProof, parseNote, parseVkey } from '@comity/proof';
import { fromHex, messageDigest } from '@comity/protocol';
import type { MadePackage, StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';
import { opening } from '../log/export-log.ts';
import { inclusionOf } from '../log/proofs.ts';
import { type GathersCosignatures, gatherCosignatures } from '../log/witness.ts';

export interface SealsManifests extends WritesLeaves, GathersCosignatures {
  me: StateCode;
  keeper: Pick<Keeper, 'seal'>;
}

/** Seals the payload and remembers in `leaves` which leaf allowed it. `release` stands for the approvals of the outer manifest. */
export async function sealManifest(
  deps: SealsManifests,
  record: MadePackage,
  payload: Uint8Array,
  typ: string,
  leaves: Map<string, string>,
  release?: Uint8Array,
): Promise<Uint8Array> {
  const digest = messageDigest(payload);
  const id = await deps.store.transact((tx) =>
    recordHand(tx, deps, {
      action: 'sealed',
      actor: 'node',
      case: record.request,
      digest,
      ext: { package: record.id },
    }),
  );
  leaves.set(digest, id);
  const { leaf } = await deps.log.settle(id);
  const approved = release ? { release, approvals: record.approvals } : {};
  const { sealed } = await deps.keeper.seal({ purpose: 'package', typ, payload, leaf, ...approved });
  return sealed;
}

/** The C2SP tlog-proof of a leaf, under the newest checkpoint with whatever cosignatures could be had. */
export async function proveSealing(deps: SealsManifests, leafId: string): Promise<string> {
  await deps.log.settle(leafId);
  const { note, size } = await gatherCosignatures(deps);
  return deps.store.transact(async (tx) => {
    const leaf = await tx.log.get(leafId);
    if (leaf?.index === null || leaf === undefined) throw new Error(`leaf ${leafId} has no place`);
    const proof = await inclusionOf(tx.log, leaf.index, size, deps.primitives.sha256);
    return formatTlogProof({
      index: leaf.index,
      proof: proof.map((hash) => fromHex(hash, 32)),
      note: await signedByTheNamed(tx, deps.me, note),
      extra: opening(leaf),
    });
  });
}

/** A package shows signatures of keys our root names and no others: a verifier takes any other line for an alteration. */
async function signedByTheNamed(tx: Tx, me: StateCode, note: string): Promise<string> {
  const root = (await tx.trust.get(me))?.trust.root.body;
  const vkeys = [
    ...(root?.logs ?? []).flatMap((log) => log.vkeys),
    ...(root?.witnessPolicy.witnesses ?? []).map(({ vkey }) => vkey),
  ];
  const named = vkeys.map((vkey) => parseVkey(vkey));
  const { text, signatures } = parseNote(note);
  return formatNote({
    text,
    signatures: signatures.filter(({ name, keyId }) =>
      named.some((key) => key.name === name && key.keyId === keyId),
    ),
  });
}
