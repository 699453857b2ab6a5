/** What an approver reads is in people's words: every member and code of everything the policy has approved by people. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Json } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { POLICY } from '../src/policy.ts';
import { LANGUAGES } from '../src/window/page.ts';
import { payloadText } from '../src/window/payload.ts';
import { CODES, MEMBERS } from '../src/window/payload-words.gen.ts';

const SCHEMAS = new URL('../../../protocol/schemas/', import.meta.url);
const VECTORS = new URL('../../../protocol/vectors/', import.meta.url);
const read = (file: URL) => JSON.parse(readFileSync(file, 'utf8'));

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  enum?: Json[];
  const?: Json;
  [member: string]: unknown;
}
const BELOW = [
  'items',
  'additionalProperties',
  'oneOf',
  'anyOf',
  'allOf',
  'then',
  'if',
  'else',
  'prefixItems',
];

/** Where a part of a schema stands: its file, and the member it is of within the member around. */
interface Spot {
  file: URL;
  around: string;
  member: string;
}

/** Every member a payload of this schema may have, with its codes, as `around.member` and `around.member=code`. */
function namesIn(schema: unknown, spot: Spot, seen = new Set<string>()): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => namesIn(one, spot, seen));
  if (typeof schema !== 'object' || schema === null) return [];
  const { $ref, properties = {}, enum: codes = [], const: code, ...rest } = schema as Schema;
  const { around, member } = spot;
  const said = [...codes, code].filter((one) => typeof one === 'string' && member !== '');
  return [
    ...said.map((one) => `${around}.${member}=${one}`),
    ...Object.entries(properties).flatMap(([name, below]) => [
      `${member}.${name}`,
      ...namesIn(below, { ...spot, around: member, member: name }, seen),
    ]),
    ...BELOW.flatMap((place) => namesIn(rest[place], spot, seen)),
    ...($ref === undefined ? [] : followed($ref, spot, seen)),
  ];
}

function followed(ref: string, spot: Spot, seen: Set<string>): string[] {
  const [path, within = ''] = ref.split('#');
  const file = path ? new URL(path.split('/').at(-1)!, new URL('common/', SCHEMAS)) : spot.file;
  const key = `${file}#${within} ${spot.around}.${spot.member}`;
  if (seen.has(key)) return [];
  seen.add(key);
  const parts = within.split('/').filter(Boolean);
  const target = parts.reduce((node, part) => node[part], read(file));
  return namesIn(target, { ...spot, file }, seen);
}

const approved = POLICY.seal.filter(({ approvals }) => approvals).map(({ type }) => type);
const files = readdirSync(SCHEMAS).filter((name) => approved.some((type) => name === `${type}.v1.json`));
/** Numbers of paragraphs are read as they are written; a kind carries its version. */
const isPlain = (code: string) => /^\d/.test(code) && !/^(articles|purposes)=/.test(code);

describe('the words of what is approved', () => {
  it('has them for every member and every code that a message under approval may hold', () => {
    expect(files.length).toBe(approved.length);
    const all = files.flatMap((name) => {
      const file = new URL(name, SCHEMAS);
      return namesIn(read(file), { file, around: '', member: '' });
    });
    const names = new Set(all);
    expect(names.size).toBeGreaterThan(150);
    const wanting = [...names].filter((name) => {
      const [place = '', code] = name.replace(/\/\d+$/, '').split('=');
      const member = place.slice(place.lastIndexOf('.') + 1);
      if (code === undefined) return !(place in MEMBERS) && !(member in MEMBERS);
      return !isPlain(code) && !(`${place}=${code}` in CODES) && !(`${member}=${code}` in CODES);
    });
    expect(wanting).toEqual([]);
  });

  it.each(LANGUAGES)(
    'leaves no member of a letter without them in %s, and shows every value as it is',
    (language) => {
      const { payload } = read(new URL('comity.letter.request.v1.json', VECTORS)).valid[0];
      const text = payloadText(payload, language);
      expect(text).not.toMatch(/<dt><code>|undefined/);
      const values = (value: Json): string[] =>
        typeof value === 'object' && value !== null ? Object.values(value).flatMap(values) : [String(value)];
      for (const value of values(payload))
        expect(text).toContain(value.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`));
    },
  );

  it('says a code of the protocol in words beside the code, and what a person wrote as they wrote it', () => {
    const shown = payloadText(
      {
        body: { grounds: ['ESSENTIAL_INTERESTS'], facts: 'withdrawn', urgency: { reason: 'expired' } },
        iss: 'xa',
      },
      'en',
    );
    expect(shown).toContain(
      'Sovereignty, security, public order, other essential interests <code>ESSENTIAL_INTERESTS</code>',
    );
    expect(shown).toContain('Almara <code>xa</code>');
    expect(shown).toContain('<dd><bdi>withdrawn</bdi></dd>');
    expect(shown).toContain('<dd><bdi>expired</bdi></dd>');
  });

  it('says of a safeguard whether there is a concern, where “no” alone would read as its contrary', () => {
    const shown = payloadText(
      { safeguards: [{ id: 'S-03', answer: 'no', note: 'x', by: 'case-officer' }] },
      'en',
    );
    expect(shown).toContain('no concern <code>no</code>');
    expect(shown.indexOf('Safeguard')).toBeLessThan(shown.indexOf('no concern'));
  });

  it('keeps true apart from a text that reads so', () => {
    expect(payloadText({ drill: true, facts: 'true' }, 'en')).toContain(
      '<dd>yes <code>true</code></dd><dt>Facts</dt><dd><bdi>true</bdi></dd>',
    );
  });
});
