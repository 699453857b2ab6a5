/** The published vectors of the seal and of the chain of trust, each with its outcome. */
import { utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import keyVectors from '../../../protocol/vectors/seal/keys.json' with { type: 'json' };
import sealedVectors from '../../../protocol/vectors/seal/sealed.json' with { type: 'json' };
import trustVectors from '../../../protocol/vectors/seal/trust.json' with { type: 'json' };
import {
  applyDirectory,
  applyFreshness,
  applyRoot,
  checkMessage,
  checkPublicKey,
  openSealed,
  type PublicKey,
  pinRoot,
  noblePrimitives as prim,
  type TrustState,
} from '../src/index.ts';
import { outcome } from '../test-support/refusal.ts';

describe('public keys', () => {
  test.each(keyVectors.sound)('$kid is sound', (key) => {
    expect(outcome(() => checkPublicKey(key as PublicKey, prim))).toBe('accepted');
  });

  test.each(keyVectors.unsound)('$name is not believed', ({ key }) => {
    expect(outcome(() => checkPublicKey(key as PublicKey, prim))).toBe('bad-key');
  });
});

describe('sealed objects', () => {
  const keys = sealedVectors.keys as PublicKey[];
  const resolve = (kid: string) => keys.find((key) => key.kid === kid);
  const open = (sealed: string) => openSealed(utf8(sealed), { typ: sealedVectors.typ }, resolve, prim);

  test.each(sealedVectors.cases)('rule $rule: $name: $outcome', ({ outcome: expected, sealed, digest }) => {
    expect(outcome(() => open(sealed))).toBe(expected);
    if (expected === 'accepted') expect(open(sealed).digest).toBe(digest);
  });
});

interface Step {
  readonly apply: string;
  readonly statement: string;
  readonly at: string;
  readonly outcome: string;
}

describe('chains of trust', () => {
  const statements = new Map(Object.entries(trustVectors.statements));
  const bytesOf = (name: string) => utf8(statements.get(name) ?? '');

  function follow(trust: TrustState, { apply, statement, at }: Step): TrustState {
    const bytes = bytesOf(statement);
    if (apply === 'root') return applyRoot(trust, bytes, at, prim);
    if (apply === 'directory') return applyDirectory(trust, bytes, at, prim);
    if (apply === 'freshness') return applyFreshness(trust, bytes, at, prim);
    checkMessage(bytes, trust, { now: at, me: trustVectors.reader }, prim);
    return trust;
  }

  test.each(trustVectors.chains)('$name', ({ steps }) => {
    let trust = pinRoot(bytesOf('root1'), trustVectors.fingerprint, '2026-11-21T18:30:00.000Z', prim);
    for (const step of steps) {
      const answer = outcome(() => {
        trust = follow(trust, step);
      });
      expect(answer, `${step.apply} ${step.statement}`).toBe(step.outcome);
    }
  });
});
