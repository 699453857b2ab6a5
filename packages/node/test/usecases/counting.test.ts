/** Counts from the records, at the counter and as CSV. */
import { describe, expect, it } from 'vitest';
import { countRequests } from '../../src/usecases/counts/count-requests.ts';
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
    expect(sheet.text).toContain('2026,"outgoing","instrument","preservation",6,,,');
    expect(sheet.text).not.toMatch(/xa-(duty|case|chief)/);
  });
});
