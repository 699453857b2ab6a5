/** A custody export on paper: archive PDF, the same bytes for the same data, one page where one is promised. */
import { readFileSync } from 'node:fs';
import { speak } from '@comity/language';
import { type Verdict, verifyCustody } from '@comity/proof';
import { type CustodyLine, parseCustodyLine, utf8 } from '@comity/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireTool, run } from '../../../tests/support/tools.ts';
import { bytesOf, publishedFolder } from '../../proof/test/published-folder.ts';
import { rowsOf } from '../src/custody/chain.ts';
import { certificateSheet, reportSheet } from '../src/custody/print.ts';
import { type CustodyPrint, custodyCertificate, custodyReport, type PrintLanguage } from '../src/index.ts';
import { moment } from '../src/moment.ts';
import { PRINT_WORDS } from '../src/words/index.ts';

const vectors = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../protocol/vectors/custody/${name}.json`, import.meta.url), 'utf8'),
  );
const LANGUAGES: PrintLanguage[] = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const TEXT = new TextDecoder('latin1');

interface Practice {
  readonly across: string;
  readonly others: readonly string[];
}

let verdict: Verdict;
let lines: CustodyLine[];

beforeAll(async () => {
  const sound = vectors('sound');
  verdict = await verifyCustody(publishedFolder(sound.files), [bytesOf(vectors('cases').anchors['root 1'])]);
  const list = new TextDecoder().decode(bytesOf(sound.files['events.jsonl'])).trimEnd().split('\n');
  lines = list.map((line) => parseCustodyLine(utf8(line)));
});

const print = (language: PrintLanguage, more: Partial<CustodyPrint> = {}): CustodyPrint => ({
  ...{ language, verdict, lines, tool: 'comity 0.1.0', at: '2026-11-22T03:00:00.000Z', zone: 'Asia/Kolkata' },
  told: {
    outcome: 'proven',
    rows: [{ status: 'proven', claim: 'A claim.', found: 'Found.' }],
    notShown: ['Truth.'],
  },
  log: { origin: 'xb.comity.example/custody', size: 12 },
  ...more,
});

/** As many items as anyone has, touched by officers in every role. */
function crowded(): CustodyLine[] {
  const opened = lines.flatMap((line) => (line.kind === 'opened' ? [line] : []));
  const roles = Object.keys(PRINT_WORDS.en.roles);
  return Array.from({ length: 40 }, (_, i) => {
    const line = opened[0]!;
    const item = `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`;
    const event = { ...line.event, item, actor: `officer-${1000 + i}`, role: roles[i % roles.length]! };
    return { ...line, n: i + 1, event };
  });
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('is PDF/A-2a with an output intent, and the same bytes for the same data', () => {
    for (const make of [custodyReport, custodyCertificate]) {
      const pdf = make(print(language));
      const text = TEXT.decode(pdf);
      expect(text).toContain('/GTS_PDFA1');
      expect(text).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>A</);
      expect(text).not.toContain('/Type3');
      expect(Buffer.from(make(print(language))).equals(pdf)).toBe(true);
    }
  });

  it('keeps the certificate on one page, whatever the case', () => {
    expect(() => custodyCertificate(print(language, { lines: crowded() }))).not.toThrow();
  });

  it('has a word for each role and each action, and repeats none', () => {
    for (const table of [PRINT_WORDS[language].roles, PRINT_WORDS[language].actions]) {
      const words = Object.values(table);
      expect(new Set(words).size, words.join()).toBe(words.length);
      expect(words.every((word) => word.trim() !== '')).toBe(true);
    }
  });
});

it('changes when the day does, and only by what it is given', () => {
  const later = custodyReport(print('en', { at: '2026-11-23T03:00:00.000Z' }));
  expect(Buffer.from(custodyReport(print('en'))).equals(later)).toBe(false);
});

requireTool('pdftotext')(
  'says on the certificate by which hash each digest was made, and what is counted',
  () => {
    const shown = run('pdftotext', ['-layout', '-', '-'], {
      input: custodyCertificate(print('en')),
    }).toString();
    expect(shown).toMatch(/Role +Pseudonyms +Acts/);
    expect(shown).toMatch(/Item or package +SHA-256/);
  },
);

it('prints no certificate of what is not proven', () => {
  const unproven = { ...verdict, outcome: 'not-proven' as const };
  expect(() => custodyCertificate(print('en', { verdict: unproven }))).toThrow('only what is proven');
  expect(() => custodyReport(print('en', { verdict: unproven }))).not.toThrow();
});

it('lets no identifier, hash or paragraph change places in a line that runs from right to left', () => {
  const about = rowsOf(lines, 'ar').flatMap((row) => row.about);
  for (const value of ['01900000-0000-7000-8000-000000000028', '1'.repeat(64), '44(1)'])
    expect(about.some((line) => line.endsWith(`\u2066${value}\u2069`))).toBe(true);
});

it('keeps a paragraph together that an officer named in Arabic, on a sheet of either direction', () => {
  const [line] = lines;
  if (line?.kind !== 'opened') throw new Error('the first event is opened');
  const event = { ...line.event, reason: 'فحص 40(28) للدليل', purpose: 'court' as const };
  for (const language of ['ar', 'fr'] as const) {
    const { about } = rowsOf([{ ...line, event }], language)[0]!;
    expect(about.at(-1)).toContain('\u2067فحص \u206840(28)\u2069 للدليل\u2069');
    expect(about.at(-2)).toContain(speak(language).say('evidence.purpose.court'));
  }
});

it('lets an English reason that names somebody in Arabic run from left to right on an Arabic sheet', () => {
  const [line] = lines;
  if (line?.kind !== 'opened') throw new Error('the first event is opened');
  const event = { ...line.event, reason: 'Asked by كسّار (again)' };
  const { about } = rowsOf([{ ...line, event }], 'ar')[0]!;
  expect(about.at(-1)).toContain('\u2066Asked by كسّار (again)\u2069');
});

it('says what was looked at where no item is named', () => {
  const [line] = lines;
  if (line?.kind !== 'opened') throw new Error('the first event is opened');
  const { item: _, digest: __, ...bare } = line.event;
  const viewed = { ...bare, action: 'viewed' as const, ext: { list: 'release', package: 'p-1', to: 'xa' } };
  const { about } = rowsOf([{ ...line, event: viewed }], 'en')[0]!;
  expect(about.slice(0, 3)).toEqual(['a release list', 'package: p-1', 'State: Almara (xa)']);
});

describe('of an invented State', () => {
  it.each(LANGUAGES)(
    'says in %s, across each sheet and in the five others, that it is practice',
    (language) => {
      for (const make of [reportSheet, certificateSheet]) {
        const { practice } = make(print(language)).data as { practice: Practice };
        expect(practice.across).toBe(PRINT_WORDS[language].practice);
        expect(new Set([practice.across, ...practice.others])).toEqual(
          new Set(LANGUAGES.map((each) => PRINT_WORDS[each].practice)),
        );
      }
    },
  );

  it('and of no other', () => {
    const real = { ...verdict, package: { ...verdict.package!, issuer: 'fr' } };
    expect(reportSheet(print('en', { verdict: real })).data).not.toHaveProperty('practice');
  });
});

it('takes text that looks like a command of the typesetter for text, and names letters it has none for', () => {
  const [line] = lines;
  if (line?.kind !== 'opened') throw new Error('the first event is opened');
  const hostile = {
    ...line,
    event: { ...line.event, reason: '#panic("x") $ * _ ` \\ <a> @b \u{1f600} \u0e01 \u202e' },
  };
  for (const language of LANGUAGES)
    expect(() => custodyReport(print(language, { lines: [hostile] }))).not.toThrow();
});

