/** What every store promises about the law of States: cells of a State together, provisions by their words. */
import type { KeptProvision } from '@comity/domain/national';
import { expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';

export const provisionSaying = (state: string, id: string, text: string): KeptProvision => ({
  state,
  id,
  version: 1,
  law: 'Act',
  number: 'Section 1',
  text,
  language: 'en',
  translations: [],
  status: 'in-force',
  source: { name: 'Gazette' },
  articles: ['7'],
  recordedAt: '2026-11-22T10:00:00.000Z',
  recordedBy: 'xa-law',
});

export function nationalContract(open: () => Promise<{ store: Store }>): void {
  it.each([
    ['A person who accesses a system', 'access'],
    ['Quiconque accède à un système', 'acceder'],
    ['Quien acceda a un sistema informático', 'informatico'],
    ['Неправомерный доступ к системе', 'системы'],
    ['任何人未经授权访问系统', '授权'],
    ['كل من دخل نظاماً معلوماتياً', 'نظاما'],
  ])('finds the provision “%s” by “%s”', async (text, typed) => {
    const { store } = await open();
    const found = await store.transact(async (tx) => {
      await tx.provisions.put(provisionSaying('xa', 'act.1', text));
      await tx.provisions.put(provisionSaying('xa', 'act.2', 'unlike'));
      return tx.provisions.search(typed, { limit: 10 });
    });
    // Stems are an adapter's own; the word as it stands is everybody's.
    expect(found.map(({ id }) => id).filter((id) => id !== 'act.1')).toEqual([]);
    const whole = await store.transact((tx) => tx.provisions.search(text.split(' ')[0]!, { limit: 10 }));
    expect(whole.map(({ id }) => id)).toEqual(['act.1']);
  });

  it('gives the cells, provisions and wordings of one State and of nobody else', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const state of ['xa', 'xb']) {
        await tx.cells.put({ state, requirement: 'art7.1', history: [] });
        await tx.provisions.put(provisionSaying(state, 'act.1', 'x'));
        for (const version of [1, 2])
          await tx.wordings.put({ ...provisionSaying(state, 'act.1', 'x'), version });
      }
    });
    await store.transact(async (tx) => {
      expect(await tx.cells.where('state', 'xa')).toEqual([
        { state: 'xa', requirement: 'art7.1', history: [] },
      ]);
      expect((await tx.provisions.where('state', 'xb')).map(({ state }) => state)).toEqual(['xb']);
      expect((await tx.wordings.where('provision', 'xa/act.1')).map(({ version }) => version)).toEqual([
        1, 2,
      ]);
    });
  });
}
