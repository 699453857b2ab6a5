/**
 * Examples in the interface's own description (OpenAPI 3.1): of every JSON body and answer, made of examples of its parts. A part that has a
 * pattern or a meaning of its own is named here once, by its member; a test holds every example against its own schema.
 */
import type { Json } from '@comity/protocol';

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  enum?: Json[];
  const?: Json;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  pattern?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxLength?: number;
  format?: string;
  example?: Json;
  default?: Json;
}

const ID = '0199f0aa-3c44-7b1e-9a55-4d2b6f0c1e77';
const INSTANT = '2026-11-21T18:30:00.000Z';
const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Tried in turn for a text with a pattern. */
const CANDIDATES: readonly string[] = [
  ...[ID, INSTANT, DIGEST, DIGEST.slice(0, 32), '2026-11-21', 'xb', '42(7)', 'art42.7', '40(3)(a)'],
  ...[
    'A'.repeat(43),
    'A'.repeat(22),
    'api-key-7f3k2m9qxw4d',
    'xa-duty',
    'desk-officer',
    'preservation',
    '12',
  ],
  ...[
    'S-01',
    'W-01',
    'Europe/Paris',
    'fr',
    'application/pdf',
    '+999155501',
    'eyJhbGciOiJFZERTQSJ9',
    'a',
    'A',
  ],
];

/** What members are called everywhere, and what stands in them. */
const MEMBERS: Readonly<Record<string, Json>> = {
  reference: 'ALM-2026-0417',
  name: 'Central Authority of Almara',
  officer: 'xa-duty',
  actor: 'xa-duty',
  by: 'xa-keys-1',
  state: 'xb',
  reason: 'Logs are overwritten every seven days.',
  text: 'The logs of one account on one day.',
  title: 'Training of judges in electronic evidence',
  registeredAs: 'XA-2026-118',
  paragraph: '40(16)',
  heading: 'Illegal access',
  law: 'Penal Code',
  url: 'https://case.example/comity',
  phone: '+999155501',
  email: 'duty@almara.example',
  language: 'en',
  fingerprint: '86882 34687 14348 66415 84885 39116 22185 25100',
  key: 'A'.repeat(43),
  functions: 'Central authority under article 40(12)',
  person: 'A. Duty',
  languages: 'en',
  caseName: 'Harbour Lights',
  facts: 'On 20 November 2026 an unknown person entered the records of a hospital with a stolen password.',
  domesticProvision: 'Penal Code of Almara, section 212',
  description: 'Log-in records of one account',
  value: '203.0.113.77',
  provider: 'Example Mail',
  location: 'Kessar City',
  relationToOffence: 'The account was entered from this address within the same minute.',
  necessity: 'The provider deletes log-in records after seven days.',
  subjectMatter: 'Access to the records of a hospital without right',
  natureOfProceeding: 'Criminal investigation',
  sought: 'Disclosure of the log-in records of the account.',
  purpose: 'To identify whoever entered the records.',
  note: 'Weighed with counsel on 21 November.',
};

/** Where a time is an end, it is after the others. */
const LATER = '2026-12-21T18:30:00.000Z';
const ENDS: ReadonlySet<string> = new Set(['to', 'until', 'plannedBy', 'expectedBy', 'expires', 'endsAt']);

/** An example of whatever fits the schema. Throws for a text whose pattern none of the examples has. */
export function exampleOf(schema: Schema, member = ''): Json {
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0]!;
  if (schema.default !== undefined) return schema.default;
  const one = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (one) return exampleOf(one, member);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, member))) as Json;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return OF_TYPE[type ?? 'object']?.(schema, member) ?? {};
}

const OF_TYPE: Readonly<Record<string, (schema: Schema, member: string) => Json>> = {
  null: () => null,
  boolean: () => true,
  integer: (schema) => leastOf(schema),
  number: (schema) => leastOf(schema),
  string: textOf,
  array: ({ items, prefixItems, minItems = 0 }, member) => {
    if (prefixItems) return prefixItems.map((item) => exampleOf(item, member));
    return items === undefined
      ? []
      : Array.from({ length: Math.max(1, minItems) }, () => exampleOf(items, member));
  },
  object: ({ properties = {} }) =>
    Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, exampleOf(inner, name)])),
};

const leastOf = ({ minimum, exclusiveMinimum }: Schema): number =>
  exclusiveMinimum === undefined ? Math.max(minimum ?? 1, Math.min(1, minimum ?? 1)) : exclusiveMinimum + 1;

function textOf({ pattern, format, maxLength = 1000 }: Schema, member: string): string {
  const named = MEMBERS[member];
  const fits = (text: string) =>
    text.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(text));
  if (typeof named === 'string' && fits(named)) return named;
  const instant = ENDS.has(member) ? LATER : INSTANT;
  if (format === 'date-time' || (pattern !== undefined && fits(instant))) return instant;
  if (pattern === undefined) return defaultText(member, maxLength);
  const found = CANDIDATES.find(fits);
  if (found === undefined) throw new Error(`no example of ${member} fits ${pattern}`);
  return found;
}

/** A text without a form of its own says what it is: `subject matter`. */
const defaultText = (member: string, most: number): string =>
  (member === '' ? 'text' : member.replace(/([A-Z])/g, ' $1').toLowerCase()).slice(0, most);

interface Operation {
  parameters?: { name: string; required?: boolean; schema?: Schema; example?: Json }[];
  requestBody?: { content?: Record<string, { schema?: Schema; example?: Json }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema; example?: Json }> }>;
}

/** What stands in an address, where its schema leaves more open than its meaning does. */
const PARAMETERS: Readonly<Record<string, Json>> = {
  id: ID,
  year: 2026,
  article: '7',
  offence: '7',
  q: 'preservation',
  words: 'illegal access',
  states: 'xa,xb',
  law: 'Penal Code',
  template: 'signature',
  name: 'logs.csv',
  by: 'xa-duty',
};

function exampleOfParameter(name: string, schema: Schema): Json {
  const named = PARAMETERS[name];
  const fits = !schema.pattern || new RegExp(schema.pattern, 'u').test(String(named));
  return named !== undefined && schema.example === undefined && fits && !schema.enum
    ? named
    : exampleOf(schema, name);
}

/** The document with an example beside every schema of JSON, and of every parameter that an address cannot be called without. */
export function withExamples<T extends { paths?: object }>(document: T): T {
  for (const methods of Object.values(document.paths ?? {}))
    for (const operation of Object.values(methods as Record<string, Operation>)) {
      ofParameters(operation);
      ofContents(operation);
    }
  return document;
}

function ofParameters({ parameters = [] }: Operation): void {
  for (const parameter of parameters)
    if (parameter.required && parameter.schema)
      parameter.example ??= exampleOfParameter(parameter.name, parameter.schema);
}

function ofContents({ requestBody, responses = {} }: Operation): void {
  for (const content of [requestBody?.content, ...Object.values(responses).map((one) => one.content)]) {
    const json = content?.['application/json'];
    if (json?.schema) json.example ??= exampleOf(json.schema);
  }
}
