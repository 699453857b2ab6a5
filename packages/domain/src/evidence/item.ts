// An item of evidence or of information received from another State, with everything that binds it. There is no item without its bonds:
// the only way to make one is to name the case and the limitations.
import type { StateCode } from '../law/scalars.ts';
import type { UseLimitation } from '../request/content.ts';

export interface BoundItem {
  /** The item's id in its package. */
  id: string;
  /** The State it came from, whose consent any other use needs. */
  from: StateCode;
  /** `letter` is bound by 40(19) and 40(28), `spontaneous` by the restrictions of 40(5). */
  origin: 'letter' | 'spontaneous';
  /** The reference of the case it was given for. */
  caseReference: string;
  limitations: UseLimitation[];
}

/** Binds every item of a package alike. */
export const bind = (itemIds: readonly string[], bonds: Omit<BoundItem, 'id'>): BoundItem[] =>
  itemIds.map((id) => ({ id, ...bonds, limitations: [...bonds.limitations] }));
