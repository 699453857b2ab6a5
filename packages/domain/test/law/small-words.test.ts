import { describe, expect, it } from 'vitest';
import { Broken, digest, instant, overridable, stateCode, threadId } from '../../src/index.ts';
import { saysSomething } from '../../src/law/text.ts';
import { tidy } from '../../src/law/tidy.ts';

describe('ids and instants', () => {
  it.each([
    ['an instant', instant, '2026-11-21T09:00:00.000Z', '2026-11-21T09:00:00Z'],
    ['a digest', digest, 'ab'.repeat(32), 'AB'.repeat(32)],
    ['a State', stateCode, 'xa', 'XA'],
    ['a thread', threadId, '0193e7a0-0000-7000-8000-000000000001', '0193e7a0'],
  ] as const)('%s has one spelling', (_, make, good, bad) => {
    expect(make(good)).toBe(good);
    expect(() => make(bad)).toThrow(Broken);
  });
});

describe('a reason says something', () => {
  it.each([
    ['The suspect would flee.', true],
    ['N/A', false],
    ['as requested.', false],
    ['See request', false],
    ['too short', false],
    ['   ', false],
    ['供应商三十天后删除登录记录', true],
    ['يحذف المزود السجلات بعد ثلاثين يوما', true],
  ])('“%s”: %s', (text, expected) => {
    expect(saysSomething(text)).toBe(expected);
  });
});

describe('a draft', () => {
  it('is sent without what was left blank', () => {
    expect(tidy({ a: ' ', b: { c: '' }, d: [{ e: undefined, f: 1 }], g: 0, h: false })).toEqual({
      d: [{ f: 1 }],
      g: 0,
      h: false,
    });
  });
});

describe('a refusal made of warnings only', () => {
  const reason = (mode: 'warn' | 'enforce') => ({
    code: 'x',
    text: '',
    paragraphs: [],
    source: 'product' as const,
    mode,
  });
  it('can be passed by stating why', () => {
    expect(overridable({ allowed: false, reasons: [reason('warn')] })).toBe(true);
    expect(overridable({ allowed: false, reasons: [reason('warn'), reason('enforce')] })).toBe(false);
  });
});
