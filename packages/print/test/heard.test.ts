// @module-tag slow
/** Papers for who hears them: typst holds every one to PDF/UA-1 (ISO 14289-1) besides PDF/A-2a, and other people's tools find titles, lists, pictures and languages in them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LANGUAGES, speak } from '@comity/language';
import { composeLetter, gapLetter, type Letter, ministryLetter, TEMPLATES } from '@comity/letter';
import { verifyCustody } from '@comity/proof';
import { parseCustodyLine, utf8 } from '@comity/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireTool, run } from '../../../tests/support/tools.ts';
import { factsOf, MATTERS } from '../../letter/test/support/matters.ts';
import { bytesOf, publishedFolder } from '../../proof/test/published-folder.ts';
import { type CustodyPrint, certificateSheet, reportSheet } from '../src/custody/print.ts';
import { letterDocx } from '../src/index.ts';
import { letterSheet } from '../src/letter/pdf.ts';
import { type Sheet, typeset } from '../src/typeset.ts';

const AT = '2026-11-22T03:00:00.000Z';
const sheetOf = (letter: Letter, beside?: Letter): Sheet =>
  letterSheet({
    letter,
    ...(beside ? { beside } : {}),
    short: 'xa 0193e7a0',
    translatedMark: { letter: 'translation', beside: 'traduction' },
    at: AT,
  });

let custody: Pick<CustodyPrint, 'verdict' | 'lines'>;
beforeAll(async () => {
  const vectors = (name: string) =>
    JSON.parse(
      readFileSync(new URL(`../../../protocol/vectors/custody/${name}.json`, import.meta.url), 'utf8'),
    );
  const { files } = vectors('sound');
  const list = new TextDecoder().decode(bytesOf(files['events.jsonl'])).trimEnd().split('\n');
  custody = {
    verdict: await verifyCustody(publishedFolder(files), [bytesOf(vectors('cases').anchors['root 1'])]),
    lines: list.map((line) => parseCustodyLine(utf8(line))),
  };
});

describe.each(LANGUAGES)('in %s', (language) => {
  const speech = speak(language);
  const other = speak(language === 'en' ? 'ar' : 'en');
  // The compiler is the oracle: it gives no file that lacks a text for a picture, skips a heading or has no language or title.
  const heard = (sheet: Sheet) => expect(typeset(sheet, 'ua-1').length).toBeGreaterThan(5_000);

  it.each(MATTERS.map((matter, at) => [`${at} ${matter.type}`, matter] as const))(
    'can be heard: %s, alone and side by side',
    (_, matter) => {
      heard(sheetOf(composeLetter(factsOf(matter), speech)));
      heard(sheetOf(composeLetter(factsOf(matter), speech), composeLetter(factsOf(matter), other)));
    },
  );

  it('can be heard: a draft, an exercise, and what went by hand', () => {
    for (const over of [
      { isDrill: true },
      { sealed: undefined },
      { sealed: undefined, byHand: 'sent' },
    ] as const)
      heard(sheetOf(composeLetter(factsOf(MATTERS[0]!, over as object), speech)));
  });

  it('can be heard: what a ministry sends to the depositary, and a report of gaps that found none', () => {
    for (const one of TEMPLATES.slice(0, 2))
      heard(sheetOf(ministryLetter(speech, one, { state: 'xb', day: '2026-11-22' })));
    const none = { rows: [], provisions: new Map(), names: new Map(), counts: {} };
    heard(sheetOf(gapLetter(speech, { state: 'xb', by: 'xa', day: '2026-11-22', ...none })));
  });

  it('can be heard: the report and the certificate of a chain of custody', () => {
    const told = {
      outcome: 'proven',
      rows: [{ status: 'proven', claim: 'A claim.', found: 'Found.' }],
      notShown: ['Truth.'],
    };
    const print = { ...custody, language, told, tool: 'comity 0.1.0', at: AT };
    heard(reportSheet(print));
    heard(certificateSheet(print));
  });
});

it('gives no file without a text for its pictures, and says so in the words of typst', () => {
  const sheet = sheetOf(composeLetter(factsOf(MATTERS[0]!), speak('en')));
  const data = JSON.parse(JSON.stringify(sheet.data));
  data.left.foot.mark.pictures.code = null;
  expect(() => typeset({ ...sheet, data })).toThrow(/alt/i);
});

requireTool('pdfinfo')('shows a reader of PDF a title, headings, pairs, quotations and both pictures', () => {
  const pdf = typeset(sheetOf(composeLetter(factsOf(MATTERS[1]!), speak('en'))));
  const tags = run('pdfinfo', ['-struct-text', '-'], { input: pdf }).toString('utf8');
  const count = (tag: string) => tags.match(new RegExp(`^ *${tag}\\b`, 'gm'))?.length ?? 0;
  expect(count('H1')).toBe(1);
  expect(count('H2')).toBeGreaterThan(10);
  expect(count('Lbl')).toBe(count('LBody'));
  expect(count('BlockQuote')).toBeGreaterThan(3);
  expect(count('Figure')).toBe(2);
  // No letter by itself: what may break in the middle of an address is read in groups.
  expect(tags).not.toMatch(/"\w"\n *"\w"\n *"\w"\n/);
});

requireTool('unzip')('has the same headings and texts for pictures in Word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comity-heard-'));
  const path = join(folder, 'letter.docx');
  const letter = composeLetter(factsOf(MATTERS[1]!), speak('es'));
  writeFileSync(path, letterDocx({ letter, short: 'xa', translatedMark: { letter: '' }, at: AT }));
  const body = run('unzip', ['-p', path, 'word/document.xml']).toString('utf8');
  rmSync(folder, { recursive: true });
  const level = (one: number) => body.split(`<w:outlineLvl w:val="${one - 1}"/>`).length - 1;
  const count = (kind: string) => letter.lines.filter((line) => line.kind === kind).length;
  expect([1, 2, 3].map(level)).toEqual([1, count('heading'), count('group')]);
  const { mark } = letter.foot;
  if (mark.kind !== 'sealed') throw new Error('it is sealed');
  for (const says of Object.values(mark.pictures)) expect(body).toContain(`descr="${says}"`);
});

requireTool('qpdf')('says its language, the other one where that begins, and what its pictures are', () => {
  const both = sheetOf(
    composeLetter(factsOf(MATTERS[1]!), speak('fr')),
    composeLetter(factsOf(MATTERS[1]!), speak('ar')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'comity-heard-'));
  const path = join(folder, 'both.pdf');
  writeFileSync(path, typeset(both));
  expect(run('qpdf', ['--check', path]).toString()).toContain('No syntax or stream encoding errors found');
  const plain = run('qpdf', ['--qdf', '--object-streams=disable', path, '-']).toString('latin1');
  rmSync(folder, { recursive: true });
  expect(plain).toMatch(/\/Catalog[\s\S]*?\/Lang \(fr\)|\/Lang \(fr\)[\s\S]*?\/Catalog/);
  expect(plain.match(/\/Lang \(ar\)/g)!.length).toBeGreaterThan(20);
  expect(plain.match(/\/Alt /g)!.length).toBeGreaterThanOrEqual(2);
});
