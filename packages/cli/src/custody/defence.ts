/**
 * The evidence of one case for the defence: of each package that came, what is shown and what is openly withheld; the custody chain of the
 * case; both verified as their reader will; and a page in the reader's language that says what is here, what is not, and how to
 * check it. The folder appears whole or not at all.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { custodyReport } from '@comity/print';
import { FILE, fingerprint, parseSealedUnverified, type Verdict } from '@comity/proof';
import { parsePayloadAs } from '@comity/protocol';
import { type DisclosureWishes, makeDisclosure, startFolder } from '@comity/seal';
import { type Language, packageDirectory } from '@comity/verifier';
import type { PackageView } from '../acts/views.ts';
import { listPackages } from '../client.gen.ts';
import { pinnedRoot } from '../evidence/anchor.ts';
import { downloadPackage } from '../evidence/download.ts';
import { keeperOpener } from '../evidence/look.ts';
import { CliError, EXIT } from '../exit.ts';
import { DISCLOSING } from '../output/bars.ts';
import { makeFolder } from '../output/make-folder.ts';
import type { Session } from '../session/session.ts';
import { type AbsentPackage, type DefencePage, defencePage, type ShownPackage } from './defence-page.ts';
import type { DefenceWishes } from './defence-wishes.ts';
import { printOf } from './printed.ts';
import { takeOut } from './take-out.ts';

export interface DefenceExport {
  readonly session: Session;
  readonly request: string;
  readonly out: string;
  /** For whom or what; it stands in the chain. */
  readonly reason: string;
  readonly by: string;
  readonly wishes: DefenceWishes;
  readonly language: Language;
  readonly zone: string;
  readonly signal: AbortSignal;
  readonly onPhase: (what: string, bytes: number) => void;
  readonly onBytes: (count: number) => void;
}

export type DefenceMade = Pick<DefencePage, 'packages' | 'absent' | 'custody'>;

/** @throws CliError; DisclosureError, EvidenceError as `makeDisclosure` */
export async function makeDefenceExport(wanted: DefenceExport): Promise<DefenceMade> {
  const { session, request, out, reason, by, language, zone } = wanted;
  const { packages: all } = await session.ask((opts) => listPackages(request, opts));
  ensureKnown(wanted.wishes, all);
  const here = all.filter(({ direction, stage }) => direction === 'announced' && stage === 'fetched');
  await makeFolder(dirname(out));
  const folder = await startFolder(out);
  try {
    const packages: ShownPackage[] = [];
    for (const [i, one] of here.entries())
      packages.push(await shown(wanted, one, join(folder.dir, `items-${i + 1}`)));
    // Last, so that the looks that were needed for the items are in the chain.
    const chain = join(folder.dir, 'custody');
    const withhold = wanted.wishes.events;
    const { root } = await takeOut(session, { request, out: chain, reason, withhold });
    const at = session.now();
    const { print, verdict } = await printOf({ folder: chain, roots: [root], language, zone, at });
    await writeFile(join(folder.dir, 'report.pdf'), custodyReport(print), { flag: 'wx' });
    const made = { packages, absent: absentOf(all), custody: { verdict, root: rootFact(root) } };
    const page = defencePage({ ...made, request, at, by, reason }, language);
    await writeFile(join(folder.dir, 'README.txt'), page, { flag: 'wx' });
    await folder.finish();
    return made;
  } finally {
    await folder.discard();
  }
}

/** One package, by way of a copy that is thrown away. */
async function shown(wanted: DefenceExport, { id }: PackageView, out: string): Promise<ShownPackage> {
  const { session, reason, wishes, by, signal, onPhase, onBytes } = wanted;
  const copy = await mkdtemp(join(tmpdir(), 'comity-package-'));
  try {
    const onTotal = (bytes: number) => onPhase('Copying a package', bytes);
    await downloadPackage({ session, package: id, out: copy, signal, onTotal, onBytes });
    const root = await pinnedRoot(session, copy);
    const reader = packageDirectory(copy);
    const opener = await keeperOpener({ session, package: id, folder: copy, purpose: 'court', reason });
    const { verdict, disclosure } = await makeDisclosure({
      ...{ reader, readerOf: packageDirectory, anchors: [root], opener, out, by, signal, onBytes },
      wishes: await wishesFor(wishes.packages.get(id), copy),
      at: session.now(),
      onPhase: (phase, bytes) => onPhase(DISCLOSING[phase], bytes),
    }).finally(opener.ensureAnswered);
    if (disclosure === undefined) throw unproven(id, verdict);
    return { id, verdict: disclosure.verdict, root: rootFact(root) };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Nothing said of a package: all of it is shown. Something withheld and nothing shown: all the rest is. */
async function wishesFor(said: DisclosureWishes | undefined, folder: string): Promise<DisclosureWishes> {
  if (said !== undefined && (said.show.length > 0 || said.withhold.some(({ items }) => items === undefined)))
    return said;
  const withheld = said?.withhold ?? [];
  const isWithheld = (index: number) =>
    withheld.some(({ items }) => items !== undefined && index >= items.from && index < items.to);
  const all = Array.from({ length: await itemsIn(folder) }, (_, index) => ({ index }));
  const show = all.filter(({ index }) => !isWithheld(index));
  return { show, withhold: withheld };
}

/** As the manifest says, which is verified before anything is shown. */
async function itemsIn(folder: string): Promise<number> {
  const { payloadBytes } = parseSealedUnverified(new Uint8Array(await readFile(join(folder, FILE.manifest))));
  return parsePayloadAs('comity.package/1', payloadBytes).body.entries.size;
}

function ensureKnown({ packages }: DefenceWishes, all: readonly PackageView[]): void {
  const strange = [...packages.keys()].find((id) => !all.some((one) => one.id === id));
  if (strange === undefined) return;
  throw new CliError({
    exit: EXIT.usage,
    code: 'no-such-package',
    message: `the file speaks of package ${strange}, which this request does not have`,
    safe: 'Nothing was shown.',
    next: 'See the packages of the request with comity evidence list.',
  });
}

const absentOf = (all: readonly PackageView[]): AbsentPackage[] =>
  all
    .filter(({ direction, stage }) => direction === 'made' || stage !== 'fetched')
    .filter(({ stage }) => !['listed', 'taken-back', 'released'].includes(stage))
    .map(({ id, direction, stage }) => ({
      id,
      why: direction === 'made' ? 'sealed-for-others' : 'not-here',
      stage,
    }));

const rootFact = (root: Uint8Array): string => fingerprint(parseSealedUnverified(root).payloadBytes);

const unproven = (id: string, { outcome }: Verdict) =>
  new CliError({
    exit: outcome === 'contradicted' ? EXIT.refused : EXIT.notYet,
    code: 'not-proven',
    message: `package ${id} is ${outcome === 'contradicted' ? 'contradicted' : 'not proven'}`,
    safe: 'Nothing was shown.',
    next: 'See why with comity evidence fetch and comity verify.',
  });
