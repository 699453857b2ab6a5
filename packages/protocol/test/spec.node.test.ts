/** SPEC.md says what the code does: every rule, every name, every limit, each once. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS, MESSAGE_TYPES, PROTOCOL_ERROR_CODES, RULES, TYP } from '../src/index.ts';
import { EVENT_RULES, LINE_RULES, PLACES_RULES } from '../src/rules/custody.ts';
import { DISCLOSED_RULES, DISCLOSURE_RULES } from '../src/rules/disclosure.ts';
import { ENTRY_RULES } from '../src/rules/evidence.ts';
import { TERMS_RULES } from '../src/rules/onward.ts';
import { UPLOAD_MANIFEST_RULES } from '../src/rules/upload.ts';
import { SCHEMAS } from '../src/schemas.gen.ts';

const SPEC = readFileSync(new URL('../../../protocol/SPEC.md', import.meta.url), 'utf8');
const rules = [
  ...Object.values(RULES).flat(),
  ...ENTRY_RULES,
  ...DISCLOSURE_RULES,
  ...DISCLOSED_RULES,
  ...TERMS_RULES,
  ...EVENT_RULES,
  ...LINE_RULES,
  ...PLACES_RULES,
  ...UPLOAD_MANIFEST_RULES,
].map(({ id, says }) => ({ id, says }));

describe('the specification', () => {
  it.each([...new Map(rules.map((rule) => [rule.id, rule])).values()])('states $id', ({ id, says }) => {
    expect(SPEC).toContain(`| \`${id}\` | ${says} |`);
    expect(rules.filter((rule) => rule.id === id).every((rule) => rule.says === says)).toBe(true);
  });

  it('states no rule the code does not have', () => {
    const stated = [...SPEC.matchAll(/^\| `(R-[A-Z0-9-]+)` \|/gm)].map(([, id]) => id);
    expect(stated.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
    expect(new Set(stated).size).toBe(stated.length);
  });

  it('gives each of its own rules a name nothing else has', () => {
    const named = [...SPEC.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(100);
    expect(new Set(named).size).toBe(named.length);
  });

  it('cites only rules it has', () => {
    const named = new Set([...SPEC.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, name]) => name));
    const cited = [
      ...SPEC.matchAll(/\b((?:GEN|CAN|SEAL|KEY|TRUST|MSG|ENV|RCP|PKG|UPL|LOG|HTTP|POUCH|VER)-\d+)\b/g),
    ];
    expect(cited.map(([, name]) => name).filter((name) => !named.has(name))).toEqual([]);
  });

  it('names every message', () => {
    expect(
      MESSAGE_TYPES.map((type) => type.replace('/1', '')).filter((name) => !SPEC.includes(name)),
    ).toEqual([]);
  });

  it('names every typ, every refusal and every rejection', () => {
    const rejection = SCHEMAS.find(({ $id }) => $id.endsWith('comity.receipt.rejected.v1.json'));
    const { enum: codes } = (rejection as never as Rejection).properties.body.properties.code;
    const names = [...Object.values(TYP), ...PROTOCOL_ERROR_CODES, ...codes];
    expect(names.filter((name) => !SPEC.includes(`\`${name}\``))).toEqual([]);
  });

  it.each([
    'payloadBytes',
    'sealedBytes',
    'envelopeBytes',
    'entryBytes',
    'uploadManifestBytes',
    'leafBytes',
  ] as const)('gives the limit %s in its table', (name) => {
    expect(SPEC).toContain(`| ${LIMITS[name].toLocaleString('en')} bytes |`);
  });
});

type Rejection = { properties: { body: { properties: { code: { enum: string[] } } } } };
