/** Counts from the records, at the counter and as CSV. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRequests } from '../../src/usecases/counts/count-requests.ts';
import { csv } from '../../src/usecases/counts/csv.ts';
import { deskOf } from '../support/counter.ts';
import { officerWith, preservation } from '../support/desk.ts';
import { DAY, stand } from '../support/stand.ts';

describe('the counts of a State', () => {
  it('come from every request of a closed year, and from none of a year that is open', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    for (let i = 0; i < 6; i++) await preservation(world, xa);
    await world.post();
    const deps = { store: xa.ports.store, clock: world.clock };
    expect((await countRequests(deps, { from: 2026, to: 2026 })).years).toEqual([]);
    world.pass(140 * DAY);
    const { years, lastClosed } = await countRequests(deps, {});
    expect(lastClosed).toBe(2026);
    const sent = years.find(({ direction }) => direction === 'outgoing');
    expect(sent).toMatchObject({ year: 2026, total: 6 });
    expect(sent?.counts).toContainEqual({ dimension: 'instrument', value: 'preservation', count: 6 });
    expect(years.find(({ direction }) => direction === 'incoming')).toMatchObject({ total: 0 });

    const desk = await deskOf(world, xa);
    const as = officerWith(xa, 'desk-officer').id;
    expect((await desk.ask('GET', '/api/counts?from=2026&to=2026', { as })).json.years).toEqual(years);
    const sheet = await desk.ask('GET', '/api/counts.csv?from=2026', { as });
    expect([sheet.status, sheet.type, sheet.headers['content-disposition']]).toEqual([
      200,
      'text/csv',
      'attachment; filename="counts.csv"',
    ]);
    expect(sheet.text).toContain('2026,outgoing,instrument,preservation,6,,,');
    expect(sheet.text).not.toMatch(/xa-(duty|case|chief)/);
  });
});

describe('a table for a spreadsheet', () => {
  it('holds no cell that would be a formula, whatever the text', () => {
    const evil = fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '  =1',
      '|calc',
      '%0A',
      '＝1',
      '\r=1',
      'a"b',
      'a,b',
      'fine',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(evil, fc.string()), { minLength: 1, maxLength: 4 }), (row) => {
        const text = csv([row]);
        expect(text.split('\r\n')).toHaveLength(2);
        for (const cell of read(text)) expect(cell).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/u);
      }),
    );
  });

  it('keeps numbers as numbers and leaves empty what is withheld', () => {
    expect(csv([[-1, 'a;b', null, 2.5]])).toBe('\ufeff-1,"a;b",,2.5\r\n');
  });
});

/** RFC 4180, by another hand. */
function read(text: string): string[] {
  const line = text.slice(1, -2);
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
  );
}
