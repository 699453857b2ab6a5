// @module-tag slow
/** Where a hand signs: on a page that says what is signed, and once, also where the letter has two languages. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Language, speak } from '@comity/language';
import { composeLetter, type Matter } from '@comity/letter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf, MATTERS } from '../../letter/test/support/matters.ts';
import { letterDocx, letterPdf } from '../src/index.ts';

const LETTER = MATTERS[1]!;
const SHEET = MATTERS.at(-1)!;

const printed = (matter: Matter, language: Language, beside?: Language) => ({
  letter: composeLetter(factsOf(matter), speak(language)),
  ...(beside ? { beside: composeLetter(factsOf(matter), speak(beside)) } : {}),
  short: 'xa 0193e7a0',
  translatedMark: { letter: 'translation', beside: 'traduction' },
  at: '2026-11-22T03:00:00.000Z',
});
/** The same letter with so many sentences more of facts. */
const longer = (sentences: number) =>
  ({
    ...LETTER,
    body: { ...LETTER.body, facts: 'The mailbox was opened again on the next day. '.repeat(sentences) },
  }) as Matter;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'comity-signature-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pagesOf(pdf: Uint8Array): string[] {
  const path = join(folder, 'letter.pdf');
  writeFileSync(path, pdf);
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
}
const lacksReader = spawnSync('which', ['pdftotext']).status !== 0;

describe.skipIf(lacksReader)('the signature', () => {
  it('never stands on a page that says nothing, however long the letter', { timeout: 60_000 }, () => {
    for (const sentences of [1, 6, 12, 18, 24, 30, 36])
      for (const beside of [undefined, 'fr'] as const) {
        const pages = pagesOf(letterPdf(printed(longer(sentences), 'en', beside)));
        const signed = pages.find((page) => /Signature/.test(page))!;
        expect([sentences, beside, /\S/.test(signed.split('For Central Authority')[0]!)]).toEqual([
          sentences,
          beside,
          true,
        ]);
      }
  });

  it('is asked for once in two languages, as is whatever a hand fills in on a reply sheet', () => {
    const text = pagesOf(letterPdf(printed(SHEET, 'en', 'fr'))).join('\n');
    for (const label of ['Name · Nom', 'Signature · Signature', 'Telephone · Téléphone'])
      expect(text).toContain(label);
    expect(text.match(/Signature/g)).toHaveLength(2);
  });
});

describe('in Word', () => {
  const xml = (bytes: Uint8Array, part: string): string => {
    const path = join(folder, 'letter.docx');
    writeFileSync(path, bytes);
    return execFileSync('unzip', ['-p', path, part], { encoding: 'utf8' });
  };

  it('the end of the text stays with the signature, which is asked for once', () => {
    const body = xml(letterDocx(printed(LETTER, 'en', 'fr')), 'word/document.xml');
    expect(body.match(/Signature · Signature/g)).toHaveLength(1);
    const before = body.slice(0, body.indexOf('For Central Authority'));
    const last = before.slice(before.lastIndexOf('<w:tr>', before.lastIndexOf('</w:tr>')));
    expect(last).toContain('<w:keepNext/>');
    const sheet = xml(letterDocx(printed(SHEET, 'en', 'fr')), 'word/document.xml');
    const boxes = xml(letterDocx(printed(SHEET, 'en')), 'word/document.xml').match(/☐/g)!;
    expect(sheet.match(/☐/g)).toHaveLength(boxes.length);
  });

  it('rules each of the lines for reasons: paragraphs alike in a row are ruled only between them', () => {
    const sheet = xml(letterDocx(printed(SHEET, 'en')), 'word/document.xml');
    for (const border of sheet.match(/<w:pBdr>.*?<\/w:pBdr>/g)!) expect(border).toContain('<w:between ');
  });

  it('names where the number is checked, and counts pages in both languages, as the PDF does', () => {
    const docx = letterDocx(printed(LETTER, 'en', 'fr'));
    expect(xml(docx, 'word/document.xml')).toContain('https://desk.almara.example/verify');
    const foot = xml(docx, 'word/footer1.xml');
    expect(foot).toContain('Page ');
    expect(foot).toContain(' sur ');
    expect(foot).toContain(' of ');
  });
});
