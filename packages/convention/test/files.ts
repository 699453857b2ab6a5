// Reads the data files as they lie on disk, for tests that hold them against their schemas and one another.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../../convention/', import.meta.url);

/** A data file with its path inside convention/. */
export interface DataFile {
  readonly path: string;
  readonly json: Record<string, unknown>;
}

/** The text of a file under convention/. */
export const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Every JSON file under convention/, schemas left out. */
export const dataFiles: readonly DataFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json') && !path.startsWith('schema/'))
  .sort()
  .map((path) => ({ path, json: JSON.parse(textOf(path)) }));

/** The schema of that name, parsed. */
export const schemaNamed = (name: string): Record<string, unknown> =>
  JSON.parse(textOf(`schema/${name}.schema.json`));

/** Every string found under a key of that name, at any depth. */
export const stringsUnder = (json: unknown, key: string): string[] => {
  if (Array.isArray(json)) return json.flatMap((item) => stringsUnder(item, key));
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === key ? [value].flat().filter((v) => typeof v === 'string') : stringsUnder(value, key),
  );
};
