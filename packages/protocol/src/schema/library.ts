/** The protocol's own schemas, compiled when first asked for. */

import { SCHEMAS } from '../schemas.gen.ts';
import type { MessageType } from '../types.ts';
import { SchemaSet } from './compile.ts';
import type { Check, Schema } from './keyword.ts';

const schemas = SCHEMAS as readonly Schema[];
const library = new SchemaSet(schemas);
const idsByType = new Map(schemas.flatMap((schema) => typedId(schema)));

function typedId(schema: Schema): [string, string][] {
  const properties = schema.properties as { _type?: { const: string } } | undefined;
  return properties?._type === undefined ? [] : [[properties._type.const, schema.$id as string]];
}

/** The names of all payloads of this version. */
export const MESSAGE_TYPES = [...idsByType.keys()] as readonly MessageType[];

/** The check of a payload type, or `undefined` when this version does not know the type. */
export function checkOfType(type: string): Check | undefined {
  const id = idsByType.get(type);
  return id === undefined ? undefined : library.check(id);
}

/** The check of a schema that is not a payload of its own, by the name of its file. */
export function checkOfPart(file: string): Check {
  return library.check(new URL(file, schemas[0]?.$id as string).href);
}
