/** A sealed report of counts goes by the node to States it is for. */
import type { CountsSentRecord } from '../../ports/counts.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { NothingThere } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { type SendsEnclosures, sendEnclosure } from './send-enclosure.ts';
import { type Carriage, carriage } from './sent.ts';

/** `key`: of the sealed file among the reports of this State. @throws NothingThere, NotKept */
export async function sendCounts(
  deps: SendsEnclosures,
  key: string,
  to: readonly StateCode[],
  officer: Officer,
): Promise<Carriage[]> {
  const { record, sealed } = await deps.store.transact(async (tx) => {
    const found = await tx.countssent.get(key);
    return { record: found, sealed: found?.sealed && (await tx.exact.get(found.sealed)) };
  });
  if (!record || !sealed) throw new NothingThere(`no sealed report ${key.slice(0, 40)} is kept here`);
  const { digest, to: named } = record;
  const plan = { kind: 'counts', about: key, digest, named, size: sealed.length } as const;
  return sendEnclosure(deps, plan, { sealed }, to, officer);
}

/** How a sealed report stands with each State it is for. */
export const countsCarriage = (
  { store }: { store: Store },
  { key, to }: CountsSentRecord,
): Promise<Carriage[]> => store.transact((tx) => carriage(tx, { kind: 'counts', about: key, named: to }));
