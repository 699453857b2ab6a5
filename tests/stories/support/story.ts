// A procedure as a table that a prosecutor can read. Each row is one act: when, who, what they do, under which paragraph, and where the
// request then stands in each State. The phrases are in phrases.ts; a phrase nobody taught fails the story.
import { describe, expect, it } from 'vitest';
import { codesOf, post } from '../../../packages/domain/test/support/exchange.ts';
import { type Case, deliverAll, type World, worldOf } from './case.ts';
import type { Phrase } from './phrase.ts';
import { phrases } from './phrases.ts';

interface Row {
  when: string;
  who: 'Almara' | 'Kessar' | 'Ibaria' | '-';
  about: 'preservation' | 'letter';
  does: string;
  under: string;
  almara: string;
  kessar: string;
}

const COLUMNS = ['when', 'who', 'about', 'does', 'under', 'almara', 'kessar'] as const;

/** The rows of a table written with bars; the first line is its head, a line of dashes is decoration. */
const rowsOf = (table: string): Row[] =>
  table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => !cells.every((cell) => /^-*$/.test(cell)))
    .slice(1)
    .map(
      (cells) =>
        Object.fromEntries(COLUMNS.map((name, index) => [name, cells[index] ?? ''])) as unknown as Row,
    );

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `21 Nov 09:00` is in 2026, `10 Feb 12:00` in the year after; all times are UTC. */
const instantOf = (when: string): string => {
  const [day = '', month = '', time = ''] = when.split(' ');
  const number = MONTHS.indexOf(month);
  const year = number >= 8 ? 2026 : 2027;
  return `${year}-${String(number + 1).padStart(2, '0')}-${day.padStart(2, '0')}T${time}:00.000Z`;
};

/** One story: rows carried out in order, each checked before the next. */
export const story = (title: string, given: Partial<Case>, table: string): void => {
  describe(title, () => {
    let world: World = worldOf(given);
    it.each(rowsOf(table).map((row) => [`${row.when} · ${row.who} ${row.does}`, row] as const))(
      '%s',
      (_, row) => {
        world = carryOut(world, row);
      },
    );
  });
};

const carryOut = (before: World, row: Row): World => {
  const phrase: Phrase | undefined = phrases[row.does];
  if (!phrase) throw new Error(`no phrase “${row.does}”`);
  const world = { ...before, now: instantOf(row.when) };
  const done = phrase(world, row.about);
  const after = settle(world, row, done);
  expect({ almara: shown(after, row, 'almara'), kessar: shown(after, row, 'kessar') }).toEqual({
    almara: row.almara,
    kessar: row.kessar,
  });
  return { ...after, refused: null };
};

const settle = (world: World, row: Row, done: ReturnType<Phrase>): World => {
  if ('world' in done) return done.world;
  const { decision, side } = done;
  if (!decision.allowed) {
    const paragraphs = decision.reasons.flatMap((reason) => reason.paragraphs);
    if (row.under !== '-') expect(paragraphs).toContain(row.under);
    return { ...world, refused: { side, code: codesOf(decision)[0] ?? '' } };
  }
  const { half, mail } = post(decision.value, world.now);
  if (row.under !== '-') expect(half.history.at(-1)?.paragraphs).toContain(row.under);
  const halves = { ...world[row.about], [side === 'almara' ? 'out' : 'in']: half };
  const flying = mail ? [...world.flying, mail] : world.flying;
  const next = { ...world, [row.about]: halves, flying };
  return next.postIsCut ? next : deliverAll(next);
};

/** The stage, or `no: code` in the column of the State whose act was refused. */
const shown = (world: World, row: Row, side: 'almara' | 'kessar'): string => {
  if (world.refused?.side === side) return `no: ${world.refused.code}`;
  const half = world[row.about][side === 'almara' ? 'out' : 'in'];
  return half?.stage.name ?? '-';
};
