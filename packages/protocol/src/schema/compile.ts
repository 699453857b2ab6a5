/**
 * Schemas into checks. Knows the keywords this protocol uses and no others: a schema that says more does not load, so no
 * constraint is ever passed over in silence. Needs no `eval`, so that it runs under a strict content security policy.
 *
 * Why not a general library: docs/decisions/0030-reading-json-schema-ourselves.md.
 */

import { CHOICE } from './choice.ts';
import { CONTAINERS } from './containers.ts';
import type { Check, Context, Keyword, Schema } from './keyword.ts';
import { SCALARS } from './scalars.ts';

const KEYWORDS = Object.entries({ ...SCALARS, ...CONTAINERS, ...CHOICE }) as [string, Keyword][];
const KNOWN = new Set(KEYWORDS.map(([name]) => name));
/** Keywords that say nothing about the value. */
const ANNOTATIONS = new Set(['$schema', '$id', '$defs', 'title', 'description']);

/** The checks of a set of schemas that refer to one another, compiled once each. */
export class SchemaSet {
  readonly #byId: ReadonlyMap<string, Schema>;
  readonly #checks = new Map<Schema, Check>();

  /** @throws Error when two schemas share an `$id` */
  constructor(schemas: readonly Schema[]) {
    this.#byId = new Map(schemas.map((schema) => [schema.$id as string, schema]));
    if (this.#byId.size !== schemas.length) throw new Error('two schemas have the same $id');
  }

  /**
   * The check of one whole schema.
   *
   * @throws Error when there is no such schema, or it uses a keyword or a reference this set does not know
   */
  check(id: string): Check {
    const schema = this.#byId.get(id);
    if (schema === undefined) throw new Error(`no schema ${id}`);
    return this.#compile(schema, id);
  }

  #compile(schema: Schema, base: string): Check {
    const done = this.#checks.get(schema);
    if (done !== undefined) return done;
    const check = schema.$ref === undefined ? this.#assemble(schema, base) : this.#follow(schema, base);
    this.#checks.set(schema, check);
    return check;
  }

  #follow(schema: Schema, base: string): Check {
    refuseUnknown(schema, base, (name) => name === '$ref');
    const [target, targetBase] = this.#resolve(schema, base);
    return this.#compile(target, targetBase);
  }

  #assemble(schema: Schema, base: string): Check {
    refuseUnknown(schema, base, (name) => KNOWN.has(name));
    const context: Context = {
      owner: schema,
      compile: (inner) => this.#compile(inner, base),
      resolve: (inner) => this.#resolve(inner, base)[0],
    };
    const checks = KEYWORDS.filter(([name]) => schema[name] !== undefined).map(([name, keyword]) =>
      keyword(schema[name] as never, context),
    );
    return (value) => {
      for (const check of checks) {
        const found = check(value);
        if (found !== undefined) return found;
      }
      return undefined;
    };
  }

  #resolve(schema: Schema, base: string): [Schema, string] {
    if (typeof schema.$ref !== 'string') return [schema, base];
    const url = new URL(schema.$ref, base);
    const id = url.href.slice(0, url.href.length - url.hash.length);
    let target: unknown = this.#byId.get(id);
    for (const step of url.hash.split('/').slice(1)) target = (target as Schema | undefined)?.[step];
    if (target === undefined) throw new Error(`${base}: nothing at ${schema.$ref}`);
    return this.#resolve(target as Schema, id);
  }
}

function refuseUnknown(schema: Schema, base: string, known: (name: string) => boolean): void {
  const unknown = Object.keys(schema).find((name) => !known(name) && !ANNOTATIONS.has(name));
  if (unknown !== undefined)
    throw new Error(`${base}: keyword ${unknown} is not one this protocol uses here`);
}
