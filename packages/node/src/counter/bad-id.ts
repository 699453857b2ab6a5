/** A path that names something by what cannot be its id: said plainly, with where ids stand. */
import type { FastifyRequest } from 'fastify';
import { CounterProblem } from './problem.ts';

/** What is named in a path, by its collection, and the command that shows such ids. */
const NAMED: Readonly<Record<string, [string, string]>> = {
  requests: ['a request', '`comity request list` and `comity incoming list` show them'],
  acts: [
    'an act',
    'the command that made the act printed it, and `comity request show` or `comity incoming show` prints those that wait',
  ],
  packages: [
    'a package',
    '`comity evidence release` printed it, and `comity request show` lists what was announced',
  ],
  ceremonies: ['a ceremony', '`comity ceremony list` shows them'],
};

interface Invalid {
  validationContext?: string;
  /** Each with the JSON pointer of what does not fit. */
  validation?: { instancePath?: string }[];
}

/** Undefined for any other error. */
export function badId(error: unknown, request: FastifyRequest): CounterProblem | undefined {
  const { validationContext, validation } = error as Invalid;
  if (validationContext !== 'params') return undefined;
  const params = (request.params ?? {}) as Record<string, string>;
  const name = validation?.[0]?.instancePath?.split('/')[1] ?? 'id';
  const given = `“${String(params[name] ?? '').slice(0, 80)}”`;
  const [what, where] = NAMED[request.url.split('/')[2] ?? ''] ?? ['anything here', 'see /api/docs'];
  const says =
    name === 'id'
      ? `${given} is not the id of ${what}. Ids look like 01a20017-c92d-7329-b62e-d7b008490468; ${where}.`
      : `${given} cannot stand for {${name}} in this address; /api/docs has an example.`;
  return new CounterProblem(400, 'BAD_ID', 'That is no id', says);
}
