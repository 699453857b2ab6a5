/** The counter's description of itself, before another reader of OpenAPI. */
import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, it } from 'vitest';
import { counterDocument } from '../../tools/generate-client.ts';

type Document = Parameters<typeof SwaggerParser.validate>[0] & {
  paths: Record<string, Record<string, { operationId?: string; responses?: object }>>;
};

describe('the OpenAPI document of the counter', () => {
  it('is valid OpenAPI 3.1, its references included', async () => {
    const document = (await counterDocument()) as Document;
    const valid = await SwaggerParser.validate(structuredClone(document));
    expect((valid as { openapi: string }).openapi).toBe('3.1.0');
  });

  it('gives every operation a name of its own and an answer', async () => {
    const { paths } = (await counterDocument()) as Document;
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const names = operations.map(({ operationId }) => operationId);
    expect(operations.length).toBeGreaterThan(40);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
    for (const { responses } of operations) expect(Object.keys(responses ?? {})).not.toEqual([]);
  });

  it('would not be valid with a response left out: the reader looks', async () => {
    const document = (await counterDocument()) as Document;
    const [first] = Object.values(document.paths).flatMap((path) => Object.values(path));
    (first as { responses?: unknown }).responses = { 200: { content: {} } };
    await expect(SwaggerParser.validate(document)).rejects.toThrow();
  });
});
