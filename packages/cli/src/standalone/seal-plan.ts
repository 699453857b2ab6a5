/** What a package says and proves when it is sealed with the keys of a folder, without a node, a keeper or witnesses. */
import { sha256, toHex, utf8 } from '@comity/protocol';
import type { InnerFacts, PackagePlan } from '@comity/seal';
import { type AttestorMeans, attestorOf } from './attestor.ts';
import { LABEL } from './test-state.ts';

export interface PlanOptions extends AttestorMeans {
  /** The State it is for. */
  readonly to: string;
  readonly said: CaseFacts;
}

/** What a person may say of the case; the rest of the inner manifest is measured. */
export type CaseFacts = Partial<Omit<InnerFacts, 'thread'>>;

/** Throws CliError `keys-expired` when the seal key or its directory does not run now. */
export async function planSealing(options: PlanOptions): Promise<Omit<PackagePlan, 'draft'>> {
  const { to, newId } = options;
  const created = options.now();
  const by = await attestorOf(options);
  const thread = newId();
  return {
    frame: { id: newId(), innerId: newId(), iss: by.state, aud: to, created, thread },
    inner: innerFacts(options.said, thread),
    outer: { trust: by.trust, logOrigin: by.logOrigin, proofs: ['log', 'time-stamp'] },
    sealInner: (payload) => by.seal(payload, 'comity-inner'),
    sealPackage: (payload) => by.seal(payload, 'comity-package'),
    proveLogged: by.proveLogged,
    stamp: by.stamp,
  };
}

/** What nobody said is said to be unsaid. */
function innerFacts(said: CaseFacts, thread: string): InnerFacts {
  return {
    request: { thread, digest: toHex(sha256(utf8(''))) },
    reference: 'none',
    executedBy: { name: 'TEST authority of an invented State' },
    orders: [],
    basis: `${LABEL}. No legal basis was stated.`,
    useLimitations: [],
    ...said,
  } as InnerFacts;
}
