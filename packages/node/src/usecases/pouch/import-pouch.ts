/**
 * What came by hand goes through the same door as what came by wire: statements first, so that seals can be judged, then
 * envelopes in the order of their names, then receipts. Names are only names; nothing is believed because of them.
 */
import { ProofError, parseSealedUnverified } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { DeliveryAnswer } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records.ts';
import type { OpensArrivals } from '../exchange/open-arrival.ts';
import { receiveEnvelope } from '../exchange/receive-envelope.ts';
import { recordReceipt } from '../exchange/record-receipt.ts';
import { reconsiderHeld } from '../exchange/release-held.ts';
import { applyStatements, type TrustStatements } from '../trust/refresh-peer.ts';
import type { PouchFile } from './export-pouch.ts';

export interface PouchReport {
  /** One line a file: its name and what became of it. */
  files: { name: string; outcome: string }[];
}

export async function importPouch(
  deps: OpensArrivals,
  from: StateCode,
  files: PouchFile[],
): Promise<PouchReport> {
  const report: PouchReport = { files: [] };
  const say = (name: string, outcome: string) => report.files.push({ name, outcome });
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const under = (folder: string) => sorted.filter((file) => file.name.startsWith(`${folder}/`));

  await applyStatements(deps, from, statementsIn(under('statements')));
  for (const file of under('statements')) say(file.name, 'read');
  await reconsiderHeld(deps, from);
  for (const file of under('envelopes'))
    say(file.name, inWords(await receiveEnvelope(deps, file.bytes, null)));
  for (const file of under('receipts')) say(file.name, await takeReceipt(deps, file.bytes));
  const known = ['statements/', 'envelopes/', 'receipts/'];
  for (const file of sorted) {
    if (!known.some((folder) => file.name.startsWith(folder)))
      say(file.name, 'not part of a pouch: left alone');
  }
  return report;
}

function statementsIn(files: PouchFile[]): TrustStatements {
  const named = (name: string) => files.find((file) => file.name === `statements/${name}.jws`)?.bytes;
  const roots = files
    .map((file) => ({
      bytes: file.bytes,
      version: Number(/^statements\/root-(\d{1,6})\.jws$/.exec(file.name)?.[1]),
    }))
    .filter((root) => root.version > 0)
    .sort((a, b) => a.version - b.version)
    .map((root) => root.bytes);
  const directory = named('directory');
  const freshness = named('freshness');
  return { roots, ...(directory ? { directory } : {}), ...(freshness ? { freshness } : {}) };
}

async function takeReceipt(deps: OpensArrivals, bytes: Uint8Array): Promise<string> {
  const about = aboutWhich(bytes);
  if (about === undefined) return 'not a receipt';
  const [act] = await deps.store.transact((tx) => tx.acts.where('payload', about));
  if (!act) return 'nothing of ours waits for it';
  return (await recordReceipt(deps, act.id, bytes)) ?? 'receipt recorded';
}

function aboutWhich(bytes: Uint8Array): string | undefined {
  try {
    const payload = parseSealedUnverified(bytes).payload as { body?: { messageDigest?: Json } };
    const digest = payload.body?.messageDigest;
    return typeof digest === 'string' ? digest : undefined;
  } catch (error) {
    if (error instanceof ProofError) return undefined;
    throw error;
  }
}

function inWords(answer: DeliveryAnswer): string {
  if (answer.kind === 'receipt') return 'taken in, receipt made';
  return answer.kind === 'held' ? `held: ${answer.detail}` : `refused: ${answer.detail}`;
}
