/**
 * Verifying a custody export: who sealed it and when is judged as for a package; its events must be all there are of one case, each
 * naming the one before, each in the State's log, up to the event by which the export itself was recorded (SPEC §9.10).
 */
import { LIMITS, type Payload, parseCustodyPlaces } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { concluded } from '../evidence/conclude.ts';
import { examine, newFindings } from '../evidence/findings.ts';
import { portableHashing } from '../evidence/hashing.ts';
import { type IssuerContext, type Judgement, judgeIssuer } from '../evidence/issuer.ts';
import { readWhole } from '../evidence/manifest.ts';
import { checkFile, type PartsContext } from '../evidence/parts.ts';
import { type PackageReader, readFile } from '../evidence/reader.ts';
import { say } from '../evidence/sayings.ts';
import { CUSTODY_CLAIMS, CUSTODY_NOT_SHOWN, type Verdict } from '../evidence/verdict.ts';
import type { VerifyOptions } from '../evidence/verify.ts';
import { noblePrimitives } from '../primitives.ts';
import { webVerifier } from '../timestamp/signature.ts';
import { ensureContinues, type PlaceChecker, placeChecker, type Walked, walkChain } from './chain.ts';
import type { CustodyFacts } from './facts.ts';
import { judgeNames } from './inventory.ts';
import { CUSTODY_FILE, CUSTODY_LAYOUT } from './layout.ts';

type Case = IssuerContext<'comity.custody/1'> & PartsContext;
type Body = Payload<'comity.custody/1'>['body'];

/**
 * The verdict on a custody export, judged by root statements from the reader's side. Rejects only if the reader fails in a way that
 * is not about the export.
 */
export async function verifyCustody(
  reader: PackageReader,
  anchors: readonly Uint8Array[],
  options: VerifyOptions = {},
): Promise<Verdict> {
  const { prim = noblePrimitives, hashing = portableHashing, verifySpki = webVerifier } = options;
  const { onBytes = () => undefined, authorities } = options;
  const findings = newFindings(CUSTODY_CLAIMS);
  const manifest = await examine(findings, 'seal', CUSTODY_FILE.manifest, () =>
    readWhole(reader, 'comity.custody/1', CUSTODY_LAYOUT),
  );
  if (manifest === undefined) return concluded(findings, {}, CUSTODY_NOT_SHOWN);
  const context: Case = {
    ...{ reader, findings, prim, hashing, onBytes, manifest, verifySpki, layout: CUSTODY_LAYOUT },
    ...(authorities && { authorities }),
  };
  const { body } = manifest.payload;
  const judged = await judgeIssuer(context, anchors);
  await judgeNames(reader, body.proofs, findings);
  await judgeParts(body, context);
  const walked = await judgeChain(body, judged, context);
  const verdict = concluded(findings, { ...judged, manifest }, CUSTODY_NOT_SHOWN);
  return { ...verdict, custody: factsOf(body, walked) };
}

async function judgeParts({ files }: Body, context: Case): Promise<void> {
  const { findings } = context;
  for (const file of files)
    await examine(findings, 'parts', file.name, () => checkFile(file.name, file, context));
  findings.holds('parts', say('parts-checked', { count: files.length }));
}

async function judgeChain(body: Body, judged: Judgement, context: Case): Promise<Walked | undefined> {
  const { findings } = context;
  const checker = await readPlaces(judged, context);
  const walked = await examine(findings, 'chain', CUSTODY_FILE.events, () =>
    walkChain({ ...context, body }, (hash) => checker?.add(hash)),
  );
  if (walked === undefined) return undefined;
  const { logged } = judged;
  if (logged !== undefined)
    await examine(findings, 'chain', CUSTODY_FILE.log, () => ensureContinues(logged, body));
  const { first, last, counts } = walked;
  const count = counts.opened + counts.withheld;
  findings.holds('chain', say('chain-whole', { count, first, last }));
  if (checker !== undefined && logged !== undefined) {
    await examine(findings, 'in-log', CUSTODY_FILE.places, () => checker.finish());
    const { size, origin } = logged;
    findings.holds('in-log', say('events-in-log', { count, size, origin }));
  }
  await examine(findings, 'events', CUSTODY_FILE.events, () => compareCounts(body, walked));
  findings.holds('events', say('events-withheld', { withheld: counts.withheld, total: count }));
  return walked;
}

/** Undefined where the log itself is not proven, or its places cannot be read. */
async function readPlaces(
  { logged }: Judgement,
  { findings, reader, prim }: Case,
): Promise<PlaceChecker | undefined> {
  if (logged === undefined) return undefined;
  return examine(findings, 'in-log', CUSTODY_FILE.places, async () => {
    const bytes = await readFile(reader, CUSTODY_FILE.places, LIMITS.placesBytes);
    return placeChecker(parseCustodyPlaces(bytes), logged, prim);
  });
}

function compareCounts({ events }: Body, { counts }: Walked): void {
  for (const kind of ['opened', 'withheld'] as const)
    ensure(
      counts[kind] === events[kind],
      'wrong-count',
      `${counts[kind]} events are ${kind}, where the manifest says ${events[kind]}`,
    );
}

function factsOf({ case: id, events, reasons }: Body, walked: Walked | undefined): CustodyFacts {
  return { case: id, events, reasons, told: walked?.told ?? [] };
}