requireTool('pdftotext')('tells on each of its pages which export it is of', () => {
  const pdf = custodyReport(print('en', { lines: crowded() }));
  const pages = run('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString().split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(1);
  for (const [at, page] of pages.entries()) {
    expect(page.replaceAll('\u200b', '')).toContain(verdict.package!.digest);
    expect(page.replaceAll(' ', '')).toContain(`${at + 1}/${pages.length}`);
  }
});

it('states the times of what was found as all others', () => {
  const rows = [{ status: 'proven', claim: 'A claim.', found: 'Seen 2026-11-21T18:40:40Z by a witness.' }];
  const told = { outcome: 'proven', rows, notShown: [] };
  const found = (language: PrintLanguage) => {
    const sheet = reportSheet(print(language, { told })).data as { told: CustodyPrint['told'] };
    return sheet.told.rows[0]!.found;
  };
  expect(found('en')).toBe('Seen 2026-11-21 18:40:40 UTC by a witness.');
  expect(found('ar')).toBe('Seen \u20662026-11-21 18:40:40 UTC\u2069 by a witness.');
});

it('states times in UTC, and beside it in the place asked for, with its distance from UTC', () => {
  expect(moment('2026-11-21T18:30:00.000Z')).toBe('2026-11-21 18:30:00 UTC');
  expect(moment('2026-11-21T18:30:00.120Z', 'Asia/Kolkata')).toBe(
    '2026-11-21 18:30:00.120 UTC (2026-11-22 00:00:00.120 UTC+05:30)',
  );
  expect(moment('2026-07-01T12:00:00.000Z', 'Europe/Paris')).toContain('(2026-07-01 14:00:00 UTC+02:00)');
});
