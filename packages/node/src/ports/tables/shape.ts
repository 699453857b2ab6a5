/** How a table is read: the key of a record, what it is looked up by, and the words it is found by. */
export interface Shape<R> {
  key: (record: R) => string;
  /** A record whose index is undefined is not in that index. */
  indexes: Record<string, (record: R) => string | undefined>;
  /** What a record is found by; without it, it is not looked up by words. */
  words?: (record: R) => string;
}

export const shape = <R, I extends string>(s: {
  key: (r: R) => string;
  indexes: Record<I, (r: R) => string | undefined>;
  words?: (r: R) => string;
}) => s;
