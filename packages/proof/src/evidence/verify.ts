/**
 * Verifying an evidence package: one pass over every byte of it, from the reader's own root statement to the last object, in
 * bounded memory, whatever the package is made of. Nothing in it is believed because it is in it.
 */
import type { MessageBody } from '@comity/protocol';
import type { Instant } from '../instant.ts';
import { noblePrimitives, type Primitives } from '../primitives.ts';
import { type SpkiVerifier, webVerifier } from '../timestamp/signature.ts';
import { concluded } from './conclude.ts';
import { openContent } from './content.ts';
import { examine, newFindings } from './findings.ts';
import { type Hashing, portableHashing } from './hashing.ts';
import { compareInventory, type Inventory, takeInventory } from './inventory.ts';
import { type IssuerContext, judgeIssuer } from './issuer.ts';
import { judgeOnward, judgeRenewals } from './later.ts';
import { FILE } from './layout.ts';
import { readManifest } from './manifest.ts';
import type { ContentReceiver, Opener } from './opener.ts';
import { checkObjects, checkOwnFiles, type PartsContext } from './parts.ts';
import type { PackageReader } from './reader.ts';
import { say } from './sayings.ts';
import { CONTENT_CLAIMS, NOT_SHOWN, type Verdict } from './verdict.ts';

export interface VerifyOptions {
  readonly prim?: Primitives;
  readonly hashing?: Hashing;
  readonly verifySpki?: SpkiVerifier;
  /** Given, the content is examined too and the outcome waits for it. */
  readonly opener?: Opener;
  readonly receiver?: ContentReceiver;
  /** The instant to judge by what time stamps still hold. Without it, what has run out is not asked. */
  readonly now?: Instant;
  /** DER certificates of time-stamp authorities that the reader trusts. Without them the issuer's word on them is taken. */
  readonly authorities?: readonly Uint8Array[];
  /**
   * For whoever adds headers and touches nothing else: the bytes of objects stay unread, `objects`, `entries` and `items` unproven,
   * and the outcome does not wait for them.
   */
  readonly headersOnly?: boolean;
  /** Told how many more bytes have been read. */
  readonly onBytes?: (count: number) => void;
}

type Case = IssuerContext & PartsContext;

/**
 * The verdict on a package, judged by root statements from the reader's side: the State's first root, or any later ones.
 * Rejects only if the reader fails in a way that is not about the package; whatever the package holds ends in rows.
 */
export async function verifyPackage(
  reader: PackageReader,
  anchors: readonly Uint8Array[],
  options: VerifyOptions = {},
): Promise<Verdict> {
  const { prim = noblePrimitives, hashing = portableHashing, verifySpki = webVerifier } = options;
  const { opener, receiver, onBytes = () => undefined, headersOnly = false } = options;
  const findings = newFindings();
  if (opener === undefined) {
    for (const id of CONTENT_CLAIMS) findings.optional(id, say('no-key-given'));
  }
  const manifest = await examine(findings, 'seal', FILE.manifest, () => readManifest(reader));
  if (manifest === undefined) return concluded(findings, {}, NOT_SHOWN);
  const context: Case = {
    ...{ reader, findings, prim, hashing, onBytes, manifest, verifySpki },
    ...(options.authorities && { authorities: options.authorities }),
  };
  const judged = await judgeIssuer(context, anchors);
  const inventory = await takeInventory(reader, findings);
  await checkOwnFiles(manifest.payload.body, context);
  const later = { ...context, anchors, inventory: inventory.later, stamp: judged.stamp, now: options.now };
  const steps = await judgeOnward(later);
  await judgeRenewals(steps, later);
  const { trust, seenAt } = judged;
  const inside =
    opener !== undefined && trust !== undefined && !findings.refuted
      ? { ...context, manifest: manifest.payload, steps, trust, seenAt, opener, receiver, headersOnly }
      : undefined;
  const visitor = inside && (await openContent(inside));
  await judgeFiles(inventory, context, { headersOnly, visitor });
  // What is not the package that was sealed says nothing about its content.
  if (inside && (['objects', 'files'] as const).some(findings.contradicts))
    CONTENT_CLAIMS.forEach(findings.forget);
  return concluded(findings, { ...judged, manifest }, NOT_SHOWN);
}

/** Whether the folder holds what was sealed, all of it and nothing else; whoever looks inside does so in the same pass. */
async function judgeFiles(
  inventory: Inventory,
  context: Case,
  how: Parameters<typeof checkObjects>[2],
): Promise<void> {
  const { findings } = context;
  const body: MessageBody<'comity.package/1'> = context.manifest.payload.body;
  const totals = await checkObjects(body, context, how);
  if (how.headersOnly) findings.optional('objects', say('not-read'));
  const expected = { names: body.files.map(({ name }) => name), proofs: body.proofs, ...totals };
  compareInventory(inventory, expected, findings);
  const count = inventory.names.size + inventory.objects + inventory.headers + inventory.later.size;
  findings.holds('files', say('files-counted', { count }));
}
