/** Which of a State's node keys speaks at the border. */
import type { Keeper } from '@comity/keeper';

/** The newest of the active ones, as the keeper itself chooses. */
export async function nodeKidOf(keeper: Pick<Keeper, 'describe'>): Promise<string> {
  const { publicKeys } = await keeper.describe();
  const active = publicKeys.filter(({ role, status }) => role === 'node' && status === 'active');
  const newest = active.sort((a, b) => (a.since < b.since ? 1 : -1))[0];
  if (newest === undefined) throw new Error('the keeper has no active node key');
  return newest.key.kid;
}
