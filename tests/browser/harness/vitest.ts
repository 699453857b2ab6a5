/**
 * Stands in for vitest inside a page: collects the tests a file declares and runs them one after another. It knows what the
 * suites of the portable packages use, and nothing else.
 */
export { expect } from './expect.ts';

type Body = (...args: never[]) => unknown;
interface Test {
  readonly name: string;
  readonly body: () => unknown;
}

const tests: Test[] = [];
let path: string[] = [];

/** `%s` and its kin take the row's values in order; `$name` takes a member of the row. */
function title(template: string, row: unknown, index: number): string {
  const values = Array.isArray(row) ? [...(row as unknown[])] : [row];
  const placed = template.replace(/%[sdifj#o]/g, (mark) =>
    mark === '%#' ? String(index) : String(values.shift()),
  );
  return placed.replace(/\$(\w+)/g, (whole, name: string) => {
    const record = row as Record<string, unknown>;
    return typeof row === 'object' && row !== null && name in row ? String(record[name]) : whole;
  });
}

type Declare = (name: string, body: Body) => void;
/** Tags and times are the runner's own: a page runs every test, however long. */
type DeclareTest = (name: string, ...rest: [Body, time?: number] | [options: object, Body]) => void;
type Each = (rows: readonly unknown[]) => Declare;

function each(declare: Declare): Each {
  return (rows) => (name, body) => {
    rows.forEach((row, index) => {
      const args = (Array.isArray(row) ? row : [row]) as never[];
      declare(title(name, row, index), () => body(...args));
    });
  };
}

const declareTest: DeclareTest = (name, ...rest) => {
  tests.push({
    name: [...path, name].join(' > '),
    body: rest.find((each) => typeof each === 'function') as () => unknown,
  });
};

const declareGroup: Declare = (name, body) => {
  const before = path;
  path = [...path, name];
  (body as () => void)();
  path = before;
};

export const test = Object.assign(declareTest, { each: each(declareTest) });
export const it = test;
export const describe = Object.assign(declareGroup, { each: each(declareGroup) });

export interface Failure {
  readonly name: string;
  readonly error: string;
}

/** Runs everything declared so far. `run` counts the tests that began. */
export async function runAll(): Promise<{ run: number; failures: Failure[] }> {
  const failures: Failure[] = [];
  for (const { name, body } of tests) {
    try {
      await body();
    } catch (error) {
      failures.push({
        name,
        error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error),
      });
    }
  }
  return { run: tests.length, failures };
}
