/** The export to CASE/UCO: read by another JSON-LD processor, held against what the published shapes ask, the same every time. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageEntry, Payload } from '@comity/protocol';
import jsonld, { type Expanded } from 'jsonld';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import innerVectors from '../../../../protocol/vectors/comity.package.inner.v1.json' with { type: 'json' };
import entryVectors from '../../../../protocol/vectors/package-entry.v1.json' with { type: 'json' };
import { packageDirectory } from '../../../verifier/src/index.ts';
import { caseDocument } from '../../src/evidence/case-uco.ts';
import { identityOpener, openPackage } from '../../src/index.ts';
import { HASH_NAMES, OWN, type PropertyShape, SHAPES } from './case-uco-shapes.ts';
import { makePackage, random, type TestPackage } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-case-'));
afterAll(() => rmSync(folder, { recursive: true }));

const entries = entryVectors.valid.map(({ payload }) => payload as unknown as PackageEntry);
const inners = innerVectors.valid.map(
  ({ payload }) => payload as unknown as Payload<'comity.package.inner/1'>,
);

/** The document over these, and how many writes it took. */
async function exported(inner = inners[0]!, items: readonly PackageEntry[] = entries) {
  const written: Uint8Array[] = [];
  const sink = {
    write: async (parts: readonly Uint8Array[]) =>
      void written.push(...parts.map((part) => new Uint8Array(part))),
  };
  const document = caseDocument(sink);
  await document.inner(inner);
  for (const entry of items) await document.item(entry);
  await document.end();
  return { text: Buffer.concat(written).toString(), writes: written.length };
}

