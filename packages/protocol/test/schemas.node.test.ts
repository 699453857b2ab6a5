/** The schemas themselves: closed, bounded, current, and read the same by another validator. */

import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../../tools/generate-types.ts';
import { vectorFiles } from '../../../tools/vectors/write.ts';
import {
  canonicalBytes,
  checkPayload,
  type Json,
  MESSAGE_TYPES,
  parseCanonical,
  utf8,
} from '../src/index.ts';
import { SchemaSet } from '../src/schema/compile.ts';
import type { Schema } from '../src/schema/keyword.ts';
import { checkOfType } from '../src/schema/library.ts';
import { SCHEMAS } from '../src/schemas.gen.ts';
import { refusalOf } from './refusal.ts';
import { payloadVectors } from './vector-files.ts';

const schemas = SCHEMAS as readonly Schema[];

/** Every schema inside a schema, with where it stands. */
function* within(schema: unknown, path: string): Generator<[string, Schema]> {
  if (typeof schema !== 'object' || schema === null) return;
  if (!Array.isArray(schema)) yield [path, schema as Schema];
  for (const [key, inner] of Object.entries(schema)) yield* within(inner, `${path}/${key}`);
}

const all = schemas.flatMap((schema) => [...within(schema, schema.$id as string)]);
const ofType = (type: string) => all.filter(([, schema]) => [schema.type].flat().includes(type));

/** The two places that are open on purpose. */
const OPEN = /#?.*\/\$defs\/(ext|dirv)$/;

describe('a schema', () => {
  it('closes every object but the extensions', () => {
    const open = ofType('object').filter(([, { additionalProperties }]) => additionalProperties !== false);
    expect(open.map(([path]) => path).filter((path) => !OPEN.test(path))).toEqual([]);
  });

  it('sets a maximum to every text, list and number', () => {
    const unbounded = [
      ...ofType('string').filter(([, schema]) => schema.maxLength === undefined),
      ...ofType('array').filter(([, schema]) => schema.maxItems === undefined),
      ...ofType('integer').filter(
        ([, schema]) => schema.maximum === undefined || schema.minimum === undefined,
      ),
      ...ofType('object').filter(
        ([, s]) => s.additionalProperties !== false && s.maxProperties === undefined,
      ),
    ];
    expect(unbounded.map(([path]) => path)).toEqual([]);
  });

  it('anchors every pattern that is not a search for one printing character', () => {
    const patterns = all.map(([, schema]) => schema.pattern).filter((pattern) => typeof pattern === 'string');
    expect(patterns.filter((pattern) => pattern !== '\\S' && !/^\^.*\$$/.test(pattern))).toEqual([]);
  });

  it('stands in a file named after its type and version', () => {
    for (const type of MESSAGE_TYPES) {
      const id = `https://comity.invalid/protocol/schemas/${type.replace('/', '.v')}.json`;
      expect(schemas.some((schema) => schema.$id === id)).toBe(true);
    }
  });

  it('does not load when it uses a keyword this protocol does not know', () => {
    const odd = { $id: 'https://comity.invalid/odd.json', type: 'string', contentEncoding: 'base64' };
    expect(() => new SchemaSet([odd]).check(odd.$id)).toThrow('contentEncoding');
  });

  it('does not load when it says more beside a reference', () => {
    const odd = {
      $id: 'https://comity.invalid/odd.json',
      $ref: '#/$defs/a',
      maxLength: 3,
      $defs: { a: { type: 'string' } },
    };
    expect(() => new SchemaSet([odd]).check(odd.$id)).toThrow('maxLength');
  });

  it('does not load when it refers to nothing', () => {
    const odd = { $id: 'https://comity.invalid/odd.json', $ref: '#/$defs/a' };
    expect(() => new SchemaSet([odd]).check(odd.$id)).toThrow('nothing at');
  });
});

const generated = await generatedFiles();

describe('what is generated', () => {
  it.each([...generated])('from the schemas is current: %s', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it.each([...vectorFiles()])('as vectors is current: %s', (path, text) => {
    expect(readFileSync(path, 'utf8') === text).toBe(true);
  });
});

/** An independent reading of the same schemas. */
function otherValidators(): Map<string, Validator> {
  const copies = structuredClone(schemas) as ConstructorParameters<typeof Validator>[0][];
  return new Map(
    copies.flatMap((schema) => {
      const type =
        typeof schema === 'object' ? (schema.properties?._type as { const?: string })?.const : undefined;
      if (type === undefined) return [];
      const validator = new Validator(schema, '2020-12');
      for (const other of copies)
        if (other !== schema && typeof other === 'object') validator.addSchema(other);
      return [[type, validator]];
    }),
  );
}

describe('another validator of JSON Schema', () => {
  const others = otherValidators();

  it.each(payloadVectors)('agrees on every vector of $message', ({ message, valid, invalid }) => {
    const other = others.get(message) as Validator;
    for (const { payload } of valid) expect(other.validate(payload).valid).toBe(true);
    const wellSpelt = invalid.filter(({ code }) => code === 'schema' || code === 'rule');
    for (const { code, payloadText } of wellSpelt) {
      expect(other.validate(parseCanonical(utf8(payloadText))).valid).toBe(code === 'rule');
    }
  });

  it('agrees on documents with something replaced at random', () => {
    const good = payloadVectors.flatMap(({ message, valid }) =>
      valid.map(({ payload }) => ({ message, payload })),
    );
    const junk = fc.oneof(
      fc.constantFrom<Json>(
        null,
        true,
        [],
        {},
        '',
        'x',
        -1,
        0,
        1e9,
        'x'.repeat(300),
        '2026-02-31T00:00:00.000Z',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(), junk, ({ message, payload }, at, value) => {
        const altered = replaced(payload, at, value);
        const ours = checkOfType(message)!(altered) === undefined;
        expect(ours).toBe(others.get(message)!.validate(altered).valid);
      }),
      { numRuns: 3000 },
    );
  });
});

/** The document with another value at one of its places. */
function replaced(document: Json, at: number, value: Json): Json {
  const copy = structuredClone(document);
  const places: [Record<string, Json>, string][] = [];
  const walk = (container: Json): void => {
    if (typeof container !== 'object' || container === null) return;
    for (const [key, inner] of Object.entries(container)) {
      places.push([container as Record<string, Json>, key]);
      walk(inner);
    }
  };
  walk(copy);
  const [container, key] = places[at % places.length]!;
  if (key !== '_type') container[key] = value;
  return copy;
}

describe('a hostile document', () => {
  const [{ valid }] = payloadVectors.filter(({ message }) => message === 'comity.status.query/1') as [
    (typeof payloadVectors)[number],
  ];
  const good = valid[0]!.payload as { [key: string]: Json };

  it('is dropped at the first list that is too long, without a look at its items', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => i);
    expect(refusalOf(() => checkPayload({ ...good, encTo: many }))).toMatchObject({
      rule: 'maxItems /encTo',
    });
  });

  it('is refused by whatever stands first, the same on every machine', () => {
    const bytes = canonicalBytes({ ...good, iss: 7, aud: 7, zzz: 7 });
    const first = { code: 'schema', rule: 'additionalProperties /zzz' };
    expect(refusalOf(() => checkPayload(parseCanonical(bytes)))).toEqual(first);
  });
});
