/** The published vectors are those their tool makes today, and the native primitives answer them as noble does. */
import { readFileSync } from 'node:fs';
import { openSealed, ProofError, type PublicKey } from '@comity/proof';
import { utf8 } from '@comity/protocol';
import { expect, test } from 'vitest';
import sealedVectors from '../../../protocol/vectors/seal/sealed.json' with { type: 'json' };
import { custodyVectors } from '../../../tools/custody-vectors.ts';
import { disclosureVectors } from '../../../tools/disclosure-vectors.ts';
import { laterVectors } from '../../../tools/later-vectors.ts';
import { sealVectors } from '../../../tools/make-seal-vectors.ts';
import { packageVectors } from '../../../tools/package-vectors.ts';
import { receiptVectors } from '../../../tools/receipt-vectors.ts';
import { nativePrimitives } from '../src/index.ts';

const folder = new URL('../../../protocol/vectors/seal/', import.meta.url);

test.each(Object.entries(sealVectors()))('seal/%s is current', (name, text) => {
  const current = readFileSync(new URL(name, folder), 'utf8') === text;
  expect(current, 'run node tools/make-seal-vectors.ts').toBe(true);
});

test.each(Object.entries(receiptVectors()))('receipt/%s is current', (name, text) => {
  const current = readFileSync(new URL(`../receipt/${name}`, folder), 'utf8') === text;
  expect(current, 'run node tools/receipt-vectors.ts').toBe(true);
});

test('package/cases.json is current', () => {
  const current = readFileSync(new URL('../package/cases.json', folder), 'utf8') === packageVectors();
  expect(current, 'run node tools/package-vectors.ts').toBe(true);
});

test('later/cases.json is current', () => {
  const current = readFileSync(new URL('../later/cases.json', folder), 'utf8') === laterVectors();
  expect(current, 'run node tools/later-vectors.ts').toBe(true);
});

test('disclosure/cases.json is current', () => {
  const current = readFileSync(new URL('../disclosure/cases.json', folder), 'utf8') === disclosureVectors();
  expect(current, 'run node tools/disclosure-vectors.ts').toBe(true);
});

test('custody/cases.json is current', () => {
  const current = readFileSync(new URL('../custody/cases.json', folder), 'utf8') === custodyVectors();
  expect(current, 'run node tools/custody-vectors.ts').toBe(true);
});

test.each(sealedVectors.cases)('natively, $name: $outcome', ({ outcome, sealed }) => {
  const keys = sealedVectors.keys as PublicKey[];
  const answer = () => {
    try {
      const resolve = (kid: string) => keys.find((key) => key.kid === kid);
      openSealed(utf8(sealed), { typ: sealedVectors.typ }, resolve, nativePrimitives);
      return 'accepted';
    } catch (error) {
      return error instanceof ProofError ? error.code : error;
    }
  };
  expect(answer()).toBe(outcome);
});
