// Where everybody stands on a day; sources that disagree stay side by side.
import {
  participants,
  shippedStatus,
  type TreatyActKind,
  type TreatySource,
} from '@comity/convention/national';
import { describe, expect, it } from 'vitest';
import { handEntry, objectionsTo, type StatusEntry, statusOverview } from '../../src/national/index.ts';

const source = (standing: TreatySource['standing']): TreatySource => ({
  id: standing,
  name: standing,
  standing,
});
let n = 0;
const entry = (
  participant: string,
  kind: TreatyActKind,
  day: string,
  over: Partial<StatusEntry> = {},
): StatusEntry => ({
  id: `e${n++}`,
  participant,
  kind,
  date: { earliest: day, latest: day },
  sources: [source('depositary')],
  confidence: 'high',
  via: 'list',
  ...over,
});
const at = (entries: StatusEntry[], day = '2026-11-22') => statusOverview(participants, entries, day);

describe('two sources about one act', () => {
  const list = entry('ke', 'ratification', '2026-03-01');

  it('that agree are one answer with two sources', () => {
    const other = entry('ke', 'acceptance', '', {
      date: { earliest: '2026-03-01', latest: '2026-03-31' },
      sources: [source('press')],
    });
    expect(at([list, other]).standings[0]).toMatchObject({
      conflict: false,
      consent: { said: [list, other] },
    });
  });

  it('that disagree about the day are both shown, and neither wins', () => {
    const other = entry('ke', 'ratification', '2026-04-01', { sources: [source('treaty-database')] });
    const { standings, tiles, force } = at([other, list]);
    expect(standings[0]).toMatchObject({ conflict: true, consent: { said: [list, other] } });
    expect(tiles.conflicts).toBe(1);
    expect(force.counted[0]!.date).toEqual({ earliest: '2026-03-01', latest: '2026-04-01' });
  });

  it('that disagree about the kind are a conflict too', () => {
    const other = entry('ke', 'accession', '2026-03-01', { sources: [source('treaty-database')] });
    expect(at([list, other]).standings[0]!.conflict).toBe(true);
  });
});

it('as of an earlier day shows what had happened by then', () => {
  const entries = [entry('ke', 'signature', '2025-10-25'), entry('ke', 'ratification', '2026-03-01')];
  expect(at(entries, '2026-02-28').standings[0]).not.toHaveProperty('consent');
  expect(at(entries, '2026-03-01').tiles.instruments).toEqual({ told: 1, doubtful: 0 });
  expect(at(entries, '2025-10-24').standings).toEqual([]);
});

it('counts what only doubtful sources tell apart', () => {
  const entries = [entry('ke', 'ratification', '2026-03-01', { confidence: 'low' })];
  expect(at(entries).tiles.instruments).toEqual({ told: 0, doubtful: 1 });
});

it('shows an organisation beside the States and never among the forty (65(1))', () => {
  const { tiles, force } = at([entry('eu', 'approval', '2026-03-01')]);
  expect([tiles.instruments.told, tiles.organisations, force.counted.length]).toEqual([0, 1, 0]);
});

const forty = participants
  .filter(({ kind, code }) => kind === 'member-state' && code !== 'ke')
  .slice(0, 39)
  .map(({ code }) => entry(code, 'ratification', '2027-01-01'));
const kenyaIn = ({ standings }: ReturnType<typeof at>) =>
  standings.find(({ participant }) => participant.code === 'ke')!;

it('a denunciation takes effect a year after it was received (67(1))', () => {
  const own = [entry('ke', 'accession', '2027-01-01'), entry('ke', 'denunciation', '2028-02-29')];
  const kenya = kenyaIn(at([...forty, ...own], '2029-01-01'));
  expect(kenya.leavesOn).toEqual({ earliest: '2029-03-01', latest: '2029-03-01' });
  expect(kenya.consent?.doubtful).toBe(false);
});

