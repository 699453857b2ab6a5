/** What a package says besides its items: the case for its recipients, and the trust chain as it stands at sealing. */
import type { IncomingLetter } from '@comity/domain';
import type { InnerFacts, TrustMaterial } from '@comity/seal';
import type { Store } from '../../ports/store.ts';
import type { TimeStamper } from '../../ports/time-stamper.ts';
import { ownRoots, ownStatement } from '../trust/own-statements.ts';

/** From the letter as it is being executed: orders, executing authority, what was agreed. */
export function innerFacts(half: IncomingLetter): InnerFacts {
  const { stage } = half;
  if (stage.name !== 'executing' && stage.name !== 'partly-executed' && stage.name !== 'executed') {
    throw new Error(`a letter that is ${stage.name} has no evidence to send`);
  }
  const letter = half.inbound.seen.find((message) => message.seq === 0);
  if (!letter) throw new Error('the letter itself is missing from its thread');
  return {
    request: { thread: half.id, digest: letter.digest },
    reference: half.reference,
    executedBy: stage.acceptance.executingAuthority,
    orders: stage.orders.map(({ authority, reference, date }) => ({
      authority,
      reference,
      date,
      kind: 'domestic order',
    })),
    basis: stage.orders.map((order) => order.legalBasis).join('; ') || 'Article 40 of the Convention',
    useLimitations: half.conditions
      .filter((condition) => condition.standing.name === 'accepted')
      .map((condition) => condition.limitation),
    ...(half.request.confidentiality ? { confidentiality: half.request.confidentiality } : {}),
  };
}

export async function packageTrust(deps: {
  store: Store;
  timeStamper?: TimeStamper & { certificates: Uint8Array[] };
}): Promise<TrustMaterial> {
  const [directory, freshness] = [
    await ownStatement(deps.store, 'directory'),
    await ownStatement(deps.store, 'freshness'),
  ];
  if (!directory || !freshness) throw new Error('this State has published no directory or no freshness yet');
  return {
    roots: await ownRoots(deps.store),
    directory,
    freshness,
    timeStampAuthorities: deps.timeStamper?.certificates ?? [],
  };
}
