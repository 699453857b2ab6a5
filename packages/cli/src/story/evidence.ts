/** The evidence of the story: every file of a folder, released by two officers, sealed, sent, fetched and opened into a bag. */

import { tellRow, WORDS } from '@comity/verifier';
import { actSendEvidence, listPackages, listRelease } from '../client.gen.ts';
import { addFiles } from '../evidence/add.ts';
import type { NotAdded } from '../evidence/adding.ts';
import { downloadPackage } from '../evidence/download.ts';
import { openIntoBag } from '../evidence/open.ts';
import { sealWatched } from '../evidence/seal.ts';
import { whenFetched } from '../evidence/wait.ts';
import { CliError, EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { type Progress, progress, type Work } from '../output/progress.ts';
import { bytes, clip } from '../output/safe.ts';
import { counted } from '../output/table.ts';
import { approveList } from '../session/approve.ts';
import { act, until } from '../world/acting.ts';
import type { Telling } from './acts.ts';
import { TRANSFER_BASIS } from './case.ts';

export interface EvidenceTelling extends Telling {
  io: Io;
}

/** Progress of work whose size is learnt on the way. */
function measured(io: Io, what: string, unit: Work['unit'] = 'bytes') {
  let shown: Progress | undefined;
  return {
    total: (total: number) => {
      shown = progress(io, { what, total, unit });
    },
    add: (count: number) => shown?.add(count),
    end: () => shown?.end(),
  };
}

/** Answers what was not taken in. */
export async function takeIn(t: EvidenceTelling, letter: string, folder: string): Promise<NotAdded[]> {
  const session = await t.desks.sit('xb', 'case');
  const shown = measured(t.io, 'Taking in');
  const report = await addFiles({
    ...{ session, request: letter, paths: [folder], kind: 'raw', inFlight: 4, signal: t.signal },
    onFound: (_, total) => shown.total(total),
    onBytes: shown.add,
  }).finally(shown.end);
  for (const { name, reason, detail } of report.notAdded) {
    t.teller.say(`not taken in: ${clip(name, 200)} (${reason}: ${clip(detail, 200)})`);
  }
  if (report.added.length === 0) throw nothingTaken(folder);
  const left = report.notAdded.length === 0 ? '' : `, ${report.notAdded.length} named above left out`;
  t.teller.act(
    'xb',
    `${counted(report.added.length, 'file')}, ${bytes(report.bytes)}, hashed and encrypted as they came in${left}`,
    '44(1)',
    '40(17)',
  );
  return report.notAdded;
}

const nothingTaken = (folder: string) =>
  new CliError({
    exit: EXIT.noInput,
    code: 'no-input',
    message: `there is no file under ${folder} that could be taken in`,
    safe: 'The requests told so far stand in the two nodes; nothing of yours was changed.',
    next: 'Name a folder with at least one file that can be read.',
  });

/** Answers the digest of the sealed package. */
export async function releaseAndSend(
  t: EvidenceTelling,
  letter: string,
): Promise<{ id: string; digest: string }> {
  const caseOfficer = await t.desks.sit('xb', 'case');
  const custodian = await t.desks.sit('xb', 'evidence');
  const listed = await caseOfficer.ask((opts) => listRelease(letter, {}, opts));
  const once = await approveList(caseOfficer, { id: listed.id, ...listed.approval! });
  t.teller.act(
    'xb',
    `The case officer lists ${counted(listed.items, 'item')} for release and approves`,
    '40(28)',
  );
  await approveList(custodian, { id: once.id, ...once.approval! });
  t.teller.act('xb', 'The evidence custodian approves the same list: four eyes', '36(1)(b)');
  const sealed = await sealWatched(caseOfficer, t.io, listed.id, listed.items);
  t.teller.act(
    'xb',
    `The package is sealed: ${counted(sealed.items, 'item')}, ${bytes(sealed.totalSize ?? 0)}`,
    '44(1)',
  );
  await act(t, 'xb', 'case', actSendEvidence, letter, {
    package: listed.id,
    dataIds: ['D1'],
    transferBasis: TRANSFER_BASIS,
  });
  t.teller.act(
    'xb',
    'It is announced to Almara with the limitation that binds its use',
    '40(19)',
    '40(28)',
    '36(1)(a)',
  );
  return { id: listed.id, digest: sealed.packageDigest! };
}

/** The package in a folder of Almara's, every part checked by its name on the way. Answers its id there. */
export async function fetchFromKessar(t: EvidenceTelling, letter: string, out: string): Promise<string> {
  const session = await t.desks.sit('xa', 'case');
  await until(t, 'xa', letter, ({ received }) =>
    received.some(({ type }) => type === 'comity.evidence.announcement/1'),
  );
  const { packages } = await session.ask((opts) => listPackages(letter, opts));
  const { id } = packages.find(({ direction }) => direction === 'announced')!;
  const { totalSize = 0 } = packages.find((one) => one.id === id)!;
  const arriving = progress(t.io, { what: 'Fetching from Kessar', total: totalSize, unit: 'bytes' });
  await whenFetched(session, id, LONGEST_FETCH, t.signal, arriving.at).finally(arriving.end);
  t.teller.act('xa', 'Almara has fetched the package, part by part', '44(1)');
  const shown = measured(t.io, 'Copying the package');
  await downloadPackage({
    session,
    package: id,
    out,
    signal: t.signal,
    onTotal: shown.total,
    onBytes: shown.add,
  }).finally(shown.end);
  return id;
}

const LONGEST_FETCH = '24h';

/** @throws when the package is not proven to its last byte */
export async function openBag(
  t: EvidenceTelling,
  id: string,
  folder: string,
  root: string,
  out: string,
  total: number,
): Promise<void> {
  const session = await t.desks.sit('xa', 'case');
  const shown = measured(t.io, 'Verifying, opening');
  shown.total(total);
  const reason = 'Analysis in the case of the night releases';
  const opened = await openIntoBag({
    session,
    package: id,
    folder,
    roots: [root],
    purpose: 'execution',
    reason,
    out,
    signal: t.signal,
    onBytes: shown.add,
  }).finally(shown.end);
  if (opened.bag === undefined) {
    const why = opened.verdict.rows
      .filter(({ status }) => status !== 'proven')
      .map((row) => `${WORDS.en.claims[row.id]} ${tellRow(row, WORDS.en)}`);
    throw new Error(`the package was not opened: ${why.join('; ')}`);
  }
  t.teller.act(
    'xa',
    'The package is verified to its last byte and opened into a bag; every look is in the log',
    '44(1)',
    '40(19)',
  );
}
