// The depositary's file as it comes: Latin-1, tabs, escaped markup, a heading row, a page under maintenance; and what is meant to harm.
import { describe, expect, it } from 'vitest';
import { lawFiles } from '../../src/adapters/law-files/law-files.ts';
import { UnreadableFile } from '../../src/ports/national.ts';
import { listXml } from '../support/depositary.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const codeOf = (bytes: Uint8Array): string => {
  try {
    lawFiles.depositaryList(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
  return 'read';
};

describe('the depositary’s list', () => {
  const rows: [string, string, string][] = [
    ["Côte d'Ivoire", '25 Oct\t 2025 ', ''],
    ['Viet Nam &lt;superscript&gt;7&lt;/superscript&gt;', '25 Oct 2025', '20 Jan\t 2026 A'],
    ['S&#227;o Tome', '', ''],
  ];

  it('is read with names and cells as they stand, the heading row left out', () => {
    const { rows: found, declaredSignatories } = lawFiles.depositaryList(
      latin1(listXml(rows, { signatories: '72' })),
    );
    expect(found).toEqual([
      { name: "Côte d'Ivoire", signature: '25 Oct\t 2025 ', consent: '' },
      { name: 'Viet Nam <superscript>7</superscript>', signature: '25 Oct 2025', consent: '20 Jan\t 2026 A' },
      { name: 'São Tome', signature: '', consent: '' },
    ]);
    expect(declaredSignatories).toBe(72);
  });

  it('keeps its long texts as prose', () => {
    const xml = listXml(rows, { more: '<Declarations><Text>Azerbaijan:  \n declares</Text></Declarations>' });
    expect(lawFiles.depositaryList(latin1(xml)).texts).toEqual([
      { section: 'Declarations', text: 'Azerbaijan: declares' },
    ]);
  });

  it.each([
    ['web-page', '<!DOCTYPE html><html><body>urgent maintenance and is currently unavailable</body></html>'],
    ['web-page', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['not-xml', ''],
    ['not-xml', '{"rows":[]}'],
    ['broken-xml', listXml(rows).slice(0, -40)],
    ['broken-xml', listXml([['&unknown;', '', '']])],
    ['broken-xml', listXml([['a & b', '', '']])],
    [
      'doctype',
      listXml(rows).replace('<Treaty>', '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Treaty>'),
    ],
    ['doctype', listXml(rows).replace('<Treaty>', '<!DOCTYPE t SYSTEM "file:///etc/passwd"><Treaty>')],
    ['too-deep', listXml(rows, { more: `${'<a>'.repeat(100)}${'</a>'.repeat(100)}` })],
    ['another-treaty', listXml(rows).replace('Cybercrime', 'Corruption')],
    ['no-list', listXml([])],
  ])('is refused in words: %s (%#)', (code, xml) => expect(codeOf(latin1(xml))).toBe(code));

  it('is refused when it is too large, before it is read', () => {
    expect(codeOf(new Uint8Array(9 * 1024 * 1024).fill(0x20))).toBe('too-large');
  });

  it('in UTF-8 is read as that, and not when it is not', () => {
    const utf8 = listXml([['Côte', '', '']]).replace('ISO-8859-1', 'UTF-8');
    expect(lawFiles.depositaryList(new TextEncoder().encode(utf8)).rows[0]!.name).toBe('Côte');
    expect(codeOf(latin1(utf8))).toBe('broken-xml');
  });
});
