/**
 * `oneOf`, where the branches are told apart by one member with a constant (`kind`, `alg`). The value names its own branch, so
 * a fault inside it is reported as what it is, and not as "none of these".
 */

import type { Json } from '../canonical/json.ts';
import { fault } from './fault.ts';
import { type Check, type Context, isObject, type Keyword, type Schema } from './keyword.ts';

type Properties = { readonly [name: string]: Schema };

export const CHOICE = {
  oneOf: (branches: readonly Schema[], context) => {
    const name = discriminator(branches, context);
    const checks = new Map(
      branches.map((branch) => [constantOf(branch, name, context), context.compile(branch)]),
    );
    return (value) => choose(checks, isObject(value) ? value[name] : undefined)(value);
  },
} satisfies Record<string, Keyword>;

function choose(checks: ReadonlyMap<unknown, Check>, named: Json | undefined): Check {
  return checks.get(named) ?? (() => fault('oneOf', `is none of ${[...checks.keys()].join(', ')}`));
}

function discriminator(branches: readonly Schema[], context: Context): string {
  const first = context.resolve(branches[0] as Schema).properties as Properties;
  const name = Object.keys(first).find((key) =>
    branches.every((b) => constantOf(b, key, context) !== undefined),
  );
  if (name === undefined) throw new Error('the branches of oneOf need a constant member in common');
  return name;
}

function constantOf(branch: Schema, name: string, context: Context): unknown {
  const properties = context.resolve(branch).properties as Properties | undefined;
  return properties?.[name]?.const;
}