const UUID_5 = /-[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const members = (value: object) => Object.keys(value).filter((key) => !key.startsWith('@'));
const typeOf = (one: Expanded) => (one['@type'] as string[])[0]!;

/** What is wrong with one property of a node, by its shape. */
function faultOf(
  values: unknown[],
  { value, min = 0, max = Number.POSITIVE_INFINITY }: PropertyShape,
): string {
  if (values.length < min || values.length > max) return `stands ${values.length} times`;
  const types = values.map((one) => typeOfValue(one as Record<string, unknown>));
  return types.find((type) => type !== value) ?? '';
}

function typeOfValue(value: Record<string, unknown>): string {
  if ('@id' in value) return 'node';
  if ('@type' in value) return String(value['@type']);
  const native = { string: 'string', boolean: 'boolean', number: 'integer' }[
    typeof value['@value'] as 'string'
  ];
  return `http://www.w3.org/2001/XMLSchema#${native}`;
}

/** Every way in which the nodes differ from the list of shapes. */
function faultsOf(nodes: readonly Expanded[]): string[] {
  return nodes.flatMap((one) => {
    const type = typeOf(one);
    if (type.startsWith(OWN)) return [];
    const shape = SHAPES[type];
    if (shape === undefined) return [`${type} is no class of the list`];
    const unknown = members(one).filter((term) => !(term in shape) && !term.startsWith(OWN));
    const wrong = Object.entries(shape).flatMap(([term, property]) => {
      const fault = faultOf((one[term] as unknown[]) ?? [], property);
      return fault === '' ? [] : [`${type} ${term}: ${fault}`];
    });
    return [...unknown.map((term) => `${type} has no ${term}`), ...wrong];
  });
}

describe('the export to CASE/UCO', () => {
  it('is JSON-LD of which another processor loses nothing', async () => {
    const { text } = await exported();
    const document = JSON.parse(text) as { '@graph': object[] };
    const expanded = await jsonld.expand(document, { safe: true });
    expect(expanded.length).toBe(document['@graph'].length);
    for (const [i, one] of expanded.entries()) {
      expect(members(one)).toHaveLength(members(document['@graph'][i]!).length);
      expect(members(one).every((term) => /^https:\/\//.test(term))).toBe(true);
    }
    const quads = await jsonld.toRDF(document, { format: 'application/n-quads', safe: true });
    expect(quads.split('\n').length).toBeGreaterThan(150);
    expect(quads).not.toContain('_:');
  });

  it.each(inners.map((inner, i) => ({ name: innerVectors.valid[i]!.name, inner })))(
    'has only classes, properties, datatypes and counts of the published shapes: $name',
    async ({ inner }) => {
      const { text } = await exported(inner);
      expect(faultsOf(await jsonld.expand(JSON.parse(text)))).toEqual([]);
    },
  );

  it('would be seen to break them', async () => {
    const { text } = await exported();
    const wrong: [string, string, RegExp][] = [
      ['"uco-core:isDirectional":true,?', '', /isDirectional: stands 0/],
      ['"uco-core:isDirectional":true', '"uco-core:isDirectional":"yes"', /isDirectional: .*string/],
      ['uco-observable:fileName', 'uco-observable:filename', /no .*filename/],
      ['"uco-observable:File"', '"uco-observable:Datei"', /Datei is no class/],
      ['"@type":"xsd:hexBinary"', '"@type":"xsd:string"', /hashValue: .*string/],
    ];
    for (const [good, bad, fault] of wrong) {
      const spoilt = text.replaceAll(new RegExp(good, 'g'), bad).replaceAll(',}', '}');
      expect(faultsOf(await jsonld.expand(JSON.parse(spoilt))).join('\n')).toMatch(fault);
    }
  });

  it('names every node by an IRI that ends in a UUID, and refers only to nodes it has', async () => {
    const nodes = await jsonld.expand(JSON.parse((await exported()).text));
    const known = new Set(nodes.map((one) => one['@id'] as string));
    for (const id of known) expect(id).toMatch(UUID_5);
    const refers = nodes.flatMap((one) =>
      members(one).flatMap((term) =>
        (one[term] as { '@id'?: string }[]).flatMap((value) => value['@id'] ?? []),
      ),
    );
    const limits = (id: string) => id.includes('/kb/limitation-');
    expect(refers.filter((id) => !known.has(id) && !limits(id))).toEqual([]);
  });

  it('keeps what an item was, whence, and under what limits', async () => {
    const nodes = await jsonld.expand(JSON.parse((await exported()).text));
    const hashes = nodes.filter((one) => typeOf(one).endsWith('/Hash'));
    const name = (one: Expanded) =>
      (one['https://ontology.unifiedcyberontology.org/uco/types/hashMethod'] as { '@value': string }[])[0]![
        '@value'
      ];
    expect(new Set(hashes.map(name))).toEqual(new Set(HASH_NAMES));
    const own = (term: string) =>
      nodes.flatMap((one) => (one[`${OWN}${term}`] as { '@value'?: unknown }[]) ?? []);
    expect(own('kind').map((value) => value['@value'])).toEqual(entries.map(({ kind }) => kind));
    expect(own('problem')).toHaveLength(1);
    expect(own('scope').map((value) => value['@value'])).toEqual(['the medium, not this file']);
    expect(own('noOnwardTransfer').length).toBe(inners[0]!.body.useLimitations.length);
  });

  it('is written item by item, however many there are', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...entries[0]!, index }));
    const { writes } = await exported(inners[0]!, many);
    expect(writes).toBe(1000 + 3);
  });
});

describe('in an opened bag', () => {
  let sealed: TestPackage;
  const open = async (out: string, openedAt: string) => {
    await openPackage({
      reader: packageDirectory(sealed.dir),
      anchors: [sealed.state.root],
      opener: identityOpener([sealed.identity]),
      out,
      openedAt,
    });
    return readFileSync(join(out, 'metadata/case.jsonld'), 'utf8');
  };
  beforeAll(async () => {
    sealed = await makePackage(join(folder, 'package'), [
      { name: 'disk.img', bytes: random(3000) },
      { name: Uint8Array.of(0xff, 0x0a), bytes: random(10) },
    ]);
  });

  it('it is the same whoever opens it and whenever, and holds to the shapes', async () => {
    const first = await open(join(folder, 'one'), '2026-11-22T09:00:00.000Z');
    const second = await open(join(folder, 'two'), '2031-01-01T00:00:00.000Z');
    expect(first === second).toBe(true);
    expect(faultsOf(await jsonld.expand(JSON.parse(first)))).toEqual([]);
    expect(readFileSync(join(folder, 'one/tagmanifest-sha256.txt'), 'utf8')).toContain(
      'metadata/case.jsonld',
    );
  });
});
