/** The competent authorities of this State to which requests are passed (40(12)(b)): names officers choose from. Any other may be named. */
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';

const NAME = 'competent-authorities';
/** Names in the list, letters in a name. */
export const AUTHORITIES_AT_MOST = { names: 200, letters: 300 };

export const competentAuthorities = async (tx: Tx): Promise<string[]> =>
  ((await tx.settings.get(NAME))?.value ?? []) as string[];

/** In the order given; a name twice is one. Who changed it stands in the log. */
export async function setCompetentAuthorities(
  deps: WritesLeaves & { store: Store },
  names: readonly string[],
  officer: Officer,
): Promise<string[]> {
  const value = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  await deps.store.transact(async (tx) => {
    await tx.settings.put({ name: NAME, value });
    await recordEvent(tx, deps, {
      action: 'policy-changed',
      actor: officer.id,
      role: officer.role,
      ext: { what: NAME, count: value.length },
    });
  });
  return value;
}
