/**
 * Verifying a disclosure: who sealed the package and when is judged as for the package itself; what is shown is held against the
 * head of the entries that was sealed; what is not shown is seen to be withheld, every item of it (SPEC §9.7). One pass over
 * the list and over each file, in bounded memory.
 */
import { LIMITS, type PackageDisclosure, type PackageFile, parseDisclosure, toHex } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { concluded } from '../evidence/conclude.ts';
import { examine, newFindings } from '../evidence/findings.ts';
import { portableHashing } from '../evidence/hashing.ts';
import { openInner } from '../evidence/inner.ts';
import { type IssuerContext, type Judgement, judgeIssuer } from '../evidence/issuer.ts';
import { FILE, PROOF_FILE } from '../evidence/layout.ts';
import { readManifest } from '../evidence/manifest.ts';
import { checkFile, type PartsContext } from '../evidence/parts.ts';
import { type PackageReader, readFile } from '../evidence/reader.ts';
import { say } from '../evidence/sayings.ts';
import { DISCLOSURE_CLAIMS, DISCLOSURE_NOT_SHOWN, type Verdict } from '../evidence/verdict.ts';
import type { VerifyOptions } from '../evidence/verify.ts';
import { noblePrimitives } from '../primitives.ts';
import { webVerifier } from '../timestamp/signature.ts';
import type { DisclosureFacts } from './facts.ts';
import { compareFiles, takeFiles } from './inventory.ts';
import { DISCLOSURE_FILE } from './layout.ts';
import { checkList, type ListTotals } from './list.ts';

type Case = IssuerContext & PartsContext;

/** The head as it was read, and its bytes' SHA-256. */
interface ReadHead {
  readonly head: PackageDisclosure;
  readonly digest: string;
}

/**
 * The verdict on a disclosure, judged by root statements from the reader's side. Rejects only if the reader fails in a way that
 * is not about the disclosure.
 */
export async function verifyDisclosure(
  reader: PackageReader,
  anchors: readonly Uint8Array[],
  options: VerifyOptions = {},
): Promise<Verdict> {
  const { prim = noblePrimitives, hashing = portableHashing, verifySpki = webVerifier } = options;
  const { onBytes = () => undefined } = options;
  const findings = newFindings(DISCLOSURE_CLAIMS);
  const manifest = await examine(findings, 'seal', FILE.manifest, () => readManifest(reader));
  if (manifest === undefined) return concluded(findings, {}, DISCLOSURE_NOT_SHOWN);
  const context: Case = { reader, findings, prim, hashing, onBytes, manifest, verifySpki };
  const judged = await judgeIssuer(context, anchors);
  await judgeTrustFile(context);
  const read = await examine(findings, 'withheld', DISCLOSURE_FILE.head, () => readHead(context));
  const totals = read && (await judgeShown(read.head, judged, context));
  const said = concluded(findings, { ...judged, manifest }, DISCLOSURE_NOT_SHOWN);
  return read === undefined ? said : { ...said, disclosure: factsOf(read, totals) };
}

/** Of the files the manifest names only the trust chain travels along. */
async function judgeTrustFile(context: Case): Promise<void> {
  const { findings, manifest } = context;
  await examine(findings, 'parts', FILE.trust, () => {
    const named = manifest.payload.body.files.find(({ name }) => name === FILE.trust);
    ensure(named !== undefined, 'missing-file', 'the manifest does not name it');
    return checkFile(named.name, named, context);
  });
  findings.holds('parts', say('parts-checked', { count: 1 }));
}

async function readHead({ reader, prim, manifest }: Case): Promise<ReadHead> {
  const bytes = await readFile(reader, DISCLOSURE_FILE.head, LIMITS.payloadBytes);
  const head = parseDisclosure(bytes);
  const { id, body } = manifest.payload;
  const same = head.package.id === id && head.package.digest === toHex(prim.sha256(manifest.bytes));
  ensure(same, 'hash-mismatch', 'it is about another package');
  const { total } = head.items;
  ensure(
    total === body.entries.size,
    'wrong-count',
    `it counts ${total} items, the package ${body.entries.size}`,
  );
  return { head, digest: toHex(prim.sha256(bytes)) };
}

async function judgeShown(
  head: PackageDisclosure,
  judged: Judgement,
  context: Case,
): Promise<ListTotals | undefined> {
  const { findings, manifest, reader } = context;
  const found = await takeFiles(reader, findings);
  for (const file of head.files) await judgeOwnFile(file, context);
  await judgeInner(head, judged, context);
  const totals = await examine(findings, 'withheld', DISCLOSURE_FILE.list, () =>
    checkList({
      ...context,
      head,
      entries: manifest.payload.body.entries,
      examine: async (file, check) => void (await examine(findings, 'disclosed', file, check)),
    }),
  );
  const { proofs } = manifest.payload.body;
  const names = [
    ...[FILE.manifest, FILE.trust, DISCLOSURE_FILE.head],
    ...head.files.map(({ name }) => name),
    ...proofs.map((proof) => PROOF_FILE[proof]),
  ];
  compareFiles(found, { names, ...(totals && { data: totals.files }) }, findings);
  if (totals === undefined) return undefined;
  const { whole, part, withheld } = totals.counts;
  findings.holds('disclosed', say('disclosed-checked', { whole, part, bytes: totals.bytes }));
  findings.holds('withheld', say('withheld-counted', { withheld, total: head.items.total }));
  return totals;
}

/** The texts of the disclosure itself are those its head names. */
async function judgeOwnFile(file: PackageFile, context: Case): Promise<void> {
  await examine(context.findings, 'files', file.name, () => {
    const own: readonly string[] = [DISCLOSURE_FILE.list, DISCLOSURE_FILE.inner, DISCLOSURE_FILE.verify];
    ensure(own.includes(file.name), 'unlisted-file', 'has no place in a disclosure');
    return checkFile(file.name, file, context);
  });
}

async function judgeInner(
  head: PackageDisclosure,
  { trust, seenAt }: Judgement,
  context: Case,
): Promise<void> {
  const { findings, manifest, reader, prim } = context;
  if (!head.files.some(({ name }) => name === DISCLOSURE_FILE.inner))
    return findings.optional('inner', say('inner-not-disclosed'));
  if (trust === undefined) return;
  const inner = await examine(findings, 'inner', DISCLOSURE_FILE.inner, async () =>
    openInner(
      await readFile(reader, DISCLOSURE_FILE.inner, LIMITS.sealedBytes),
      manifest.payload,
      trust,
      seenAt,
      prim,
    ),
  );
  if (inner !== undefined) findings.holds('inner', say('inner-opened', { reference: inner.body.reference }));
}

function factsOf({ head, digest }: ReadHead, totals: ListTotals | undefined): DisclosureFacts {
  const { at, by, items, reasons } = head;
  return {
    digest,
    at,
    ...(by !== undefined && { by }),
    items,
    reasons,
    shown: totals?.shown ?? [],
    withheld: totals?.runs ?? [],
  };
}
