/** Damage to JSON that stays JSON, also to the JSON inside a base64url text, as in a sealed object. */
import fc from 'fast-check';
import type { Mutation } from './bytes.ts';

type Value = null | boolean | number | string | Value[] | { [name: string]: Value };
type Place = { readonly holder: Record<string, Value>; readonly key: string };

function* places(value: Value): Generator<Place> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, Value>;
  for (const key of Object.keys(holder)) {
    yield { holder, key };
    yield* places(holder[key]!);
  }
}

const odd: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    0,
    -1,
    2 ** 53,
    0.5,
    '',
    'A',
    'e\u0301',
    '\u0000',
    [],
    {},
    [[]],
    'A'.repeat(5000),
  ),
  fc
    .integer({ min: 1, max: 24 })
    .map((depth) => Array.from({ length: depth }).reduce<Value>((inner) => [inner], 7)),
  fc.string({ maxLength: 20 }),
);

const parsed = (bytes: Uint8Array): Value | undefined => {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as Value;
  } catch {
    return undefined;
  }
};

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Printed as canonical form would, so that what comes after the canonical check is reached. */
const printed = (value: Value): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(value, sorted)));

const inValue = (which: number, change: (place: Place) => void): Mutation => {
  return (bytes) => {
    const value = parsed(bytes);
    const all = value === undefined ? [] : [...places(value)];
    const chosen = all[which % Math.max(1, all.length)];
    if (value === undefined || chosen === undefined) return bytes;
    change(chosen);
    return printed(value);
  };
};

const replacements = fc.tuple(fc.nat(), odd).map(([which, value]) =>
  inValue(which, ({ holder, key }) => {
    holder[key] = value;
  }),
);

const deletions = fc.nat().map((which) =>
  inValue(which, ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }),
);

const additions = fc.tuple(fc.nat(), odd).map(([which, value]) =>
  inValue(which, ({ holder, key }) => {
    if (Array.isArray(holder)) holder.push(value);
    else holder[`${key}x`] = value;
  }),
);

const plain: readonly fc.Arbitrary<Mutation>[] = [replacements, deletions, additions];

/** The same inside a text that is base64url of JSON. */
const inside = fc.tuple(fc.nat(), fc.oneof(...plain)).map(([which, mutate]) => {
  return (bytes: Uint8Array, corpus: readonly Uint8Array[]) =>
    inValue(which, ({ holder, key }) => {
      const text = holder[key];
      if (typeof text !== 'string') return;
      const inner = mutate(new Uint8Array(Buffer.from(text, 'base64url')), corpus);
      holder[key] = Buffer.from(inner).toString('base64url');
    })(bytes, corpus);
});

export const jsonMutations: readonly fc.Arbitrary<Mutation>[] = [...plain, inside];
