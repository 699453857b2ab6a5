/**
 * The few assertions the suites of the portable packages use, for running them where vitest cannot go. An assertion that is not
 * here fails the test that asks for it, by name.
 */

type Check = (actual: unknown, expected: never) => boolean;

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

function sameShape(a: object, b: object): boolean {
  return Object.prototype.toString.call(a) === Object.prototype.toString.call(b);
}

/** Members whose value is undefined do not count, as in vitest's toEqual. */
const present = (value: Record<PropertyKey, unknown>): string[] =>
  Object.keys(value).filter((name) => value[name] !== undefined);

function entriesOf(value: Map<unknown, unknown> | Set<unknown>): unknown[] {
  return [...value.entries()];
}

/** Stands in an expected value for anything that fits. */
class Fitting {
  readonly fits: (value: unknown) => boolean;

  constructor(fits: (value: unknown) => boolean) {
    this.fits = fits;
  }
}

export function equal(a: unknown, b: unknown): boolean {
  if (b instanceof Fitting) return b.fits(a);
  if (Object.is(a, b)) return true;
  if (!isRecord(a) || !isRecord(b) || !sameShape(a, b)) return false;
  if (a instanceof Error && b instanceof Error) return a.message === b.message;
  if ((a instanceof Map && b instanceof Map) || (a instanceof Set && b instanceof Set)) {
    return equal(entriesOf(a), entriesOf(b));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  const names = present(a);
  return names.length === present(b).length && names.every((name) => equal(a[name], b[name]));
}

/** True if everything in `part` is in `whole`. */
export function contains(whole: unknown, part: unknown): boolean {
  if (!isRecord(part) || !isRecord(whole) || part instanceof Fitting) return equal(whole, part);
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((item, i) => contains(whole[i], item))
    );
  }
  return Object.keys(part).every((name) => name in whole && contains(whole[name], part[name]));
}

type Thrown = string | RegExp | Error | Fitting | (new (...args: never[]) => Error) | undefined;

function matchesThrown(error: unknown, expected: Thrown): boolean {
  if (expected === undefined) return true;
  if (expected instanceof Fitting) return expected.fits(error);
  const message = error instanceof Error ? error.message : String(error);
  if (typeof expected === 'string') return message.includes(expected);
  if (expected instanceof RegExp) return expected.test(message);
  if (expected instanceof Error) return message === expected.message;
  return error instanceof expected;
}

function throws(act: unknown, expected: Thrown): boolean {
  try {
    (act as () => unknown)();
  } catch (error) {
    return matchesThrown(error, expected);
  }
  return false;
}

const CHECKS: Readonly<Record<string, Check>> = {
  toBe: (a, b) => Object.is(a, b),
  toEqual: equal,
  toStrictEqual: equal,
  toMatchObject: contains,
  toHaveLength: (a, b) => (a as { length: number }).length === b,
  toThrow: (a, b) => throws(a, b),
  toMatch: (a, b: string | RegExp) => (typeof b === 'string' ? String(a).includes(b) : b.test(String(a))),
  toContain: (a, b) => (typeof a === 'string' ? a.includes(b) : [...(a as Iterable<unknown>)].includes(b)),
  toContainEqual: (a, b) => [...(a as Iterable<unknown>)].some((item) => equal(item, b)),
  toBeUndefined: (a) => a === undefined,
  toBeDefined: (a) => a !== undefined,
  toBeNull: (a) => a === null,
  toBeTruthy: (a) => Boolean(a),
  toBeFalsy: (a) => !a,
  toBeInstanceOf: (a, b: new () => unknown) => a instanceof b,
  toHaveProperty: (a, b: string) => isRecord(a) && b in a,
  toBeGreaterThan: (a, b) => (a as number) > b,
  toBeGreaterThanOrEqual: (a, b) => (a as number) >= b,
  toBeLessThan: (a, b) => (a as number) < b,
  toBeLessThanOrEqual: (a, b) => (a as number) <= b,
};

const show = (value: unknown): string => {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 300);
  } catch {
    return String(value);
  }
};

type Assertions = Record<string, (expected?: unknown) => void> & { readonly not: Assertions };

function assertions(actual: unknown, hint: string, wanted: boolean): Assertions {
  const judge = (name: string, check: Check) => (expected?: unknown) => {
    if (check(actual, expected as never) === wanted) return;
    throw new Error(`${hint}${show(actual)} ${wanted ? '' : 'not '}${name} ${show(expected)}`);
  };
  const known = Object.fromEntries(Object.entries(CHECKS).map(([name, check]) => [name, judge(name, check)]));
  return new Proxy(known, {
    get(target, name: string) {
      if (name === 'not') return assertions(actual, hint, !wanted);
      if (name === 'then') return undefined;
      const assertion = target[name];
      if (assertion === undefined) throw new Error(`the browser harness has no assertion ${name}`);
      return assertion;
    },
  }) as Assertions;
}

type Settled = Record<string, (expected?: unknown) => Promise<void>>;

/** `resolves` and `rejects`: the same assertions on what a promise comes to. */
function settled(promise: unknown, hint: string, wanted: 'resolves' | 'rejects'): Settled {
  return new Proxy({} as Settled, {
    get: (_target, name: string) => async (expected?: unknown) => {
      const [state, value] = await Promise.resolve(promise).then(
        (result: unknown) => ['resolves', result] as const,
        (error: unknown) => ['rejects', error] as const,
      );
      if (state !== wanted) throw new Error(`${hint}promise ${state} with ${show(value)}`);
      const subject = name === 'toThrow' ? () => Promise.reject(value) : value;
      if (name === 'toThrow') {
        if (!matchesThrown(value, expected as Thrown)) throw new Error(`${hint}threw ${show(String(value))}`);
      } else assertions(subject, hint, true)[name]?.(expected);
    },
  });
}

export interface Expectation {
  readonly resolves: Settled;
  readonly rejects: Settled;
}

function about(actual: unknown, hint = ''): Assertions & Expectation {
  const prefix = hint === '' ? '' : `${hint}: `;
  return new Proxy({} as Assertions & Expectation, {
    get(_target, name: string) {
      if (name === 'resolves' || name === 'rejects') return settled(actual, prefix, name);
      return assertions(actual, prefix, true)[name];
    },
  });
}

export const expect = Object.assign(about, {
  stringContaining: (part: string) =>
    new Fitting((value) => typeof value === 'string' && value.includes(part)),
  objectContaining: (part: Record<string, unknown>) =>
    new Fitting(
      (value) =>
        isRecord(value) && Object.keys(part).every((name) => name in value && equal(value[name], part[name])),
    ),
});
