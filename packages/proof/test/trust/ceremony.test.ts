/** T-CER: the digits a person types at the fingerprint ceremony. */
import { describe, expect, test } from 'vitest';
import { fingerprint, noblePrimitives, pinRoot, readFingerprint } from '../../src/index.ts';
import { outcome } from '../../test-support/refusal.ts';
import { NOW, payloadOf, rootBody, stateKeys, statement } from '../../test-support/state.ts';

const keys = stateKeys('xa');
const root = statement('comity.root/1', rootBody('xa', keys), keys.root.slice(0, 2));
const digits = fingerprint(payloadOf(root));
const type = (typed: string) => outcome(() => pinRoot(root, typed, NOW, noblePrimitives));

/** The digits in another script, whose zero is given. */
const inScript = (zero: number) =>
  digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe('the fingerprint ceremony', () => {
  test('the digits are 40, in eight groups of five', () => {
    expect(digits).toMatch(/^(\d{5} ){7}\d{5}$/);
    expect(fingerprint(new Uint8Array())).toBe('97999 00648 19803 49933 79397 00111 56650 86549');
  });

  test.each([
    ['as printed', digits],
    ['without spaces', digits.replaceAll(' ', '')],
    ['in groups of four', digits.replaceAll(' ', '').replace(/(\d{4})/g, '$1 ')],
    ['with hyphens', digits.replaceAll(' ', '-')],
    ['with line ends and narrow spaces', `\n${digits.replaceAll(' ', '\u202f')}\t`],
    ['between marks of right-to-left text', `\u200f\u2067${digits}\u2069`],
    ['in Arabic-Indic digits', inScript(0x660)],
    ['in extended Arabic-Indic digits', inScript(0x6f0)],
    ['in Devanagari digits', inScript(0x966)],
    ['in Bengali digits', inScript(0x9e6)],
    ['in full-width digits', inScript(0xff10)],
    ['in Osmanya digits, beyond the basic plane', inScript(0x104a0)],
    ['in the last of five adjacent rows of digits', inScript(0x1d7f6)],
  ])('typed %s they pin', (_name, typed) => {
    expect(type(typed)).toBe('accepted');
  });

  test('one wrong digit is refused', () => {
    for (const at of [0, 20, 46]) {
      const wrong = `${digits.slice(0, at)}${(Number(digits[at]) + 1) % 10}${digits.slice(at + 1)}`;
      expect(type(wrong)).toBe('fingerprint-mismatch');
    }
  });

  test('two groups exchanged are refused', () => {
    const groups = digits.split(' ');
    expect(type([groups[1], groups[0], ...groups.slice(2)].join(' '))).toBe('fingerprint-mismatch');
  });

  test('groups read from right to left are refused', () => {
    expect(type(digits.split(' ').reverse().join(' '))).toBe('fingerprint-mismatch');
  });

  test("another State's digits are refused", () => {
    const other = stateKeys('xb');
    const theirs = statement('comity.root/1', rootBody('xb', other), other.root.slice(0, 2));
    expect(type(fingerprint(payloadOf(theirs)))).toBe('fingerprint-mismatch');
  });

  test.each([
    ['39 digits', digits.slice(0, -1)],
    ['41 digits', `${digits}0`],
    ['nothing', ''],
    ['letters', digits.replace(/^./, 'O')],
    ['hexadecimal', `${digits.slice(1)}a`],
    ['a superscript', digits.replace(/^./, '\u00b2')],
    ['a fraction', digits.replace(/^./, '\u00bd')],
    ['a flood', digits.repeat(20)],
  ])('%s are not a fingerprint', (_name, typed) => {
    expect(type(typed)).toBe('fingerprint-format');
  });

  test('digits of any script read as the same number', () => {
    expect(readFingerprint(inScript(0x660))).toBe(digits.replaceAll(' ', ''));
  });
});
