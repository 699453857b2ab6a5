// Lists of parties as they come: the depositary's cells, names and accidents; nothing is deleted, nothing is believed that a person must say.
import { participants, shippedStatus } from '@comity/convention/national';
import { describe, expect, it } from 'vitest';
import {
  cleanName,
  type ListFacts,
  type ListRow,
  mergeList,
  readCell,
  readDutchCell,
  readList,
  type StatusEntry,
} from '../../src/national/index.ts';

const row = (name: string, signature = '25 Oct\t 2025 ', consent = ''): ListRow => ({
  name,
  signature,
  consent,
});
const facts = (rows: ListRow[], over: Partial<ListFacts> = {}): ListFacts => ({
  source: 'depositary',
  rows,
  participants,
  knownBefore: [],
  today: '2026-11-22',
  opened: '2025-10-25',
  answers: {},
  ...over,
});
const codes = (rows: ListRow[], over: Partial<ListFacts> = {}) =>
  readList(facts(rows, over)).problems.map(({ code }) => code);

describe('a cell of the depositary’s list', () => {
  it.each([
    ['25 Oct\t 2025 ', [{ kind: 'signature', day: '2025-10-25', bracketed: false }]],
    ['20 Jan\t 2026 A', [{ kind: 'acceptance', day: '2026-01-20', bracketed: false }]],
    ['20 Jan 2026 AA', [{ kind: 'approval', day: '2026-01-20', bracketed: false }]],
    ['20 Jan 2026 a', [{ kind: 'accession', day: '2026-01-20', bracketed: false }]],
    ['[20 Jan\t 2026 A]', [{ kind: 'acceptance', day: '2026-01-20', bracketed: true }]],
    ['3 Feb 2026 <superscript>4</superscript>', [{ kind: 'signature', day: '2026-02-03', bracketed: false }]],
    ['  ', []],
  ])('%j', (raw, acts) => expect(readCell(raw, 'signature')).toEqual(acts));

  it('tells an act in brackets from the one made after it', () => {
    const acts = readCell('[20 Jan 2026 A] 3 Mar 2026 a', 'ratification');
    expect(acts).toEqual([
      { kind: 'acceptance', day: '2026-01-20', bracketed: true },
      { kind: 'accession', day: '2026-03-03', bracketed: false },
    ]);
  });

  it.each(['30 Feb 2026', '31 Nov 2026 A'])('%s was never a day', (raw) =>
    expect(readCell(raw, 'signature')).toBe('impossible-date'),
  );
  it.each(['soon', '25 Oct 2025 Z', '2025-10-25', '25 Okt. 2025', '[ ]x'])('%s is not guessed at', (raw) =>
    expect(readCell(raw, 'signature')).toBe('unreadable-cell'),
  );
});

it('reads the other database’s dates and letters', () => {
  expect(readDutchCell('03-03-2026', 'T', 'ratification')).toEqual([
    { kind: 'accession', day: '2026-03-03', bracketed: false },
  ]);
  expect(readDutchCell('31-02-2026', 'R', 'ratification')).toBe('impossible-date');
  expect(readDutchCell('03-03-2026', 'X', 'ratification')).toBe('unreadable-cell');
});

describe('a name in a list', () => {
  it.each([
    ['Viet\n Nam <superscript>7</superscript>', 'Viet Nam'],
    ['Czech Republic 3, 4', 'Czech Republic'],
    ['Bahamas (The)', 'Bahamas (The)'],
  ])('%j is %j', (raw, clean) => expect(cleanName(raw)).toBe(clean));

  it.each([
    ['Czech Republic', 'cz'],
    ['Bahamas (The)', 'bs'],
    ['Turkiye', 'tr'],
    ['Cote d’Ivoire', 'ci'],
    ['the Netherlands', 'nl'],
    ['European Union', 'eu'],
    ['State of Palestine', 'ps'],
  ])('%s is found', (name, code) => {
    const { acts, problems } = readList(facts([row(name)]));
    expect([acts.map(({ participant }) => participant), problems]).toEqual([[code], []]);
  });

  it('that nobody is called waits for a person, and is believed once one said it', () => {
    expect(codes([row('Zubrowka')])).toEqual(['unknown-name']);
    expect(codes([row('Zubrowka')], { answers: { names: { Zubrowka: 'at' } } })).toEqual([]);
    expect(codes([row('Zubrowka')], { answers: { names: { Zubrowka: '-' } } })).toEqual([]);
    expect(codes([row('Zubrowka')], { answers: { names: { Zubrowka: 'zz' } } })).toEqual(['unknown-name']);
  });

  it('twice, or once under an older spelling, is told', () => {
    expect(codes([row('Kenya'), row('Kenya')])).toEqual(['duplicate']);
    expect(codes([row('Türkiye'), row('Turkey')])).toEqual(['duplicate']);
  });
});

