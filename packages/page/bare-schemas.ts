/** Schemas as far as a bundle asks for them. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OnLoadResult, Plugin } from 'esbuild';

/** What a schema tells people and asks of nobody. */
const ANNOTATIONS = ['$schema', 'title', 'description', '$comment', 'examples'];

/** A schema without its annotations. Where names are the author's own, as in `properties`, none is one. */
function withoutAnnotations(schema: unknown, named = false): unknown {
  if (Array.isArray(schema)) return schema.map((part) => withoutAnnotations(part));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => named || !ANNOTATIONS.includes(key));
  const names = ['properties', '$defs', 'patternProperties', 'dependentRequired'];
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'const' || key === 'enum' ? value : withoutAnnotations(value, !named && names.includes(key)),
    ]),
  );
}

const SCHEMAS = fileURLToPath(new URL('../../protocol/schemas/', import.meta.url));
type Part = { readonly [name: string]: unknown };
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** Every definition that what a page reads refers to, as `common/case.json#order`, over however many steps. */
function neededDefinitions(unread: RegExp): Set<string> {
  const needed = new Set<string>();
  const follow = (value: unknown, file: string): void => {
    if (!isPart(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string') reach(inner, file);
      else follow(inner, file);
    }
  };
  const reach = (reference: string, file: string): void => {
    const [path = '', pointer = ''] = reference.split('#');
    const to = path === '' ? file : posix.join(posix.dirname(file), path);
    const definition = pointer.replace('/$defs/', '');
    if (needed.has(`${to}#${definition}`)) return;
    needed.add(`${to}#${definition}`);
    const whole = readSchema(to);
    follow(definition === '' ? whole : (whole.$defs as Part)[definition], to);
  };
  for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.json') && !unread.test(name)))
    follow(readSchema(file), file);
  return needed;
}

const readSchema = (file: string): Part => JSON.parse(readFileSync(`${SCHEMAS}${file}`, 'utf8')) as Part;

/** A schema as far as a page asks for it. */
function asRead(schema: Part, file: string, unread: RegExp, needed: ReadonlySet<string>): Part {
  const { $id, properties, $defs } = schema;
  const type = isPart(properties) ? properties._type : undefined;
  if (unread.test(file)) return { $id, ...(type !== undefined && { properties: { _type: type } }) };
  if (!file.startsWith('common/') || !isPart($defs)) return schema;
  const kept = Object.entries($defs).filter(([name]) => needed.has(`${file}#${name}`));
  return { $id, $defs: Object.fromEntries(kept) };
}

const RULE_LIST = /^export const (\w+): (?:readonly Rule<([^>]*)>\[\])?/gm;

/** Files of the schemas that such a list holds for, as its type says them; none where it does not. */
const schemasOf = (types = ''): string[] =>
  types === 'ThreadMessageType'
    ? readdirSync(SCHEMAS).filter((name) => name.endsWith('.json') && isChained(readSchema(name)))
    : [...types.matchAll(/'([\w.-]+)\/1'/g)].map(([, type]) => `${type}.v1.json`);

const isChained = ({ properties }: Part): boolean => isPart(properties) && properties.seq !== undefined;

/** Rules that hold for nothing but what a page never reads are none to it. */
function emptyRules(path: string, unread: RegExp): OnLoadResult | undefined {
  const lists = [...readFileSync(path, 'utf8').matchAll(RULE_LIST)];
  const isUnread = lists.every(([, , types]) => {
    const schemas = schemasOf(types);
    return schemas.length > 0 && schemas.every((name) => unread.test(name));
  });
  if (lists.length === 0 || !isUnread) return undefined;
  return { loader: 'js', contents: lists.map(([, name]) => `export const ${name} = [];`).join('\n') };
}

/** Schemas as a bundle carries them: without annotations, and of the files that are `unread` no more than their names. */
export const bareSchemas = (unread?: RegExp): Plugin => ({
  name: 'bare-schemas',
  setup({ onLoad }) {
    const needed = unread && neededDefinitions(unread);
    onLoad({ filter: /protocol[/\\]schemas[/\\].*\.json$/ }, ({ path }) => {
      const file = relative(SCHEMAS, path).split(sep).join('/');
      const schema = readSchema(file);
      const read = unread && needed ? asRead(schema, file, unread, needed) : schema;
      return { loader: 'json', contents: JSON.stringify(withoutAnnotations(read)) };
    });
    if (unread !== undefined)
      onLoad({ filter: /protocol[/\\]src[/\\]rules[/\\].*\.ts$/ }, ({ path }) => emptyRules(path, unread));
  },
});
