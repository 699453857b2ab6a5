/** Two States' laws beside one offence of the Convention, for whoever writes or assesses a request (35(3)). */
import { besideConduct, type ConductBeside, type KeptProvision } from '@comity/domain/national';
import type { NationalDeps } from './deps.ts';
import { lawMatrix } from './findings-shown.ts';

/** Provisions of one State that are looked through for those on the article, and of these shown. */
const MOST = { looked: 2000, shown: 20 };

export async function conductIn(
  deps: NationalDeps,
  states: readonly string[],
  article: string,
): Promise<ConductBeside> {
  const sides = await Promise.all(
    states.map(async (state) => ({
      state,
      rows: await lawMatrix(deps, state, { article }),
      provisions: await concerning(deps, state, article),
    })),
  );
  return besideConduct(article, sides);
}

const concerning = async (
  { store }: NationalDeps,
  state: string,
  article: string,
): Promise<KeptProvision[]> => {
  const all = await store.transact((tx) => tx.provisions.where('state', state, { limit: MOST.looked }));
  return all.filter(({ articles }) => articles.includes(article)).slice(0, MOST.shown);
};
