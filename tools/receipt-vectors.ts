/**
 * Writes protocol/vectors/receipt/: receipts a sender must believe, and ones it must not, because of who sealed them or because
 * the log they point at does not hold the message (SPEC §8). Every byte follows from names in these files. Run after a rule gains
 * a case: node tools/receipt-vectors.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Json } from '../packages/protocol/src/index.ts';
import { logCases } from './receipt-vectors/log.ts';
import { REVOKED, SOUND } from './receipt-vectors/receipt.ts';
import { sealCases } from './receipt-vectors/seal.ts';
import { directory, fingerprintOf, NOW, root } from './seal-vectors/state.ts';

const folder = new URL('../protocol/vectors/receipt/', import.meta.url);
const text = (sealed: Uint8Array): string => new TextDecoder().decode(sealed);
const readable = (json: Json): string => `${JSON.stringify(json, null, 1)}\n`;

/** Every file of the folder by its name. */
export function receiptVectors(): Record<string, string> {
  const about =
    'Receipts of the State xb, read by the State `reader` at `at`, under the root pinned by `fingerprint` and the directory the case names. `outcome` is accepted or the code of refusal; `rule` names the paragraph of SPEC.';
  const statements = {
    root: text(root({})),
    [SOUND]: text(directory({})),
    [REVOKED.name]: text(REVOKED.statement),
  };
  const frame = { about, reader: 'xa', at: NOW, fingerprint: fingerprintOf(root({})), statements };
  return { 'receipts.json': readable({ ...frame, cases: [...sealCases(), ...logCases()] }) };
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const [name, json] of Object.entries(receiptVectors())) writeFileSync(new URL(name, folder), json);
}
