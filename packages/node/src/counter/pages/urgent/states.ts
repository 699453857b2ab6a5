/** Whom one may ask: States that are pinned and whose directory has come, with the organ that takes the request (41(1), 40(12)). */
import { inOrderOf, type Language } from '@comity/language';
import type { AskableState } from '@comity/web';
import type { TrustRecord } from '../../../ports/records/index.ts';
import type { CounterDeps } from '../../deps.ts';

type Directory = NonNullable<TrustRecord['trust']['directory']>['body'];

/** Besides those, the name of our own authority that asks, and the State's name. */
export interface Surroundings {
  states: AskableState[];
  ownAuthority: string;
}

type Takes = '24-7' | 'preservation' | 'mla';
/** The point of contact, else whoever takes preservation requests, else the central authority. */
const OF_A_PRESERVATION: readonly Takes[] = ['24-7', 'preservation', 'mla'];

/** `takes`: which organ of a State is meant, the one that is wanted most first. */
export async function surroundings(
  deps: CounterDeps,
  language: Language,
  takes = OF_A_PRESERVATION,
): Promise<Surroundings> {
  const records = await deps.store.transact((tx) => tx.trust.list());
  const entries = new Map(
    records.flatMap(({ state, trust }) => (trust.directory ? [[state as string, trust.directory.body]] : [])),
  );
  const own = entries.get(deps.me);
  const codes = [...entries.keys()].filter((code) => code !== deps.me);
  return {
    ownAuthority: own === undefined ? '' : (deskOf(own, takes)?.name ?? ''),
    states: inOrderOf(language, codes).map((code) => ({ code, ...withDesk(entries.get(code)!, takes) })),
  };
}

const deskOf = ({ authorities }: Directory, takes: readonly Takes[]) =>
  takes
    .map((wanted) => authorities.find(({ functions }) => functions.includes(wanted)))
    .find((authority) => authority !== undefined);

function withDesk(entry: Directory, takes: readonly Takes[]): Pick<AskableState, 'desk'> {
  const desk = deskOf(entry, takes);
  return desk === undefined
    ? {}
    : { desk: { authority: desk.name, phone: desk.phone ?? '', languages: entry.languagesAccepted } };
}
