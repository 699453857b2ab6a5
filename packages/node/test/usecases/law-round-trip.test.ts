/** A law that goes out as Akoma Ntoso and comes in again: the same provisions, and nothing that the format cannot say is lost. */
import type { ProvisionSaid } from '@comity/domain/national';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { lawFiles } from '../../src/adapters/law-files/law-files.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import {
  exportLaw,
  importLaw,
  listProvisions,
  saveProvision,
} from '../../src/usecases/national/provisions.ts';

const said: ProvisionSaid = {
  id: 'cma.s51',
  law: 'Computer Misuse Act',
  number: 'Section 51',
  heading: 'Preservation <of> data',
  text: 'An officer may serve a notice.\nIt lasts thirty days & may be renewed.',
  language: 'en',
  translations: [{ language: 'fr', text: 'Un agent peut…', kind: 'unofficial' }],
  status: 'suspended',
  statusNote: 'High Court, 12 May 2025',
  source: { name: 'Gazette', url: 'https://gazette.example/1' },
  articles: ['25'],
};
const handed = { prefix: 'cma', language: 'en', source: { name: 'Gazette' } };

async function begun() {
  const store = memoryStore();
  const clock = { now: () => '2026-11-22T10:00:00.000Z', elapsed: () => 0 };
  const deps = { store, clock, entropy: chanceFrom('round trip'), files: lawFiles };
  await saveProvision(deps, 'ke', said, 'xa-duty');
  return { deps, xml: await exportLaw(deps, 'ke', said.law) };
}

describe('a law in Akoma Ntoso, out and in again', () => {
  it('makes no new version where it was', async () => {
    const { deps, xml } = await begun();
    const taken = await importLaw(deps, 'ke', Buffer.from(xml), handed, 'xa-duty');
    expect(taken).toEqual({ read: 1, changed: 0, unchanged: 1 });
  });

  it('makes the same provisions elsewhere, and no day of enactment that nobody said', async () => {
    const { deps, xml } = await begun();
    await importLaw(deps, 'gh', Buffer.from(xml), handed, 'xa-duty');
    const [kept, ...more] = await listProvisions(deps, 'gh', { limit: 10 });
    expect(more).toEqual([]);
    const { id, law, number, heading, text } = said;
    expect(kept).toMatchObject({ id, law, number, heading, text, status: 'in-force', articles: [] });
    expect(kept).not.toHaveProperty('enactedOn');
  });

  it('brings no suspended provision back into force, and drops a translation of another text', async () => {
    const { deps, xml } = await begun();
    const changed = xml.replace('thirty days', 'ninety days');
    await importLaw(deps, 'ke', Buffer.from(changed), handed, 'xa-duty');
    const [kept] = await listProvisions(deps, 'ke', { limit: 10 });
    expect(kept).toMatchObject({
      version: 2,
      text: expect.stringContaining('ninety'),
      status: 'suspended',
      statusNote: 'High Court, 12 May 2025',
      articles: ['25'],
      translations: [],
    });
  });
});
