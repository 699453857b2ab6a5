// @module-tag slow
/** Letters on paper and for Word: archive PDF without Type 3, the same bytes for the same letter, and parts of a Word document that other tools read. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LANGUAGES, type Language, speak } from '@comity/language';
import { composeLetter } from '@comity/letter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIGEST, factsOf, MATTERS } from '../../letter/test/support/matters.ts';
import { printable } from '../src/direction.ts';
import { type LetterPrint, letterDocx, letterPdf } from '../src/index.ts';
import { withEmbeddings } from '../src/word/embedded.ts';

const [preservation, letter] = MATTERS;
const REFUSAL = MATTERS.find(({ type }) => type === 'comity.decision.refused/1')!;
const SHEET = MATTERS.at(-1)!;
const TEXT = new TextDecoder('latin1');

const printed = (language: Language, beside?: Language, matter = preservation!): LetterPrint => ({
  letter: composeLetter(factsOf(matter), speak(language)),
  ...(beside ? { beside: composeLetter(factsOf(matter), speak(beside)) } : {}),
  short: 'xa 0193e7a0',
  translatedMark: { letter: 'translation' },
  at: '2026-11-22T03:00:00.000Z',
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'comity-letters-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe.each(LANGUAGES)('in %s', (language) => {
  it('is PDF/A-2a without Type 3, and the same bytes for the same letter', () => {
    const pdf = letterPdf(printed(language));
    const text = TEXT.decode(pdf);
    expect(text).toContain('/GTS_PDFA1');
    expect(text).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>A</);
    expect(text).not.toContain('/Type3');
    expect(Buffer.from(letterPdf(printed(language))).equals(pdf)).toBe(true);
  });

  it('stands beside English or French, and has a sheet to answer on', () => {
    for (const matter of [letter!, REFUSAL, SHEET])
      expect(letterPdf(printed(language === 'en' ? 'fr' : 'en', language, matter)).length).toBeGreaterThan(
        10_000,
      );
  });
});

const lacksReaders = ['pdftotext', 'zbarimg'].some((name) => spawnSync('which', [name]).status !== 0);

it.skipIf(lacksReaders)('shows a reader of PDF its text, its fonts, and a code that a camera reads', () => {
  const path = file('letter.pdf', letterPdf(printed('en', 'ar')));
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  for (const said of ['Night Desk of Kessar', '42(3)(a)', 'Between 10 and 14 November', '3b1f8e02'])
    expect(text).toContain(said);
  const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(3);
  for (const font of fonts) expect(font).toMatch(/CID TrueType .* yes yes yes/);
  const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))![1]);
  execFileSync('pdftoppm', [
    '-r',
    '200',
    '-png',
    '-singlefile',
    '-f',
    `${pages}`,
    path,
    join(folder, 'last'),
  ]);
  const code = execFileSync('zbarimg', ['-q', '--raw', join(folder, 'last.png')], { encoding: 'utf8' });
  expect(code.trim()).toBe(`https://desk.almara.example/verify?digest=${DIGEST}`);
});

/** A letter whose officers wrote this into every part of it that is free. */
const saying = (text: string) =>
  ({
    ...preservation!,
    body: {
      ...preservation!.body,
      facts: text,
      caseName: text,
      data: [{ ...(preservation as { body: { data: object[] } }).body.data[0], description: text }],
    },
  }) as typeof preservation;

const lacksText = spawnSync('which', ['pdftotext']).status !== 0;

it.skipIf(lacksText)(
  'keeps inside its page a digest in a sentence, and a text of pages in a row',
  { timeout: 120_000 },
  () => {
    const text = Array.from({ length: 30 }, (_, i) => `${i}. The file ${DIGEST} was posted.`);
    for (const beside of [undefined, 'ar' as const]) {
      const path = file('long.pdf', letterPdf(printed('en', beside, saying(text.join('\n'))!)));
      const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' });
      const ends = [...boxes.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)"/g)].map(([, x, y]) => [+x!, +y!]);
      expect(ends.length).toBeGreaterThan(500);
      // A4 in points, less half the margin beside and what is below the line with the number of the page.
      expect(ends.filter(([x, y]) => x! > 595 - 31 || y! > 842 - 20)).toEqual([]);
      expect(boxes.match(/>posted\.</g)).toHaveLength(beside ? 150 : 90);
    }
  },
);

it.skipIf(lacksText)(
  'is set in the fonts that come with it, whatever the machine has',
  { timeout: 120_000 },
  () => {
    const path = file('fonts.pdf', letterPdf(printed('zh', 'ar', saying('出 Ж ب e')!)));
    const names = execFileSync('pdffonts', [path], { encoding: 'utf8' }).matchAll(/^[A-Z]{6}\+(\S+)/gm);
    const fonts = [...names].map(([, name]) => name!);
    expect(fonts).toContainEqual(expect.stringMatching(/^NotoSansHans-/));
    const ours =
      /^(NotoSans|NotoSansHans|NotoNaskhArabic|SourceSerif4)(-(Regular|Bold|SemiBold))?(-Identity-H)?$/;
    expect(fonts.filter((name) => !ours.test(name))).toEqual([]);
  },
);

it.skipIf(lacksText)('leaves no heading alone at the foot of a page', { timeout: 120_000 }, () => {
  const text = 'What happened is told in a sentence that goes on for more than one line of the page. '.repeat(
    5,
  );
  for (let above = 14; above < 18; above += 1) {
    const made = printed('en', undefined, saying(text)!);
    const facts = Array.from({ length: above }, () => ({ label: 'x', value: 'y', of: 'said' as const }));
    const path = file('heads.pdf', letterPdf({ ...made, letter: { ...made.letter, facts } }));
    const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f');
    for (const page of pages.slice(0, -2)) {
      const lines = page.split('\n').filter((line) => line.trim() !== '' && !/Page \d|T-CY/.test(line));
      expect([above, lines.at(-1)]).toEqual([above, expect.not.stringMatching(/^\s*(42\S+)?\s*\d+\. [A-Z]/)]);
    }
  }
});

