/**
 * Whether this node may take in anything new. A log that others have seen further than its records go must not grow: every new
 * leaf would make the fork final. Kept in memory, and looked at anew at every start and every sweep; until the first look, nothing is
 * taken in, because a partner may knock before the records have been compared.
 */
import { StoreError } from '../../ports/store.ts';

/** Nothing new is taken in; what was committed is safe. The text says why and what to do. */
export class TakesNothingNew extends StoreError {
  constructor(why: string) {
    super('unavailable', why);
    this.name = 'TakesNothingNew';
  }
}

export interface Standing {
  /** Why nothing new is taken in; undefined when all is well. */
  readonly refusal: string | undefined;
  stand(refusal: string | undefined): void;
  /** Throws TakesNothingNew. */
  ensure(): void;
}

const NOT_LOOKED_YET =
  'This node has just started, and has not looked yet whether its records are the newest. Try again in a minute.';

export function standing(): Standing {
  let refusal: string | undefined = NOT_LOOKED_YET;
  return {
    get refusal() {
      return refusal;
    },
    stand(why) {
      refusal = why;
    },
    ensure() {
      if (refusal !== undefined) throw new TakesNothingNew(refusal);
    },
  };
}
