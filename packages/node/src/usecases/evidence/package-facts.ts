/** What a package says besides its items: the case for its recipients, and the trust chain as it stands at sealing. */
import type { IncomingLetter, UseLimitation } from '@comity/domain';
import { isFresh } from '@comity/proof';
import type { InnerFacts, TrustMaterial } from '@comity/seal';
import type { Clock } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import type { TimeStamper } from '../../ports/time-stamper.ts';
import { ownRoots, ownStatement } from '../trust/own-statements.ts';
import { NotReleased } from './not-released.ts';

/** What both States agreed the evidence is bound to: 40(28). */
export const acceptedLimitations = (half: IncomingLetter): UseLimitation[] =>
  half.conditions
    .filter((condition) => condition.standing.name === 'accepted')
    .map((condition) => condition.limitation);

/** From the letter as it is being executed: orders, executing authority, what was agreed. */
export function innerFacts(half: IncomingLetter): InnerFacts {
  const { stage } = half;
  if (stage.name !== 'executing' && stage.name !== 'partly-executed' && stage.name !== 'executed') {
    throw new NotReleased(
      `a letter that is ${stage.name} has no evidence to send: it is executed under an order first`,
    );
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
    useLimitations: acceptedLimitations(half),
    ...(half.request.confidentiality ? { confidentiality: half.request.confidentiality } : {}),
  };
}

/** Throws NotReleased while what we say of ourselves is too old for a verifier to believe. */
export async function packageTrust(deps: {
  store: Store;
  clock: Clock;
  me: StateCode;
  timeStamper?: TimeStamper & { certificates: Uint8Array[] };
}): Promise<TrustMaterial> {
  const own = (await deps.store.transact((tx) => tx.trust.get(deps.me)))?.trust;
  if (!own || isFresh(own, deps.clock.now()) !== 'fresh')
    throw new NotReleased(
      'our own statements are not fresh, so nobody could verify the package: look at the alarms',
    );
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
