/** Changes to a map that are not true yet: reads see them, the map does not until they are applied. */

export interface Layer<V> {
  get(key: string): V | undefined;
  has(key: string): boolean;
  set(key: string, value: V): void;
  delete(key: string): void;
  /** What is there, in the map's order, then what is new in the order it came. */
  entries(): Iterable<[string, V]>;
  /** Keys that were set or deleted. */
  changed(): Iterable<string>;
  apply(): void;
}

export function layerOver<V>(base: Map<string, V>): Layer<V> {
  const changes = new Map<string, V | undefined>();
  function* entries(): Generator<[string, V]> {
    for (const [key, value] of base) {
      const now = changes.has(key) ? changes.get(key) : value;
      if (now !== undefined) yield [key, now];
    }
    for (const [key, value] of changes) if (value !== undefined && !base.has(key)) yield [key, value];
  }
  return {
    get: (key) => (changes.has(key) ? changes.get(key) : base.get(key)),
    has: (key) => (changes.has(key) ? changes.get(key) !== undefined : base.has(key)),
    set: (key, value) => void changes.set(key, value),
    delete: (key) => void changes.set(key, undefined),
    entries: () => (changes.size === 0 ? base : entries()),
    changed: () => changes.keys(),
    apply() {
      for (const [key, value] of changes) {
        if (value === undefined) base.delete(key);
        else base.set(key, value);
      }
    },
  };
}
