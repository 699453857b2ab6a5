/**
 * What schemas of routes leave unsaid in the interface's description: files that come and go as they are, and the problem that any operation may
 * answer. The generator of the client leaves it out again: it streams files and knows problems by itself.
 */
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { withExamples } from './examples.ts';
import { PROBLEM_TYPE, problemSchema } from './problem.ts';

type Transformed = ReturnType<typeof jsonSchemaTransform>;
interface Described {
  body?: unknown;
  response?: unknown;
  consumes?: readonly string[];
  produces?: readonly string[];
}

/** No schema says more of a file than its media type; a payload comes byte for byte as it is signed. */
const filesOf = (types: readonly string[]) => ({
  content: Object.fromEntries(
    types.map((type) => [type, { schema: { type: typeOf(type), contentMediaType: type } }]),
  ),
});
const typeOf = (media: string) => (media === 'application/json' ? 'object' : 'string');

/** A route that says what it takes or gives, and has no schema for it, takes or gives a file. */
export function describeRoute(route: Parameters<typeof jsonSchemaTransform>[0]): Transformed {
  const { schema, url } = jsonSchemaTransform(route);
  const { body, response, consumes, produces } = schema as Described;
  return {
    url,
    schema: {
      ...schema,
      ...(consumes && !body ? { body: filesOf(consumes) } : {}),
      ...(produces && !response
        ? { response: { 200: { description: DONE[200], ...filesOf(produces) } } }
        : {}),
    } as Transformed['schema'],
  };
}

const DONE: Readonly<Record<string, string>> = { 200: 'What was asked for', 201: 'What was made' };

const PROBLEM = {
  type: 'about:blank',
  title: 'Another act comes first',
  status: 409,
  detail: 'Another act of this request still waits for approval.',
  code: 'ACT_AWAITS_APPROVAL',
};
const problem = (description: string) => ({
  description,
  headers: { 'content-language': { schema: { type: 'string' }, example: 'en' } },
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' }, example: PROBLEM } },
});
const PROBLEMS = {
  '4XX': problem('A refusal, in the language of Accept-Language; build on its code'),
  '5XX': problem('The machine cannot do it now, or a defect: nothing was half done'),
};

interface Document {
  paths?: object;
  components?: { schemas?: object };
}
interface Operation {
  responses: Record<string, { description?: string }>;
}

export function describeAll<T extends Document>(document: T): T {
  const { $schema: _, ...schema } = z.toJSONSchema(problemSchema);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: schema },
  };
  for (const methods of Object.values(document.paths ?? {}))
    for (const operation of Object.values(methods as Record<string, Operation>)) {
      for (const [status, answer] of Object.entries(operation.responses))
        if (answer.description === 'Default Response') answer.description = DONE[status] ?? 'Done';
      Object.assign(operation.responses, PROBLEMS);
    }
  return withExamples(document);
}
