/**
 * What came by hand goes through the same door as what came by wire: statements first, so that seals can be judged, then
 * envelopes in the order of their names, then receipts. Names are only names; nothing is believed because of them.
 */
import { ProofError, parseSealedUnverified } from '@comity/proof';
import { type Json, LIMITS } from '@comity/protocol';
import type { DeliveryAnswer } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { OpensArrivals } from '../exchange/open-arrival.ts';
import { receiveEnvelope } from '../exchange/receive-envelope.ts';
import { recordReceipt } from '../exchange/record-receipt.ts';
import { reconsiderHeld } from '../exchange/release-held.ts';
import { UnknownState } from '../request/facts.ts';
import { applyStatements, type TrustStatements } from '../trust/refresh-peer.ts';
import type { PouchFile } from './export-pouch.ts';

export interface PouchReport {
  /** One line a file: its name and what became of it. */
  files: { name: string; outcome: string }[];
}

type Say = (name: string, outcome: string) => void;

/** `from` is whose statements these are. Throws UnknownState when that State is not pinned. */
export async function importPouch(
  deps: OpensArrivals,
  from: StateCode,
  files: PouchFile[],
): Promise<PouchReport> {
  if (!(await deps.store.transact((tx) => tx.trust.get(from)))) throw new UnknownState(from);
  const report: PouchReport = { files: [] };
  const say: Say = (name, outcome) => void report.files.push({ name, outcome });
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const under = (folder: string) => sorted.filter((file) => file.name.startsWith(`${folder}/`));

  await takeStatements(deps, from, under('statements'), say);
  await reconsiderHeld(deps, from);
  for (const { name, bytes } of under('envelopes'))
    say(name, inWords(await receiveEnvelope(deps, bytes, null)));
  for (const { name, bytes } of under('receipts')) say(name, await takeReceipt(deps, bytes));
  for (const { name } of sorted) {
    if (!FOLDERS.some((folder) => name.startsWith(folder))) say(name, 'not part of a pouch: left alone');
  }
  return report;
}

const FOLDERS = ['statements/', 'envelopes/', 'receipts/'];
const STATEMENT = /^statements\/(?:root-(\d{1,6})|directory|freshness)\.jws$/;

async function takeStatements(
  deps: OpensArrivals,
  from: StateCode,
  files: PouchFile[],
  say: Say,
): Promise<void> {
  const readable = files.filter(
    ({ name, bytes }) => STATEMENT.test(name) && bytes.length <= LIMITS.sealedBytes,
  );
  const refused = await applyStatements(deps, from, statementsIn(readable));
  for (const file of files) {
    if (!readable.includes(file)) say(file.name, 'not a statement: left alone');
    else
      say(
        file.name,
        refused === undefined ? 'taken up' : `read; one of the statements was refused (${refused})`,
      );
  }
}

function statementsIn(files: PouchFile[]): TrustStatements {
  const named = (name: string) => files.find((file) => file.name === `statements/${name}.jws`)?.bytes;
  const roots = files
    .map(({ name, bytes }) => ({ bytes, version: Number(STATEMENT.exec(name)?.[1] ?? 0) }))
    .filter((root) => root.version > 0)
    .sort((a, b) => a.version - b.version)
    .map((root) => root.bytes);
  const directory = named('directory');
  const freshness = named('freshness');
  return { roots, ...(directory ? { directory } : {}), ...(freshness ? { freshness } : {}) };
}

async function takeReceipt(deps: OpensArrivals, bytes: Uint8Array): Promise<string> {
  const about = readUnverified(bytes)?.body?.messageDigest;
  if (typeof about !== 'string') return 'not a receipt';
  const [act] = await deps.store.transact((tx) => tx.acts.where('payload', about));
  if (!act) return 'it is about no message of ours';
  return (await recordReceipt(deps, act.id, bytes)) ?? 'receipt recorded';
}

interface Said {
  _type?: Json;
  body?: { messageDigest?: Json; code?: Json };
}

function readUnverified(bytes: Uint8Array): Said | undefined {
  try {
    return parseSealedUnverified(bytes).payload as Said;
  } catch (error) {
    if (error instanceof ProofError) return undefined;
    throw error;
  }
}

function inWords(answer: DeliveryAnswer): string {
  if (answer.kind === 'held') return `held: ${answer.detail}`;
  if (answer.kind === 'refused') return `refused: ${answer.detail}`;
  const code = readUnverified(answer.bytes)?.body?.code;
  return code === undefined ? 'taken in, receipt made' : `rejected: ${String(code)}`;
}
