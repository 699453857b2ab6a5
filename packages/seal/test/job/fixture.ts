/** What a sealing job needs beside its sources: an invented State that seals, and where it ends up. */
import { createHash } from 'node:crypto';
import type { PackagePlan } from '../../src/index.ts';
import { makeState, random, SEALED_AT, type TestState, uuid } from '../evidence/fixture.ts';

export { random, uuid };

export function planFor(state: TestState = makeState()): Omit<PackagePlan, 'draft'> {
  const thread = uuid();
  return {
    frame: { id: uuid(), innerId: uuid(), iss: state.code, aud: 'xa', created: SEALED_AT, thread },
    inner: {
      request: { thread, digest: createHash('sha256').digest('hex') },
      reference: 'KE-2026-0042',
      executedBy: { name: 'District Court of Kess' },
      orders: [],
      basis: 'Article 40.',
      useLimitations: [],
    },
    outer: { trust: state.trust, logOrigin: state.origin, proofs: ['log', 'time-stamp'] },
    sealInner: state.seal('comity-inner'),
    sealPackage: state.seal('comity-package'),
    proveLogged: state.proveLogged,
    stamp: state.stamp,
  };
}
