/**
 * A scan that comes with a form, and goes out again as a file. Its name stays at the desk: what it is, its first bytes say. What is neither a
 * scan nor an e-mail is no paper of anybody's, and is not taken in as one.
 */
import { type Fault, FILE_AT_MOST } from '@comity/web';
import { NoSuchItem } from '../../../usecases/looks/known-item.ts';
import { paperRecord } from '../../../usecases/paper/paper-record.ts';
import type { Officer } from '../../../usecases/request/facts.ts';
import type { CounterDeps } from '../../deps.ts';
import { lookerOf } from '../evidence/asked.ts';
import type { FileOutcome, Visit } from '../page.ts';
import { sentIn } from '../sent-files.ts';

const KINDS: readonly [pattern: RegExp, ending: string][] = [
  [/^%PDF/, 'pdf'],
  [/^\x89PNG/, 'png'],
  [/^\xff\xd8\xff/, 'jpg'],
  [/^(?:II\*\0|MM\0\*)/, 'tif'],
  [/^....ftyp(?:hei|mif)/s, 'heic'],
  [/^RIFF....WEBP/s, 'webp'],
  // RFC 5322: fields, each a name and a colon.
  [/^(?:From .*\r?\n)?(?:[!-9;-~]+:[^\0]*\r?\n)(?:[!-9;-~]+:|[ \t])/, 'eml'],
];
const LOOKED_AT = 4096;

const endingOf = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  return KINDS.find(([pattern]) => pattern.test(head))?.[1];
};

/** What is wrong with the file of a form, or that it has to be chosen again where something else is. */
export function scanFaults({ form, speech }: Visit, others: number): Fault[] {
  const scan = sentIn(form, 'scan');
  const at = (says: string): Fault[] => [{ field: 'scan', says }];
  if (scan === 'empty') return at(speech.say('paper.scan-empty'));
  if (scan === 'too-large') return at(speech.say('paper.scan-large', { size: speech.size(FILE_AT_MOST) }));
  if (scan === undefined) return [];
  if (endingOf(scan.bytes) === undefined) return at(speech.say('paper.scan-kind'));
  return others > 0 ? at(speech.say('paper.scan-again')) : [];
}

export async function keepScan(
  deps: CounterDeps,
  { paper, entry, bytes }: { paper: string; entry: number; bytes: Uint8Array },
  officer: Officer,
): Promise<void> {
  const name = `scan-${entry}.${endingOf(bytes) ?? 'bin'}`;
  const source = (async function* () {
    yield bytes;
  })();
  await deps.node.attachScan(
    {
      paper,
      entry,
      name: { bytes: Buffer.from(name).toString('base64url'), shown: name },
      source,
      size: bytes.length,
    },
    officer,
  );
}

/** A scan as it was taken in, for whoever works with the request it shows: a look as at any item, and logged as one. Throws NoSuchItem. */
export async function savedScan(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const { id, item } = visit.params;
  const { paper } = await deps.store.transact((tx) => paperRecord(tx, id!));
  const scan = paper.entries.flatMap(({ scans }) => scans).find((one) => one.item === item);
  if (scan === undefined) throw new NoSuchItem(item!);
  const look = { item: scan.item, purpose: 'execution' as const, reason: OPENED };
  const found = await deps.node.lookAtItem(look, lookerOf(visit));
  const ending = /\.(pdf|png|jpg|tif|heic|webp|eml)$/.exec(scan.name)?.[1] ?? 'bin';
  return {
    ...{ file: found.bytes, size: found.size, name: `${scan.item}.${ending}` },
    type: 'application/octet-stream',
  };
}
/** In the custody log, beside the scan it is of. */
const OPENED = 'to read the paper this request came by or went by';
