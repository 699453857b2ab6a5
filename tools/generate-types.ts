// Writes two files of packages/protocol/src from protocol/schemas/: messages.gen.ts, the TypeScript type of every payload, and
// schemas.gen.ts, the schemas themselves as imports. A test asserts that both are current.
// Run after a schema changes: npm run generate:types
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const schemas = fileURLToPath(new URL('../protocol/schemas/', import.meta.url));
const source = fileURLToPath(new URL('../packages/protocol/src/', import.meta.url));

/** Every generated file, by path, as it should be. */
export async function generatedFiles(): Promise<Map<string, string>> {
  return new Map([
    [`${source}messages.gen.ts`, await messageTypes()],
    [`${source}schemas.gen.ts`, schemaImports()],
  ]);
}

async function messageTypes(): Promise<string> {
  const written = await compile(index(), 'Index', {
    cwd: schemas,
    bannerComment: banner("import type { Json } from './canonical/json.ts';"),
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  refuseDoubles(written);
  return asAliases(written);
}

/** A description beside a reference to an object makes a second type of it: say it in the object instead. */
function refuseDoubles(written: string): void {
  const names = new Set(
    [...written.matchAll(/^export (?:type|interface) (\w+)/gm)].map((found) => found[1] as string),
  );
  const double = [...names].find((name) => /\d$/.test(name) && names.has(name.replace(/\d+$/, '')));
  if (double !== undefined) throw new Error(`${double}: the same part became two types`);
}

/** One schema that names every other, so that shared parts become one type each. */
function index(): JSONSchema {
  return closed('Index', { payloads: closed('Payloads', payloads()), parts: closed('Parts', parts()) });
}

function payloads(): Record<string, JSONSchema> {
  return Object.fromEntries(
    filesIn('comity.*.json').map((file) => [typeIn(file), { $ref: `${schemas}${file}` }]),
  );
}

/** What is committed to or disclosed without being a payload of its own. */
function parts(): Record<string, JSONSchema> {
  const names = filesIn('*.json').filter((file) => !file.startsWith('comity.'));
  return Object.fromEntries(names.map((file) => [basename(file, '.json'), { $ref: `${schemas}${file}` }]));
}

function closed(title: string, properties: Record<string, JSONSchema>): JSONSchema {
  return {
    title,
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function typeIn(file: string): string {
  return JSON.parse(readFileSync(`${schemas}${file}`, 'utf8')).properties._type.const;
}

/**
 * Interfaces become aliases, because only an alias is assignable to an index signature and so to `Json`; the free members of
 * `ext` become JSON.
 */
function asAliases(written: string): string {
  return written
    .replace(/^export interface (\w+) \{$/gm, 'export type $1 = {')
    .replace(/^\}$/gm, '};')
    .replaceAll('[k: string]: unknown;', '[k: string]: Json;');
}

function schemaImports(): string {
  const files = filesIn('**/*.json');
  return [
    banner(),
    ...files.map((file, i) => `import s${i} from '../../../protocol/schemas/${file}' with { type: 'json' };`),
    '',
    '/** Every schema, in the order of their names. */',
    'export const SCHEMAS: readonly { readonly $id: string }[] = [',
    ...files.map((_, i) => `  s${i},`),
    '];',
    '',
  ].join('\n');
}

function filesIn(pattern: string): string[] {
  return globSync(pattern, { cwd: schemas }).sort();
}

function banner(...lines: string[]): string {
  return [
    '// Written by tools/generate-types.ts from protocol/schemas/. Change the schemas, not this file.',
    ...lines,
    '',
  ].join('\n');
}

if (import.meta.main) {
  for (const [path, text] of await generatedFiles()) writeFileSync(path, text);
}
