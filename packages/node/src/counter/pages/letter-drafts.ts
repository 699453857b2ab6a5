/** What a letter of request holds when it is begun. */
import { contentOf, type LetterDraft, type OutgoingPreservation } from '@comity/domain';
import type { CounterDeps } from '../deps.ts';
import { referenceAt } from './reference.ts';

/** A letter that follows a preservation request says again what that said; the rest is still to be written. */
export async function letterFollowing(
  deps: CounterDeps,
  half: OutgoingPreservation,
  digest: string,
): Promise<LetterDraft> {
  const { reference, authority, offence, facts, data, custodian, confidentiality, safeguards } =
    contentOf(half);
  const [language = 'en'] = await languagesOf(deps, half.counterpart);
  return {
    reference: `${reference ?? half.reference}/L`.slice(0, 120),
    basis: { kind: 'CONVENTION_ART40' },
    assistance: { purposes: ['40(3)(d)'], sought: '' },
    follows: { thread: half.id, digest },
    language,
    safeguards: safeguards ?? [],
    ...(authority && { authority }),
    ...(authority?.functions && {
      conductingAuthority: { name: authority.name, functions: authority.functions },
    }),
    ...(offence && { offence }),
    ...(facts && { facts }),
    ...(data && { data }),
    ...(custodian && { custodian }),
    ...(confidentiality && { confidentiality }),
  };
}

/** What is nearly always so is written in it already, and may be changed in its parts. */
export async function freshLetter(deps: CounterDeps, to: string, ownAuthority: string): Promise<LetterDraft> {
  return {
    reference: referenceAt(deps.me, deps.clock.now()),
    basis: { kind: 'CONVENTION_ART40' },
    assistance: { purposes: [], sought: '' },
    language: (await languagesOf(deps, to))[0] ?? 'en',
    safeguards: [],
    ...(ownAuthority === '' ? {} : { authority: { name: ownAuthority } }),
  };
}

/** In which letters may be written to that State, the one it prefers first (40(14)); none where it has said none. */
const languagesOf = async (deps: CounterDeps, state: string): Promise<readonly string[]> =>
  (await deps.store.transact(
    async (tx) => (await tx.trust.get(state))?.trust.directory?.body.languagesAccepted,
  )) ?? [];
