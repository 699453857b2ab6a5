/** What a decision may know of the two States: their directory entries as they stand here, and our own settings. */
import type { AuthorityFunction, Context, StateFacts } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

/** Facts about other treaties and own periods, which no directory publishes. */
export type OwnFacts = Pick<StateFacts, 'treatyWith' | 'clocks' | 'oralAccepted'>;
export const OWN_FACTS = 'own-facts';

export interface Officer {
  id: string;
  role: string;
}

export async function contextFor(
  tx: Tx,
  deps: { clock: Clock; me: StateCode },
  counterpart: StateCode,
  officer: Officer,
): Promise<Context> {
  const own = await stateFacts(tx, deps.me);
  const extra = ((await tx.settings.get(OWN_FACTS))?.value ?? {}) as OwnFacts;
  return {
    now: deps.clock.now(),
    by: { officer: officer.id, role: officer.role },
    own: { ...own, ...extra },
    counterpart: await stateFacts(tx, counterpart),
  };
}

/** Thrown when an act names a State nobody pinned: nothing can be sent to it or believed of it. */
export class UnknownState extends Error {
  constructor(state: StateCode) {
    super(`${state} is not pinned here: compare fingerprints with it first (comity root pin)`);
    this.name = 'UnknownState';
  }
}

/** Thrown when an act names a State whose root is pinned and whose directory has not come: its keys and authorities are unknown. */
export class NoDirectory extends Error {
  constructor(state: StateCode) {
    super(
      `${state} is pinned, and its directory has not come yet: its node is asked for it again and again; comity node doctor says whether it is reached. It also comes with a pouch of ${state} (comity pouch import)`,
    );
    this.name = 'NoDirectory';
  }
}

async function stateFacts(tx: Tx, state: StateCode): Promise<StateFacts> {
  const known = await tx.trust.get(state);
  if (!known) throw new UnknownState(state);
  const entry = known.trust.directory?.body;
  if (!entry) throw new NoDirectory(state);
  return {
    code: state,
    reservations: entry.reservations,
    languages: entry.languagesAccepted,
    authorities: entry.authorities.map(({ id, name, functions }) => ({
      id,
      name,
      functions: functions as AuthorityFunction[],
    })),
    ...(entry.diplomaticOnly === undefined ? {} : { diplomaticOnly: entry.diplomaticOnly }),
    ...(entry.interpolAccepted === undefined ? {} : { interpolAccepted: entry.interpolAccepted }),
  };
}
