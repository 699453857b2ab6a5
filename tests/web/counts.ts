/** Counts of 2025 that States handed to Kessar, one edition of them, and a report of its own: what the pages of counts are looked at with. */
import type { ToldTable } from '@comity/domain';
import { type CountsReport, type CountsSentRecord, sentKey } from '../../packages/node/src/ports/counts.ts';
import { makeEdition } from '../../packages/node/src/usecases/counts/compile-year.ts';
import { sealedTable } from '../../packages/node/src/usecases/counts/told.ts';
import type { Stand, StandNode } from '../../packages/node/test/support/stand.ts';

const YEAR = 2025;

const side = (direction: ToldTable['direction'], by: number): ToldTable => ({
  direction,
  since: 1,
  total: 20 * by,
  counts: [
    { dimension: 'instrument', value: 'letter', count: 8 * by },
    { dimension: 'instrument', value: 'preservation', count: 12 * by },
    { dimension: 'outcome', value: 'executed', count: 13 * by },
    { dimension: 'outcome', value: 'open', count: null },
    { dimension: 'outcome', value: 'refused', count: null },
    { dimension: 'offence', value: '7', count: 9 * by },
    { dimension: 'offence', value: '13', count: 7 * by },
    ...(by === 1 ? [] : [{ dimension: 'offence' as const, value: 'serious-crime', count: 5 * by }]),
  ],
  days: [],
});

const report = (iss: string, to: string[], by: number): CountsReport => ({
  _type: 'comity.counts/1',
  id: '0199f0aa-3c44-7b1e-9a55-4d2b6f0c1e77',
  iss,
  aud: to,
  created: '2026-04-20T09:00:00.000Z',
  body: {
    year: YEAR,
    version: 1,
    rules: { threshold: 5, closedAfterDays: 90 },
    tables: [side('incoming', by), side('outgoing', by + 1)].map(sealedTable),
  },
});

export async function countsOf({ clock }: Stand, { ports, founded }: StandNode): Promise<void> {
  const { store } = ports;
  const at = clock.now();
  const exact = {
    digest: 'b'.repeat(64),
    sealed: await store.transact((tx) => tx.exact.put(new Uint8Array(2))),
  };
  await store.transact(async (tx) => {
    for (const [i, state] of ['xa', 'xc', 'xd'].entries())
      await tx.countsreceived.insert({
        key: `${YEAR}/${state}/0001`,
        ...{ year: YEAR, state, version: 1, at, by: 'xb-case', kid: 'c'.repeat(32), ...exact },
        payload: report(state, ['xb'], i + 1),
      });
    const place = { year: YEAR, version: 1, file: 1 };
    const sent: CountsSentRecord = {
      ...{ key: sentKey(place), ...place, to: ['xa', 'xs'], at, by: 'xb-case', leaf: 'leaf', ...exact },
      payload: report('xb', ['xa', 'xs'], 2),
    };
    await tx.countssent.insert(sent);
  });
  const officer = { id: founded.officers[0]!.entry.id, role: 'case-officer' as const };
  await makeEdition({ store, clock, me: 'xb' }, YEAR, officer, ['xa', 'xc', 'xd', 'xe']);
}
