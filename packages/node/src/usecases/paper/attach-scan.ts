/**
 * Takes the scan of a paper in, as every item of a case: hashed, encrypted to the key of its case, and never kept in the clear. Its digest
 * is of the scan, not of the paper; what the paper is, the check of its entry says.
 */
import { withScan } from '@comity/domain';
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { type AddsEvidence, takeIn } from '../evidence/add-evidence.ts';
import { factsOf } from '../evidence/item.ts';
import type { Officer } from '../request/facts.ts';
import { NoSuchPaper, paperRecord } from './paper-record.ts';

export interface NewScan {
  paper: string;
  /** The entry it shows, by its number. */
  entry: number;
  /** The name of the file: any bytes, base64url; and as people read it. */
  name: { bytes: string; shown: string };
  source: AsyncIterable<Uint8Array>;
  size?: number;
}

/** Desk rule: a scan is no larger than this. Bytes. */
export const SCAN_AT_MOST = 64 * 1024 * 1024;

/** Throws NoSuchPaper, also for an entry it does not have; SourceChanged; Erased. */
export async function attachScan(deps: AddsEvidence, scan: NewScan, officer: Officer): Promise<ItemRecord> {
  const { paper: id, entry: seq, name, source, size } = scan;
  const item = {
    request: id,
    description: { name, kind: 'copy' as const },
    source,
    ...(size === undefined ? {} : { size }),
  };
  const beside = async (tx: Tx, { id: named, addedAt, ...record }: ItemRecord) => {
    await tx.lock(`paper:${id}`);
    const known = await entryOf(tx, id, seq);
    const { sha256, size: bytes } = factsOf({ ...record, id: named, addedAt });
    const shown = { item: named, name: name.shown, size: bytes, sha256, addedAt, by: officer.id };
    await tx.papers.put({
      ...known,
      paper: withScan(known.paper, seq, shown),
      version: known.version + 1,
      updatedAt: deps.clock.now(),
    });
  };
  const admit = (tx: Tx) => entryOf(tx, id, seq);
  return takeIn(deps, item, { officer: officer.id, role: officer.role, admit, beside });
}

async function entryOf(tx: Tx, id: string, seq: number) {
  const record = await paperRecord(tx, id);
  if (record.paper.entries[seq] === undefined) throw new NoSuchPaper(`${id}, entry ${seq}`);
  return record;
}
