// Writes protocol/vectors/log/: what another implementation of the custody log must accept and refuse, and why.
// Run after the formats gain a case: node tools/log-vectors.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Json } from '../packages/protocol/src/index.ts';
import { commitments } from './log-vectors/commitments.ts';
import { equivocations } from './log-vectors/equivocations.ts';
import { notes, tlogProofs, witnesses } from './log-vectors/notes.ts';
import { consistency, inclusion, roots } from './log-vectors/proofs.ts';

const folder = new URL('../protocol/vectors/log/', import.meta.url);

/** Every file of the folder by its name. */
export const logVectors = (): Record<string, string> => {
  const files = {
    roots,
    inclusion,
    consistency,
    notes,
    witnesses,
    'tlog-proofs': tlogProofs,
    commitments,
    equivocations,
  };
  return Object.fromEntries(Object.entries(files).map(([name, json]) => [`${name}.json`, readable(json)]));
};

const readable = (json: Json): string => `${JSON.stringify(json, null, 2)}\n`;

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(logVectors())) writeFileSync(new URL(name, folder), text);
}
