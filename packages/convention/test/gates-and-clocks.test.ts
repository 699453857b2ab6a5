// The scope table row by row, the choice of legal basis, and the honesty of clocks.
import { describe, expect, test } from 'vitest';
import { clock, clocks, gate, type Instrument, legalBasisFor, procedures, provisions } from '../src/index.ts';

const open = (instrument: Instrument, basis: Parameters<typeof gate>[1], evidence?: 'electronic' | 'other') =>
  gate(instrument, basis, evidence).open;

describe('the scope gate', () => {
  test.each(procedures.map((p) => p.instrument))(
    '%s is closed to any other offence (35(1))',
    (instrument) => {
      expect(open(instrument, 'other-offence')).toBe('no');
    },
  );

  test.each(procedures.map((p) => p.instrument))('%s is open to a Convention offence', (instrument) => {
    expect(open(instrument, 'convention-offence')).not.toBe('no');
  });

  test('opens article 40 to serious crime for electronic evidence only (35(1)(c), 40(1))', () => {
    expect(open('mutual-legal-assistance', 'serious-crime', 'electronic')).toBe('yes');
    expect(open('mutual-legal-assistance', 'serious-crime', 'other')).toBe('no');
    expect(open('stored-data', 'serious-crime')).toBe('yes');
  });

  test('keeps extradition, persons, proceedings, police, joint investigations and assets from serious crime', () => {
    const closed = [
      'sentenced-persons',
      'transfer-of-proceedings',
      'police-cooperation',
      'joint-investigation',
      'assets',
    ] as const;
    expect(closed.map((i) => open(i, 'serious-crime'))).toEqual(closed.map(() => 'no'));
    expect(gate('extradition', 'serious-crime')).toMatchObject({
      open: 'limited',
      condition: expect.stringContaining('37(3)'),
    });
  });

  test('says the condition wherever it opens only so far', () => {
    for (const { instrument } of procedures)
      for (const basis of ['convention-offence', 'serious-crime'] as const) {
        const answer = gate(instrument, basis);
        if (answer.open === 'limited') expect([instrument, answer.condition]).not.toContain(undefined);
      }
  });
});

describe('the legal basis of a letter (40(7))', () => {
  test.each([
    [false, false, false, 'CONVENTION_ART40'],
    [true, false, false, 'OTHER_TREATY'],
    [true, true, false, 'OTHER_TREATY_WITH_AGREED_ART40'],
    [false, true, false, 'CONVENTION_ART40'],
    [true, true, true, 'DOMESTIC_LAW'],
  ])(
    'other treaty %s, agreed %s, domestic only %s: %s',
    (otherTreaty, agreedArticle40, domesticOnly, code) => {
      expect(legalBasisFor({ otherTreaty, agreedArticle40, domesticOnly }).code).toBe(code);
    },
  );
});

describe('clocks', () => {
  test('have each an id of its own', () => {
    expect(new Set(clocks.map((c) => c.id)).size).toBe(clocks.length);
  });

  test('count preservation for another State as a floor of sixty days (42(8))', () => {
    expect(clock('preservation-floor')).toMatchObject({
      kind: 'floor',
      value: 60,
      unit: 'days',
      source: 'treaty',
    });
  });

  test('give no number where the treaty gives a word', () => {
    for (const c of clocks) if (c.kind === 'promptness') expect([c.id, c.value]).toEqual([c.id, null]);
  });

  test('call every desk figure a product default, and never let urgency slow it', () => {
    const hours = (s: { value: number; unit: string }) => (s.unit === 'days' ? 24 * s.value : s.value);
    for (const c of clocks)
      if (c.kind === 'desk-default') {
        const { normal, urgent, emergency } = c.values;
        expect([c.id, c.source]).toEqual([c.id, 'product']);
        expect(hours(normal)).toBeGreaterThanOrEqual(hours(urgent));
        expect(hours(urgent)).toBeGreaterThanOrEqual(hours(emergency));
      }
  });

  test('name desk figures that exist', () => {
    for (const c of clocks)
      if (c.kind === 'promptness' && c.productDefault) expect(clock(c.productDefault).source).toBe('product');
  });

  test('miss no time limit of the Convention, ages set aside', () => {
    const cited = new Set(clocks.flatMap((c) => (c.source === 'treaty' ? c.provisions : [])));
    const timed = provisions.filter((p) => p.timeLimit && p.timeLimit.type !== 'age');
    expect(timed.filter((p) => !cited.has(p.id)).map((p) => p.ref)).toEqual([]);
  });

  test('agree with the number the provision itself carries', () => {
    for (const c of clocks)
      if (c.kind === 'floor' || c.kind === 'ceiling') {
        const limit = provisions.find((p) => p.id === c.provisions[0])?.timeLimit;
        expect([c.id, c.value]).toEqual([c.id, limit?.value]);
      }
  });
});