it('prints whatever the fonts have letters for, and names the rest, beside letters of any writing', () => {
  const odd = '出\u2069\u200e出 \u0605 \u061c \u216c → ≥ \u200b出 \u202e \u{1f600}\tend\r\nnext';
  for (const language of ['zh', 'ar'] as const)
    expect(() => letterPdf(printed(language, 'en', saying(odd)!))).not.toThrow();
  expect(printable(odd)).toBe(
    '出[U+2069]\u200e出 [U+0605] \u200f [U+216C] → ≥ \u200b出 [U+202E] [U+1F600]    end\nnext',
  );
});

it('prints a Chinese letter that names somebody in Arabic', () => {
  const item = (preservation as { body: { data: object[] } }).body.data[0];
  const seen = {
    type: 'phone',
    value: '+999 1 555 0100',
    provider: 'كسّار',
    at: '2026-11-14T06:20:05.000Z',
  };
  const body = { ...preservation!.body, data: [{ ...item, identifiers: [seen] }] };
  expect(() =>
    letterPdf(printed('zh', undefined, { ...preservation!, body } as typeof preservation)),
  ).not.toThrow();
});

const PYTHON = `
import sys, zipfile, xml.etree.ElementTree as tree, json
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    parts = {n: z.read(n) for n in z.namelist()}
for name, content in parts.items():
    if name.endswith(('.xml', '.rels')): tree.fromstring(content)
    else: assert content[:8] == b'\\x89PNG\\r\\n\\x1a\\n', name
w = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
body = tree.fromstring(parts['word/document.xml'])
print(json.dumps({
    'names': sorted(parts),
    'text': ''.join(t.text or '' for t in body.iter(w + 't')),
    'bidi': sum(1 for one in body.iter(w + 'bidi') if one.get(w + 'val') != '0'),
    'whole': sum(1 for row in body.iter(w + 'tr') if row.find(w + 'trPr').find(w + 'cantSplit') is not None),
    'rows': sum(1 for _ in body.iter(w + 'tr')),
    'spans': sum(1 for _ in body.iter(w + 'gridSpan')),
    'mirrored': sum(1 for _ in body.iter(w + 'bidiVisual')),
}))
`;
const read = (name: string, bytes: Uint8Array) =>
  JSON.parse(execFileSync('python3', ['-c', PYTHON, file(name, bytes)], { encoding: 'utf8' })) as {
    names: string[];
    text: string;
    bidi: number;
    whole: number;
    rows: number;
    spans: number;
    mirrored: number;
  };

describe('for Word', () => {
  it('has the parts of a document, the text, and the pictures of the wave and the code', () => {
    const found = read('one.docx', letterDocx(printed('en')));
    expect(found.names).toEqual(
      expect.arrayContaining([
        '[Content_Types].xml',
        'word/document.xml',
        'word/media/image1.png',
        'word/media/image2.png',
      ]),
    );
    for (const said of [
      'Request for expeditious preservation',
      '42(3)(g)',
      'Between 10 and 14 November',
      '3b1f8e02',
    ])
      expect(found.text).toContain(said);
    expect([found.bidi, found.spans, found.mirrored]).toEqual([0, 0, 0]);
  });

  it('runs from right to left in Arabic, and lays two languages side by side with what officers wrote across both', () => {
    expect(read('ar.docx', letterDocx(printed('ar'))).mirrored).toBeGreaterThan(0);
    const both = read('both.docx', letterDocx(printed('en', 'ar')));
    expect(both.bidi).toBeGreaterThan(20);
    expect(both.spans).toBeGreaterThan(1);
    expect(both.text).toContain('طلب التعجيل بحفظ بيانات');
  });

  it('lets what is longer than a page go on overleaf, and each of its lines run its own way', () => {
    const short = read('short.docx', letterDocx(printed('en', undefined, saying('One line.')!)));
    expect([short.bidi, short.rows - short.whole]).toEqual([0, 0]);
    const lines = [...Array.from({ length: 40 }, () => 'A line of what happened.'), 'سطر واحد'];
    const long = read('pages.docx', letterDocx(printed('en', undefined, saying(lines.join('\n'))!)));
    expect([long.bidi, long.rows - long.whole]).toEqual([3, 3]);
  });

  it('tells a Word that knows no isolates which way they run, too', () => {
    expect(withEmbeddings('رقم \u206840(28)\u2069')).toBe('رقم \u2068\u202a40(28)\u202c\u2069');
    expect(withEmbeddings('\u2068+999 1 (\u2068كسّار\u2069)\u2069, seen')).toBe(
      '\u2068\u202a+999 1 (\u2068\u202bكسّار\u202c\u2069)\u202c\u2069, seen',
    );
    expect(withEmbeddings('a\u2069\u2068b')).toBe('a\u2069\u2068b');
  });

  it('is the same bytes for the same letter, and carries any text as text', () => {
    const hostile = {
      ...preservation!,
      body: { ...preservation!.body, facts: '<w:p/>&"\u0000\u202e\u{1f600} #panic() $ *' },
    } as typeof preservation;
    expect(read('hostile.docx', letterDocx(printed('fr', undefined, hostile!))).text).toContain('<w:p/>&"');
    expect(() => letterPdf(printed('fr', undefined, hostile!))).not.toThrow();
    expect(Buffer.from(letterDocx(printed('zh'))).equals(letterDocx(printed('zh')))).toBe(true);
  });
});
