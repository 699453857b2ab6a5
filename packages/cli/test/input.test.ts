/** What people type: moments, commented JSON, fields of an act. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterDraft, preservationDraft } from '../../node/src/counter/schemas/case.ts';
import { applyField, type Field, missing } from '../src/acts/field.ts';
import { INCOMING_ACTS } from '../src/acts/incoming.ts';
import { OUTGOING_ACTS } from '../src/acts/outgoing.ts';
import { templateOf } from '../src/acts/template.ts';
import { readCommentedJson } from '../src/input/commented-json.ts';
import { LETTER_TEMPLATE, PRESERVATION_TEMPLATE } from '../src/input/draft-templates.ts';
import { instant } from '../src/input/instant.ts';
import { ensureFilledIn } from '../src/input/placeholders.ts';
import { PLAN_TEMPLATE } from '../src/input/plan-template.ts';

const NOW = '2026-11-21T18:30:00.000Z';

describe('a moment', () => {
  it.each([
    ['2026-12-01', '2026-12-01T00:00:00.000Z'],
    ['2026-12-01T12:00Z', '2026-12-01T12:00:00.000Z'],
    ['2026-12-01T12:00:30.5+01:00', '2026-12-01T11:00:30.500Z'],
    ['+60d', '2027-01-20T18:30:00.000Z'],
    ['+12h', '2026-11-22T06:30:00.000Z'],
    ['+2w', '2026-12-05T18:30:00.000Z'],
  ])('is understood as %s', (said, meant) => expect(instant(said, NOW)).toBe(meant));

  it.each(['2026-12-01T12:00', 'tomorrow', '12/01/2026', '2026-13-01', '+d', '-3d', ''])(
    'is refused rather than guessed: %j',
    (said) => expect(() => instant(said, NOW)).toThrow(/is no moment/),
  );
});

describe('commented JSON', () => {
  it('says what the JSON without its comments says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const printed = JSON.stringify(value, null, 2);
        const commented = printed.replaceAll('\n', ' // "a comment", with: {brackets} and // more\n');
        expect(readCommentedJson(`// first\n${commented}`, 'it')).toEqual(JSON.parse(printed));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves slashes in texts alone, and forgives a last comma', () => {
    expect(readCommentedJson('{"a": "https://x // not a comment", "b": [1, 2, ], // end\n}', 'it')).toEqual({
      a: 'https://x // not a comment',
      b: [1, 2],
    });
  });

  it('says where it cannot be read', () => {
    expect(() => readCommentedJson('{\n  "a": 1,\n  b: 2\n}', 'draft.json')).toThrow(
      /draft\.json is not JSON: line 3/,
    );
  });
});

describe('templates', () => {
  it('of drafts are drafts the counter takes', () => {
    preservationDraft.parse(readCommentedJson(PRESERVATION_TEMPLATE, 'template'));
    letterDraft.parse(readCommentedJson(LETTER_TEMPLATE, 'template'));
  });

  it('of acts and of a plan are readable, with every field there', () => {
    readCommentedJson(PLAN_TEMPLATE, 'template');
    for (const spec of [...OUTGOING_ACTS, ...INCOMING_ACTS]) {
      const body = readCommentedJson(templateOf(spec), spec.act) as never;
      expect(missing(body, spec.fields), spec.act).toEqual([]);
    }
  });
});

describe('what a template left to fill in', () => {
  it('is named all at once and never sent', () => {
    const [order] = INCOMING_ACTS.filter(({ act }) => act === 'order');
    const body = readCommentedJson(templateOf(order!), 'order') as never;
    for (const field of order!.fields) applyField(body, field, undefined, NOW);
    expect(() => ensureFilledIn(body)).toThrow(/not filled in yet: .*order\.authority.*order\.date/);
  });

  it('is found in lists too, and nowhere else', () => {
    expect(() => ensureFilledIn({ a: [{ b: '…' }], c: 'and so on …' })).toThrow(/yet: a\[1\]\.b$/);
    expect(() => ensureFilledIn({ a: 'and so on …', d: [1, null, true] })).not.toThrow();
  });
});

describe('a field', () => {
  const field = (kind: Field['kind'], path = 'order.scope.until'): Field => ({
    flag: '--x <x>',
    says: 'x',
    path,
    kind,
  });

  it('goes where its path says, over what a file said there', () => {
    const body = { order: { scope: { until: 'old', from: 'kept' } } };
    applyField(body, field('moment'), '+1d', NOW);
    expect(body).toEqual({ order: { scope: { until: '2026-11-22T18:30:00.000Z', from: 'kept' } } });
  });

  it('of a file may be a moment too', () => {
    const body = { order: { scope: { until: '+1d' } } };
    applyField(body, field('moment'), undefined, NOW);
    expect(body.order.scope.until).toBe('2026-11-22T18:30:00.000Z');
  });

  it('that nobody gave makes nothing', () => {
    const body = {};
    applyField(body, field('text'), undefined, NOW);
    expect(body).toEqual({});
  });

  it('takes objects apart at the bar, the last part as it is', () => {
    const body = {};
    applyField(body, field({ parts: ['id', 'text'], also: { kept: true } }, 'answers'), ['Q1|yes | no'], NOW);
    expect(body).toEqual({ answers: [{ id: 'Q1', text: 'yes | no', kept: true }] });
    expect(() => applyField({}, field({ parts: ['id', 'text'] }, 'answers'), ['Q1'], NOW)).toThrow(
      /id \| text/,
    );
  });
});
