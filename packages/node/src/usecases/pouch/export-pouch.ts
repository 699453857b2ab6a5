/**
 * The pouch: the same sealed messages, carried by hand. It holds what a partner has not receipted, the receipts we owe, and
 * our own statements, so that a State cut off from the network can believe what it reads.
 */
import type { ActRecord, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import { UnknownState } from '../request/facts.ts';
import { ownRoots, ownStatement } from '../trust/own-statements.ts';

export interface PouchFile {
  /** Relative, generated: never a name a person gave. */
  name: string;
  bytes: Uint8Array;
}

export interface ExportsPouches extends WritesLeaves {
  store: Store;
  me: StateCode;
}

/** Everything this State has to tell `to`, as files. Exporting twice is harmless: the partner answers the same bytes once. */
export async function exportPouch(
  deps: ExportsPouches,
  to: StateCode,
  officer: string,
): Promise<PouchFile[]> {
  const statements = await ownStatements(deps.store);
  return deps.store.transact(async (tx) => {
    if (to === deps.me || !(await tx.trust.get(to))) throw new UnknownState(to);
    const files = [...statements, ...(await envelopesFor(tx, to)), ...(await receiptsFor(tx, to))];
    await recordEvent(tx, deps, { action: 'exported', actor: officer, ext: { to, files: files.length } });
    return files;
  });
}

async function ownStatements(store: Store): Promise<PouchFile[]> {
  const files = (await ownRoots(store)).map((bytes, i) => ({ name: `statements/root-${i + 1}.jws`, bytes }));
  for (const name of ['directory', 'freshness'] as const) {
    const bytes = await ownStatement(store, name);
    if (bytes) files.push({ name: `statements/${name}.jws`, bytes });
  }
  return files;
}

async function envelopesFor(tx: Tx, to: StateCode): Promise<PouchFile[]> {
  const acts = (await tx.acts.where('stage', 'sealed')).filter((act) => act.to === to);
  acts.sort((a, b) => order(a) - order(b));
  const files: PouchFile[] = [];
  for (const act of acts) {
    if (act.stage.name !== 'sealed') continue;
    const bytes = await tx.exact.get(act.stage.envelope);
    if (bytes)
      files.push({
        name: `envelopes/${String(order(act)).padStart(6, '0')}-${act.stage.envelope}.age`,
        bytes,
      });
  }
  return files;
}

/** By place in its thread; files after the letters that name them. */
const order = ({ seq, attachment }: ActRecord): number => (attachment === undefined ? seq + 1 : LAST);
const LAST = 999_999;

async function receiptsFor(tx: Tx, to: StateCode): Promise<PouchFile[]> {
  const files: PouchFile[] = [];
  for (const record of await tx.inbox.where('receipt', 'given')) {
    if (record.iss !== to || record.receipt === undefined) continue;
    const bytes = await tx.exact.get(record.receipt);
    if (bytes) files.push({ name: `receipts/${record.receipt}.jws`, bytes });
  }
  return files;
}
