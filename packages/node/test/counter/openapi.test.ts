import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { stand } from '../support/stand.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  security?: unknown[];
  parameters?: { in: string; name: string; required?: boolean; schema?: object; example?: unknown }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: object }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: object; schemas?: object };
  security: object[];
}

/** Acts whose address says all of them. */
const BARE = [
  ...['abandonAct', 'abandonCeremony', 'askPasskeySignIn', 'confirmApiKey', 'confirmRecovery', 'detachFile'],
  'endSession',
  ...['endTicket', 'handOverReview', 'inviteOfficer', 'leaveUpload', 'registerPasskey', 'removePasskey'],
  ...['removeWebhook', 'retryWebhook', 'sealPackage', 'takeBackRelease'],
];

let document: Document;
beforeAll(async () => {
  const world = await stand();
  const { ask, app } = await deskOf(world, world.nodes.xa);
  await app.ready();
  document = (await ask('GET', '/api/docs/json')).json;
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Every object in it, with where it stands. */
function* within(value: unknown, at = '#'): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  yield [at, value as Record<string, unknown>];
  for (const [name, inner] of Object.entries(value)) yield* within(inner, `${at}/${name}`);
}

describe('the OpenAPI document', () => {
  it('is one of version 3.1, with a title, a version and how one signs in', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: expect.stringContaining('Almara'), version: '1' });
    expect(document.components.securitySchemes).toEqual({
      session: { type: 'http', scheme: 'bearer', description: expect.stringMatching(/API key/) },
    });
    expect(document.security).toEqual([{ session: [] }]);
  });

  it('names every operation once, in words, with what it answers', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method, operation } of operations()) {
      expect([path, method, operation.operationId]).toEqual([
        path,
        method,
        expect.stringMatching(/^[a-z][A-Za-z0-9]+$/),
      ]);
      expect(operation.summary).toMatch(/\w/);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[1-5](\d\d|XX)$/);
        expect(typeof description).toBe('string');
      }
    }
  });

  it('declares every parameter of every path, and no other', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => name).sort()).toEqual(inPath.sort());
      for (const { required, schema } of declared)
        expect({ required, schema }).toMatchObject({ required: true, schema: expect.any(Object) });
    }
  });

  it('holds no reference that leads nowhere, and no word of version 3.0', () => {
    for (const [at, object] of within(document.paths)) {
      if (typeof object.$ref === 'string') {
        const target = object.$ref
          .slice(2)
          .split('/')
          .reduce<unknown>((here, step) => (here as Record<string, unknown>)?.[step], document);
        expect([at, target]).toEqual([at, expect.anything()]);
      }
      expect([at, object.nullable]).toEqual([at, undefined]);
      if (typeof object.exclusiveMinimum === 'boolean') throw new Error(`${at} is of version 3.0`);
    }
  });

  it('has schemas that are JSON Schema as far as they go', () => {
    const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
    let seen = 0;
    for (const [at, object] of within(document.paths)) {
      if (typeof object.type !== 'string' || !/schema|properties|items|anyOf|oneOf/.test(at)) continue;
      // Members, and a problem, that happen to have a "type".
      if (at.endsWith('/properties') || at.endsWith('/example')) continue;
      seen++;
      expect([at, TYPES.includes(object.type)]).toEqual([at, true]);
      if (Array.isArray(object.required)) expect(new Set(object.required).size).toBe(object.required.length);
      if (typeof object.pattern === 'string')
        expect(() => new RegExp(object.pattern as string, 'u')).not.toThrow();
    }
    expect(seen).toBeGreaterThan(200);
  });

  it('says of every request’s body what may be in it and that nothing else may', () => {
    const bodies = operations().flatMap(({ path, operation }) => {
      const { schema } = operation.requestBody?.content['application/json'] ?? {};
      return [...within(schema, path)].filter(([, object]) => object.type === 'object');
    });
    expect(bodies.length).toBeGreaterThan(100);
    for (const [at, { additionalProperties }] of bodies)
      expect([at, additionalProperties]).toEqual([at, false]);
  });

  it('has an example of every JSON body and answer, and each fits its own schema', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    let seen = 0;
    for (const { path, method, operation } of operations()) {
      const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) => {
        const json = part?.content?.['application/json'];
        return json?.schema ? [json as { schema: object; example?: unknown }] : [];
      });
      for (const { schema, example } of contents) {
        seen++;
        const fits = ajv.compile(schema);
        expect([method, path, example !== undefined && fits(example), fits.errors]).toEqual([
          ...[method, path, true, null],
        ]);
      }
    }
    expect(seen).toBeGreaterThan(150);
  });

  it('has an example of every parameter no address goes without, and each fits', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    let seen = 0;
    for (const { path, method, operation } of operations())
      for (const { name, required, schema, example } of operation.parameters ?? []) {
        if (!required) continue;
        seen++;
        const fits = ajv.compile(schema ?? false);
        expect([method, path, name, example, example !== undefined && fits(example)]).toEqual([
          ...[method, path, name, example, true],
        ]);
      }
    expect(seen).toBeGreaterThan(130);
  });

  it('says of every answer what it is, of every file which kind, and that each may be a problem', () => {
    for (const { method, path, operation } of operations()) {
      const at = `${method} ${path}`;
      for (const [status, { content = {}, description }] of Object.entries(operation.responses)) {
        expect([at, status, Object.values(content).length > 0]).toEqual([at, status, true]);
        expect([at, description]).not.toEqual([at, 'Default Response']);
        for (const { schema } of Object.values(content))
          expect([at, status, Object.keys(schema ?? {}).length > 0]).toEqual([at, status, true]);
      }
      for (const status of ['4XX', '5XX'])
        expect([at, Object.keys(operation.responses[status]?.content ?? {})]).toEqual([
          ...[at, ['application/problem+json']],
        ]);
    }
  });

  it('says what goes with every act, but for those that their address says whole', () => {
    const bare = operations().filter(({ method, operation }) => method !== 'get' && !operation.requestBody);
    expect(bare.map(({ operation }) => operation.operationId).sort()).toEqual(BARE);
    const files = operations().flatMap(({ operation }) =>
      'application/octet-stream' in (operation.requestBody?.content ?? {}) ? [operation.operationId] : [],
    );
    expect(files).toEqual(
      expect.arrayContaining(['addBundle', 'addEvidence', 'attachFile', 'attachScan', 'continueUpload']),
    );
  });

  it('has one schema of a problem, which problems as they come fit', async () => {
    const { Problem } = (document.components as { schemas: { Problem: object } }).schemas;
    const fits = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(Problem);
    const world = await stand();
    const { ask } = await deskOf(world, world.nodes.xa);
    const { json } = await ask('POST', '/api/requests', {
      as: 'xa-duty',
      body: { kind: 'preservation', to: 'xb', urgency: 'normal', draft: {} },
    });
    const url = `/api/requests/${json.id}/acts/authorise`;
    for (const language of ['en', 'ar'])
      for (const answer of [
        await ask('GET', '/api/acts/x', { as: 'xa-duty', headers: { 'accept-language': language } }),
        await ask('POST', url, { as: 'xa-duty', body: {}, headers: { 'accept-language': language } }),
      ])
        expect([answer.status >= 400, fits(answer.json), fits.errors]).toEqual([true, true, null]);
    const example = operations()[0]!.operation.responses['4XX']!.content!['application/problem+json']!;
    expect(fits((example as { example?: unknown }).example)).toBe(true);
  });

  it('leaves open only what needs no session', () => {
    const open = operations().filter(({ operation }) => operation.security?.length === 0);
    expect(open.map(({ operation }) => operation.operationId).sort()).toEqual([
      'askEnrolment',
      'askPasskeySignIn',
      'enrolPasskey',
      'health',
      'signIn',
      'signInWithPasskey',
    ]);
  });

  it('can be read by a person at /api/docs', async () => {
    const world = await stand();
    const { ask } = await deskOf(world, world.nodes.xa);
    const page = await ask('GET', '/api/docs/');
    expect(page).toMatchObject({ status: 200, type: 'text/html' });
    expect(page.text).not.toMatch(/<script>[^<]/);
  });
});
