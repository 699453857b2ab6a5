/** The published vectors of receipts: a sender stops sending for the good ones, and for none of the others. */
import { type MessageBody, utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import vectors from '../../../protocol/vectors/receipt/receipts.json' with { type: 'json' };
import {
  applyDirectory,
  checkReceipt,
  ensureReceiptInLog,
  pinRoot,
  noblePrimitives as prim,
  type TrustState,
} from '../src/index.ts';
import { outcome } from '../test-support/refusal.ts';

const statements = new Map(Object.entries(vectors.statements));
const statement = (name: string): Uint8Array => utf8(statements.get(name) ?? '');
const pinned = pinRoot(statement('root'), vectors.fingerprint, vectors.at, prim);
const trustUnder = (directory: string): TrustState =>
  applyDirectory(pinned, statement(directory), vectors.at, prim);

/** What a sender does with a receipt: believe its issuer, then look for the message in that State's log. */
function believe(receipt: string, trust: TrustState): void {
  const { payload } = checkReceipt(utf8(receipt), trust, { now: vectors.at, me: vectors.reader }, prim);
  if (payload._type !== 'comity.receipt.accepted/1') return;
  ensureReceiptInLog(payload.body as MessageBody<'comity.receipt.accepted/1'>, trust, prim);
}

describe('a receipt', () => {
  test.each(vectors.cases)('$rule: $name: $outcome', ({ directory, receipt, outcome: expected }) => {
    expect(outcome(() => believe(receipt, trustUnder(directory)))).toBe(expected);
  });

  test('is refused once for every reason it has in the vectors', () => {
    const reasons = new Set(vectors.cases.map(({ outcome: code }) => code));
    expect(reasons.size).toBeGreaterThanOrEqual(12);
    expect(new Set(vectors.cases.map(({ name }) => name)).size).toBe(vectors.cases.length);
  });
});
