// Findings as a sheet: every question goes out, what was filled in comes back, and what is wrong has its line.
import { requirement, requirements } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  askedNow,
  findingTable,
  hasTooManyFindings,
  isAskedOtherwise,
  MOST_FINDING_ROWS,
  matrixOf,
  readFindingTable,
  saysTheSameAs,
  standingOfCell,
} from '../../src/national/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const HEAD = 'question,status,reason,provisions,elements,assessor,source,asked';
const read = (...rows: string[]) => readFindingTable(bytes([HEAD, ...rows].join('\n')));
const found: Assessment = {
  id: 'f1',
  at: '2026-11-01T10:00:00.000Z',
  by: 'xa-duty',
  status: 'partly',
  reason: '=No word on "parts",\nof a system',
  provisions: [{ id: 'cma.s14', version: 2 }],
  elements: { 'conduct-1': 'there' },
  asked: askedNow(requirement('art7.1')!),
};

describe('the sheet of findings', () => {
  const sheet = findingTable(matrixOf('xa', [{ state: 'xa', requirement: 'art7.1', history: [found] }]));

  it('has every question, and comes back with what was found and nothing else', () => {
    const back = readFindingTable(bytes(sheet));
    expect(back).toMatchObject({
      troubles: [],
      rows: requirements.length,
      empty: requirements.length - 1,
      findings: [{ requirement: 'art7.1', assessor: 'xa-duty', provisions: ['cma.s14'] }],
    });
    const [row] = back.findings;
    expect([saysTheSameAs(row!, found), isAskedOtherwise(row!)]).toEqual([true, false]);
    expect(saysTheSameAs({ ...row!, elements: { 'conduct-1': 'partly' } }, found)).toBe(false);
  });

  it('gives a spreadsheet no formula, and keeps a question as it was when it was answered', () => {
    expect(sheet).toContain(`"'=No word on ""parts""`);
    const old = { ...found, asked: { ...found.asked, question: 'Is access an offence?' } };
    const [row] = readFindingTable(
      bytes(findingTable(matrixOf('xa', [{ state: 'xa', requirement: 'art7.1', history: [old] }]))),
    ).findings;
    expect([isAskedOtherwise(row!), saysTheSameAs(row!, old)]).toEqual([true, true]);
  });

  it('is refused line by line, all faults at once', () => {
    const { troubles } = read(
      'art7.1,perhaps,Because,,,,,',
      'art99.1,met,Because,x.s1,,,,',
      'art8.1,met,,,,,,',
      'art9.1,not,Because,,conduct-1=maybe,,,',
      'art9.2,not,Because,,conduct-77=there,,,',
      'art10.1,not,Because,,,,,',
      'art10.1,not,Again,,,,,',
      `art11.1,not,${'x'.repeat(2001)},,,,,`,
      'art12.1,,,,,,,',
    );
    expect(troubles.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 finding-status',
      '3 no-such-question',
      '4 no-reason',
      '4 met-by-nothing',
      '5 element-answer',
      '6 unknown-element',
      '8 finding-twice',
      '9 too-long',
    ]);
  });

  it('may hold several assessors of one question, and other encodings', () => {
    const rows = ['art7.1,not,Rien,,,Mme Durand,Étude,', 'art7.1,partly,Peu,,,M. Élie,Étude,'];
    const windows = readFindingTable(Buffer.from([HEAD, ...rows].join('\n').replaceAll(',', ';'), 'latin1'));
    expect([windows.guessed, windows.findings.map(({ assessor }) => assessor)]).toEqual([
      true,
      ['Mme Durand', 'M. Élie'],
    ]);
  });

  it('of a million rows is given up at its limit or at the hundredth fault', () => {
    const wrong = bytes(`${HEAD}\n${'art7.1,x,,,,,,\n'.repeat(1_000_000)}`);
    expect([readFindingTable(wrong).troubles.length, readFindingTable(wrong).rows < 200]).toEqual([
      100,
      true,
    ]);
    const empty = bytes(`${HEAD}\n${'art7.1,,,,,,,\n'.repeat(1_000_000)}`);
    expect(readFindingTable(empty)).toMatchObject({
      rows: MOST_FINDING_ROWS + 1,
      troubles: [{ line: MOST_FINDING_ROWS + 2, code: 'too-many-rows', detail: '10000' }],
    });
    expect([empty, bytes(`${HEAD}\nart7.1,met,x,,,,,`)].map(hasTooManyFindings)).toEqual([true, false]);
  });
});

it('a name in a file stands beside an officer of the same name, never in their place', () => {
  const file = { ...found, id: 'f2', status: 'met' as const, from: { assessor: 'xa-duty', source: 'Study' } };
  const { current, status } = standingOfCell({ state: 'xa', requirement: 'art7.1', history: [found, file] });
  expect([current.length, status]).toEqual([2, 'disputed']);
});