describe('a list that cannot be true as it stands', () => {
  it('names every trouble at once', () => {
    const rows = [
      row('Kenya', '1 Jan 2020'),
      row('Ghana', '1 Jan 2030'),
      row('Peru', '30 Feb 2026'),
      row('Chad', '?'),
    ];
    expect(codes(rows)).toEqual(['before-opening', 'in-the-future', 'impossible-date', 'unreadable-cell']);
  });

  it('that shrank waits until a person looked', () => {
    const before = { knownBefore: ['ke', 'gh'] };
    expect(codes([row('Kenya')], before)).toEqual(['shrank']);
    expect(codes([row('Kenya')], { ...before, answers: { shrank: true } })).toEqual([]);
  });

  it('that has fewer signatories than it says waits too', () => {
    expect(codes([row('Kenya')], { declaredSignatories: 2 })).toEqual(['fewer-than-declared']);
    const answers = { names: { Atlantis: '-' } };
    expect(codes([row('Kenya'), row('Atlantis')], { declaredSignatories: 2, answers })).toEqual([]);
  });
});

describe('taking a list in', () => {
  const how = {
    source: { id: 'depositary', name: 'list', standing: 'depositary' as const },
    at: '2026-11-22T10:00:00.000Z',
    by: 'xa-law',
    id: (
      (n) => () =>
        `e${n++}`
    )(0),
  };
  const first = mergeList(readList(facts([row('Kenya'), row('Ghana')])), [], how);

  it('twice changes nothing', () => {
    const again = mergeList(readList(facts([row('Kenya'), row('Ghana')])), first.write, how);
    expect(again).toMatchObject({ write: [], added: 0, unchanged: 2 });
  });

  it('ends what its source now says otherwise, and keeps it', () => {
    const next = mergeList(readList(facts([row('Kenya', '26 Oct 2025'), row('Ghana')])), first.write, how);
    expect(next).toMatchObject({ added: 1, replaced: 1, unchanged: 1 });
    expect(next.write.find(({ ended }) => ended)).toMatchObject({
      participant: 'ke',
      date: { latest: '2025-10-25' },
    });
  });

  it('marks who is gone from it and takes the mark away when it is back', () => {
    const gone = mergeList(
      readList(facts([row('Kenya')], { knownBefore: ['ke', 'gh'], answers: { shrank: true } })),
      first.write,
      how,
    );
    expect(gone.write).toMatchObject([{ participant: 'gh', missingSince: '2026-11-22' }]);
    const kept: StatusEntry[] = [
      ...first.write.filter(({ participant }) => participant === 'ke'),
      ...gone.write,
    ];
    const back = mergeList(readList(facts([row('Kenya'), row('Ghana')])), kept, how);
    expect(back.write[0]).not.toHaveProperty('missingSince');
  });
});

it('every name the shipped rows use is a participant, and every source is listed', () => {
  const known = new Set(participants.map(({ code }) => code));
  const sources = new Set(shippedStatus.sources.map(({ id }) => id));
  expect(shippedStatus.entries.filter(({ participant }) => !known.has(participant))).toEqual([]);
  expect(shippedStatus.entries.flatMap((e) => e.sources).filter((id) => !sources.has(id))).toEqual([]);
});
