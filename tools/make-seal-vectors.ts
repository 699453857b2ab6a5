/**
 * Writes protocol/vectors/seal/: what another implementation of the seal and of the chain of trust must accept and refuse,
 * and why. Every byte follows from names in these files. Run after a rule gains a case: node tools/make-seal-vectors.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Json } from '../packages/protocol/src/index.ts';
import { keyVectors } from './seal-vectors/keys.ts';
import { sealedVectors } from './seal-vectors/sealed.ts';
import { trustVectors } from './seal-vectors/trust.ts';

const folder = new URL('../protocol/vectors/seal/', import.meta.url);
const readable = (json: Json): string => `${JSON.stringify(json, null, 1)}\n`;

/** Every file of the folder by its name. */
export const sealVectors = (): Record<string, string> => ({
  'keys.json': readable(keyVectors()),
  'sealed.json': readable(sealedVectors()),
  'trust.json': readable(trustVectors()),
});

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(sealVectors())) writeFileSync(new URL(name, folder), text);
}
