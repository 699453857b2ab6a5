// Every data file against its schema, and every citation inside the data against the 415 provisions.
import { type Schema, Validator } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import { provision } from '../src/index.ts';
import { dataFiles, schemaNamed, stringsUnder } from './files.ts';

const common = schemaNamed('common') as Schema;

const validatorFor = (name: string): Validator => {
  const validator = new Validator(schemaNamed(name) as Schema, '2020-12', false);
  validator.addSchema(common);
  return validator;
};

const schemaOf = (json: Record<string, unknown>): string =>
  /([a-z-]+)\.schema\.json$/.exec(String(json.$schema))?.[1] ?? 'none';

describe('every data file', () => {
  test.each(dataFiles)('$path obeys the schema it names', ({ json }) => {
    expect(validatorFor(schemaOf(json)).validate(json).errors).toEqual([]);
  });

  test.each(dataFiles)('$path cites only provisions that exist', ({ json }) => {
    const cited = ['provisions', 'near', 'triggers'].flatMap((key) => stringsUnder(json, key));
    expect(cited.filter((id) => !provision(id))).toEqual([]);
  });

  test.each(dataFiles)('$path contains no blank or unfinished text', ({ json }) => {
    expect(JSON.stringify(json)).not.toMatch(/TODO|FIXME|XXX|lorem|"\s*"/i);
  });
});

describe('the schemas', () => {
  const sound = dataFiles.find((file) => file.path === 'articles/art42.json')!.json;
  const first = (sound.provisions as object[])[0]!;
  const broken: [string, object][] = [
    ['an unknown member', { ...sound, surprise: 1 }],
    ['a missing member', { ...sound, provisions: undefined }],
    ['an article beyond 68', { ...sound, article: 69 }],
    ['a malformed id', { ...sound, provisions: [{ ...first, id: 'art42p1' }] }],
    ['an unknown duty', { ...sound, provisions: [{ ...first, duty: 'should' }] }],
    ['a provision without proof status', { ...sound, provisions: [{ ...first, proof: undefined }] }],
  ];

  test.each(broken)('refuse %s', (_what, json) => {
    const plain = JSON.parse(JSON.stringify(json));
    expect(validatorFor('article').validate(plain).valid).toBe(false);
  });
});