it('a denunciation told of a day before the Convention is in force is shown, starts no year, and makes the instrument doubtful', () => {
  const own = [entry('ke', 'accession', '2027-01-01'), entry('ke', 'denunciation', '2027-02-01')];
  for (const others of [[], forty]) {
    const told = at([...others, ...own], '2027-03-01');
    const kenya = kenyaIn(told);
    expect(kenya).not.toHaveProperty('leavesOn');
    expect([kenya.denunciation?.said.length, kenya.consent?.doubtful]).toEqual([1, true]);
    expect(told.tiles.instruments.doubtful).toBe(1);
  }
});

it('an instrument that is told to be withdrawn is doubtful from then on, and sure again when that was a slip', () => {
  const instrument = entry('ke', 'ratification', '2026-03-01');
  const withdrawal = entry('ke', 'withdrawal', '2026-06-01', { about: instrument.id });
  const before = at([instrument, withdrawal], '2026-05-31');
  expect(before.tiles.instruments).toEqual({ told: 1, doubtful: 0 });
  const after = at([instrument, withdrawal]);
  expect(after.tiles.instruments).toEqual({ told: 0, doubtful: 1 });
  expect(after.standings[0]!.consent).toMatchObject({ withdrawn: true, said: [instrument] });
  const slip = { ...withdrawal, ended: { at: '2026-07-01', by: 'x', why: 'a slip' } };
  expect(at([instrument, slip]).tiles.instruments).toEqual({ told: 1, doubtful: 0 });
});

describe('what is shipped', () => {
  const bySource = new Map(shippedStatus.sources.map((s) => [s.id, s]));
  const shipped: StatusEntry[] = shippedStatus.entries.map((e) => ({
    ...e,
    sources: e.sources.map((id) => bySource.get(id)!),
    via: 'shipped',
  }));

  it('is 74 signatures, two instruments told and one doubtful more, and far from forty', () => {
    const { tiles, force } = at(shipped);
    expect(tiles.signatories).toEqual({ told: 74, doubtful: 0 });
    expect(tiles.instruments).toEqual({ told: 1, doubtful: 2 });
    expect([force.counted.length, force.missing, force.inForceOn]).toEqual([3, 37, undefined]);
  });

  it('does not take a parliament’s approval for an instrument', () => {
    const azerbaijan = at(shipped, '2026-02-10').standings.find(
      ({ participant }) => participant.code === 'az',
    );
    expect(azerbaijan?.domestic).toHaveLength(1);
    expect(azerbaijan?.statements.map(({ ref }) => ref)).toEqual(['7(2)', '9(2)', '11(3)', '63(3)']);
  });
});

describe('an entry by hand', () => {
  const good = {
    participant: 'ke',
    kind: 'reservation' as const,
    date: '2026-03',
    ref: '11(3)',
    text: 'Reserves the right.',
    source: { name: 'Note of the permanent mission' },
    confidence: 'medium' as const,
  };
  const facts = { participants, known: new Set<string>(), today: '2026-11-22', concluded: '2024-12-24' };

  it('is kept with its source', () => {
    expect(objectionsTo(good, facts)).toEqual([]);
    expect(handEntry(good, { id: 'x', at: '2026-11-22T10:00:00.000Z', by: 'xa-law' })).toMatchObject({
      date: { earliest: '2026-03-01', latest: '2026-03-31' },
      sources: [{ name: 'Note of the permanent mission', standing: 'hand' }],
    });
  });

  it.each([
    ['unknown-participant', { participant: 'zz' }],
    ['impossible-date', { date: '2026-02-30' }],
    ['impossible-date', { date: '2026-13' }],
    ['before-opening', { date: '2020-01-01' }],
    ['in-the-future', { date: '2030-01' }],
    ['no-source', { source: { name: ' ' } }],
    ['no-such-paragraph', { ref: '11(9)' }],
    ['no-words', { text: ' ' }],
    ['about-nothing', { kind: 'objection' as const, about: 'nobody' }],
  ])('is refused: %s', (code, over) => expect(objectionsTo({ ...good, ...over }, facts)).toEqual([code]));
});
