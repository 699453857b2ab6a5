/** What every store promises about looking records up: by words, and in the order of an index. */
import { expect, it } from 'vitest';
import type { HalfRecord } from '../../src/ports/records/index.ts';
import type { Store } from '../../src/ports/store.ts';

const AT = '2026-11-21T12:00:00.000Z';

export const halfSaying = (id: string, facts: string, dueAt?: string): HalfRecord =>
  ({
    id,
    version: 1,
    updatedAt: AT,
    half: {
      id,
      kind: 'preservation',
      direction: 'incoming',
      counterpart: 'xb',
      reference: `XB-PR-2026-${id}`,
      acknowledgement: null,
      transmissions: [],
      history: [],
      clocks:
        dueAt === undefined
          ? []
          : [{ id: 'c', name: 'c', says: 'c', dueAt, source: 'product', paragraph: '' }],
      request: { facts, offence: { kind: 'convention-offence', articles: ['7'], domesticProvision: '' } },
      stage: { name: 'received', at: AT },
    },
  }) as unknown as HalfRecord;

const HOSTILE = [
  "'",
  '\\',
  "a' & !b",
  '!!',
  '<->',
  ':*',
  '(',
  '&|!',
  '\u0000',
  "';drop table x;--",
  '%',
  '\ud800',
  '*',
];

/** Runs the suite; `open` gives a fresh, empty store. */
export function findingContract(open: () => Promise<{ store: Store }>): void {
  const holding = async (facts: string[]) => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const [i, text] of facts.entries())
        await tx.halves.insert(halfSaying(String(i + 1).padStart(4, '0'), text));
    });
    return (typed: string, page: { limit: number; before?: string } = { limit: 10 }) =>
      store.transact(async (tx) => (await tx.halves.search(typed, page)).map(({ id }) => id));
  };

  it('finds by whole words in any order, by what begins a word, and by all of them only', async () => {
    const find = await holding(['The harbour authority was locked out', 'The harbour burned', 'Nothing']);
    expect(await find('harbour')).toEqual(['0002', '0001']);
    expect(await find('LOCKED harbour')).toEqual(['0001']);
    expect(await find('autho')).toEqual(['0001']);
    expect(await find('au')).toEqual([]);
    expect(await find('harbour nowhere')).toEqual([]);
  });

  it('finds a reference, whole or in part, and an article as people write it', async () => {
    const find = await holding(['one', 'two']);
    expect(await find('XB-PR-2026-0002')).toEqual(['0002']);
    expect(await find('2026-0001')).toEqual(['0001']);
    for (const typed of ['article 7', 'Art. 7', 'артикул', 'статья 7', 'artículo 7', 'المادة 7', '第7条'])
      expect([typed, await find(typed)]).toEqual([typed, typed === 'артикул' ? [] : ['0002', '0001']]);
  });

  it('does not care for marks and capitals, and cuts Chinese into pairs', async () => {
    const find = await holding(['Préfecture de Ménéville', 'الخِزانة العامّة', '网络钓鱼攻击医院', 'Ёлка']);
    expect(await find('prefecture')).toEqual(['0001']);
    expect(await find('PRÉFECTURE')).toEqual(['0001']);
    expect(await find('العامة')).toEqual(['0002']);
    expect(await find('钓鱼')).toEqual(['0003']);
    expect(await find('医院')).toEqual(['0003']);
    expect(await find('院')).toEqual(['0003']);
    expect(await find('鱼钓')).toEqual([]);
    expect(await find('елка')).toEqual(['0004']);
  });

  it('takes digits of any script, letters that no mark makes, and articles in a text, for what people type instead', async () => {
    const find = await holding([
      'نظام رقم ٤١٧ لسنة ٢٠٢٦',
      'La mise en œuvre à Łódź, chez Søren Weiß',
      '根据本国刑法第四十二条',
      'nach статьи 42 УК',
      'Nothing',
    ]);
    for (const typed of ['417', '٤١٧', '2026 417'])
      expect([typed, await find(typed)]).toEqual([typed, ['0001']]);
    for (const typed of ['oeuvre', 'œuvre', 'Lodz', 'soren', 'weiss'])
      expect([typed, await find(typed)]).toEqual([typed, ['0002']]);
    for (const typed of ['第四十二条', '第42条', 'article 42', 'المادة ٤٢', 'в статье 42', 'articulo 42'])
      expect([typed, await find(typed.replace('в ', ''))]).toEqual([typed, ['0004', '0003']]);
  });

  it('takes whatever is typed for words, and finds nothing where none are', async () => {
    const find = await holding(['a harbour']);
    for (const typed of ['', ' ', ...HOSTILE.filter((text) => !/[a-z]/i.test(text))])
      expect([typed, await find(typed)]).toEqual([typed, []]);
    for (const typed of HOSTILE) expect(await find(`${typed} harbour`)).toBeDefined();
    expect(await find('harbour '.repeat(5000))).toEqual(['0001']);
  });

  it('follows a record as it changes, and forgets it with the record', async () => {
    const { store } = await open();
    const find = (typed: string) =>
      store.transact(async (tx) => (await tx.halves.search(typed, { limit: 5 })).length);
    await store.transact((tx) => tx.halves.insert(halfSaying('1', 'harbour')));
    await store.transact((tx) => tx.halves.put(halfSaying('1', 'lighthouse')));
    expect([await find('harbour'), await find('lighthouse')]).toEqual([0, 1]);
    await store.transact(async (tx) => {
      await tx.halves.put(halfSaying('1', 'ferry'));
      expect(await tx.halves.search('ferry', { limit: 5 })).toHaveLength(1);
      await tx.halves.delete('1');
      expect(await tx.halves.search('ferry', { limit: 5 })).toHaveLength(0);
    });
    expect(await find('ferry')).toBe(0);
  });

  it('answers the newest first, a page at a time', async () => {
    const find = await holding(['tide', 'tide', 'tide', 'ebb']);
    expect(await find('tide', { limit: 2 })).toEqual(['0003', '0002']);
    expect(await find('tide', { limit: 2, before: '0002' })).toEqual(['0001']);
  });

  it('reads a range of an index in its order, a page at a time, and counts it', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const [id, due] of Object.entries({ a: '05', b: '03', c: '03', d: '09', e: undefined }))
        await tx.halves.insert(halfSaying(id, id, due));
    });
    await store.transact(async (tx) => {
      const range = async (from: string, to: string, after?: { at: string; key: string }) => {
        const page = { limit: 2, ...(after ? { after } : {}) };
        const found = await tx.halves.range('due', `incoming/${from}`, `incoming/${to}`, page);
        return found.map(({ id }) => id).join('');
      };
      expect(await range('00', '99')).toBe('bc');
      expect(await range('00', '99', { at: 'incoming/03', key: 'c' })).toBe('ad');
      expect(await range('04', '05')).toBe('a');
      const down = async (from: string, to: string, before?: { at: string; key: string }) => {
        const page = { limit: 2, ...(before ? { before } : {}) };
        const found = await tx.halves.downFrom('due', `incoming/${from}`, `incoming/${to}`, page);
        return found.map(({ id }) => id).join('');
      };
      expect(await down('00', '99')).toBe('da');
      expect(await down('00', '99', { at: 'incoming/03', key: 'c' })).toBe('b');
      expect(await down('00', '03')).toBe('cb');
      expect(await tx.halves.count('due', 'incoming/00', 'incoming/05')).toBe(3);
      expect(await tx.halves.count('due', 'outgoing/', 'outgoing/9')).toBe(0);
      expect(await tx.halves.count('idle', 'incoming/', 'incoming/~')).toBe(1);
    });
  });
}
