/** What each source of a package did so far, and when it is put aside for the attempt: pure bookkeeping, told what happened. */

/** Closed set. The first three say that a source gave other than it should; the others that it gave nothing. */
export type FaultCode =
  | 'wrong-bytes'
  | 'wrong-tree'
  | 'changed'
  | 'short'
  | 'absent'
  | 'unreachable'
  | 'late'
  | 'refused';

/** Faults that say a source gave other than it should. */
export const LIES: ReadonlySet<FaultCode> = new Set(['wrong-bytes', 'wrong-tree', 'changed']);

/** A source as people see it. */
export interface SourceView {
  name: string;
  /** Leaves it gave that were as the package names them. */
  leaves: number;
  /** Answers that were not, and answers that never came. */
  faults: { code: FaultCode; count: number; last: string }[];
  /** Nothing more is asked of it in this attempt. */
  aside: boolean;
}

/** Product default: wrong answers that are borne, and one more for each so many right leaves. */
const BORNE = 2;
const LEAVES_A_FAULT = 1000;
/** Product default: calls in a row that may come to nothing. */
const FAILURES = 3;

/** Product default: leaves asked for in one call, at most. */
const WIDEST = 4;

export interface Standing {
  readonly isAside: boolean;
  /** Leaves to ask for in one call: one after any fault, twice as many after each good answer. */
  readonly width: number;
  good(leaves: number): void;
  /** `detail` names the part and the place. */
  fault(code: FaultCode, detail: string): void;
  view(): SourceView;
}

export function standing(name: string): Standing {
  const faults = new Map<FaultCode, { count: number; last: string }>();
  const state = { leaves: 0, wrong: 0, inARow: 0, width: 1 };
  const isAside = () =>
    state.inARow >= FAILURES || state.wrong > BORNE + Math.floor(state.leaves / LEAVES_A_FAULT);
  return {
    get isAside() {
      return isAside();
    },
    get width() {
      return state.width;
    },
    good(leaves) {
      state.leaves += leaves;
      state.inARow = 0;
      state.width = Math.min(WIDEST, state.width * 2);
    },
    fault(code, detail) {
      faults.set(code, { count: (faults.get(code)?.count ?? 0) + 1, last: detail });
      state.width = 1;
      if (LIES.has(code)) state.wrong += 1;
      else if (code !== 'absent') state.inARow += 1;
    },
    view: () => ({
      name,
      leaves: state.leaves,
      faults: [...faults].map(([code, { count, last }]) => ({ code, count, last })),
      aside: isAside(),
    }),
  };
}
