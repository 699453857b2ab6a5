/** One file of a provider's delivery as an item of the request: its events, its facts, and how it was acquired. */
import type { Json, UploadManifest } from '@comity/protocol';
import { newId } from '../../ports/entropy.ts';
import type { ItemRecord, TicketRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import type { EvidenceFacts } from '../evidence/item.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';

export type ProvidedFile = UploadManifest['files'][number];
export type Declared = TicketRecord & { stage: { name: 'declared' } };

/** In the caller's transaction; the file's header is the one noted when it was checked. */
export async function keepItem(
  tx: Tx,
  deps: WritesLeaves,
  ticket: Declared,
  manifest: UploadManifest,
  file: ProvidedFile,
  i: number,
): Promise<void> {
  const id = newId(deps.clock, deps.entropy);
  const about = { actor: 'node', case: ticket.request, item: id, digest: file.sha256 };
  await recordHand(tx, deps, {
    ...about,
    action: 'collected',
    basis: `${ticket.order.authority}, ${ticket.order.reference}`.slice(0, 200),
    reason: 'Collected, hashed and encrypted by the provider, who brought it under a ticket.',
    ext: { ticket: ticket.id, sha512: file.sha512, manifest: ticket.stage.manifestDigest },
  });
  const leaf = await recordHand(tx, deps, { ...about, action: 'hashed', ext: { ticket: ticket.id } });
  const record: ItemRecord = {
    id,
    request: ticket.request,
    facts: factsOf(ticket, manifest, file) as unknown as Json,
    blob: file.object.root,
    header: ticket.stage.checked[i]!,
    leaf,
    addedAt: deps.clock.now(),
    addedBy: ticket.createdBy,
  };
  await tx.items.insert(record);
}

/** What a court will ask first: who took it, with what, how, and when. */
function factsOf({ order, stage }: Declared, manifest: UploadManifest, file: ProvidedFile): EvidenceFacts {
  const { tool, organisation, note, start, end } = manifest;
  const { name, modified, size, sha256, sha512, tree, treeSalt, object } = file;
  const problems = (manifest.leftOut ?? [])
    .slice(0, 32)
    .map((one) => `${one.shown.slice(0, 1500)}: ${one.reason}`);
  return {
    name,
    kind: 'raw',
    ...(modified === undefined ? {} : { modifiedClaimed: modified }),
    acquisition: {
      by: 'provider',
      ...(organisation === undefined ? {} : { organisation }),
      tool,
      method:
        `Collected by the provider under the order ${order.reference}; hashed and encrypted on the provider's machine to the authority's key, brought at ${stage.at}, and compared on arrival.${note === undefined ? '' : ` The provider says: ${note}`}`.slice(
          0,
          2000,
        ),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(problems.length === 0 ? {} : { problems }),
    },
    size,
    sha256,
    sha512,
    tree,
    treeSalt,
    object,
  };
}
