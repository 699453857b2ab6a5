/** What every store promises, as a suite that each adapter runs. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ActRecord, AlarmRecord, LeafRecord, SettingRecord } from '../../src/ports/records/index.ts';
import { type JobName, type Store, StoreError, type Tx } from '../../src/ports/store.ts';
import { TABLES, type TableName } from '../../src/ports/tables/index.ts';

/** One store under test; `woken` collects what it woke; `reopen` opens the same content again, as after a restart. */
export type StoreUnderTest = {
  store: Store & { onWake: (job: JobName, at?: string) => void };
  reopen: () => Promise<Store>;
};

const AT = '2026-11-21T12:00:00.000Z';
const setting = (name: string, value: SettingRecord['value'] = name): SettingRecord => ({ name, value });
const alarm = (key: string, more: Partial<AlarmRecord> = {}): AlarmRecord => ({
  key,
  kind: 'test',
  about: 'thread',
  text: `alarm ${key}`,
  paragraphs: [],
  raisedAt: AT,
  ...more,
});
const act = (id: string, due?: string): ActRecord =>
  ({
    id,
    thread: `thread-${id}`,
    stage: due ? { name: 'sealed', nextAttemptAt: due } : { name: 'committed' },
  }) as unknown as ActRecord;
const leaf = (id: string): LeafRecord => ({
  id,
  event: { action: 'tested', text: `${id} ä \u0000 😀` },
  salt: 'A'.repeat(43),
  commitment: createHash('sha256').update(id).digest('hex'),
  index: null,
});
const hash = (n: number): Uint8Array => new Uint8Array(createHash('sha256').update(String(n)).digest());

/** Resolves when it was opened. */
const gate = () => Promise.withResolvers<void>();

/** Runs the suite; `open` gives a fresh, empty store. */
export function storeContract(open: () => Promise<StoreUnderTest>): void {
  it('gives back what was put, exactly, and nothing that was not', async () => {
    const { store } = await open();
    const odd = setting('odd', {
      text: 'ä\u0000\ud83d\ude00\u2028',
      nested: [1, null, true, { deep: -0.5 }],
      empty: '',
    });
    await store.transact(async (tx) => {
      await tx.settings.put(odd);
      expect(await tx.settings.get('odd')).toEqual(odd);
    });
    expect(await store.transact((tx) => tx.settings.get('odd'))).toEqual(odd);
    expect(await store.transact((tx) => tx.settings.get('other'))).toBeUndefined();
  });

  it('reads what the transaction itself has written since it last read', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      const both = [tx.settings.get('own'), tx.settings.get('own')];
      expect(await Promise.all(both)).toEqual([undefined, undefined]);
      await tx.settings.insert(setting('own', 1));
      expect(await tx.settings.get('own')).toEqual(setting('own', 1));
      await tx.settings.put(setting('own', 2));
      expect(await tx.settings.get('own')).toEqual(setting('own', 2));
      await tx.settings.delete('own');
      expect(await tx.settings.get('own')).toBeUndefined();
    });
  });

  it('keeps nothing of a work that looked at what it had written and then would not go on', async () => {
    const { store } = await open();
    const refused = store.transact(async (tx) => {
      for (let i = 0; i < 20; i++) await tx.settings.insert(setting(`row ${i}`, i));
      expect(await tx.settings.list()).toHaveLength(20);
      await tx.exact.put(Buffer.from('bytes of a work that fails'));
      throw new Error('it will not go on');
    });
    await expect(refused).rejects.toThrow('will not go on');
    expect(await store.transact((tx) => tx.settings.list())).toEqual([]);
    await store.transact((tx) => tx.settings.insert(setting('row 1', 'free')));
    expect(await store.transact((tx) => tx.settings.list())).toHaveLength(1);
  });

  it('sees by index, in lists and by key what the transaction itself has written meanwhile', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.alarms.put(alarm('a', { about: 'x' })));
    await store.transact(async (tx) => {
      const about = async (value: string) => (await tx.alarms.where('about', value)).map(({ key }) => key);
      expect([await about('x'), await tx.alarms.get('b')]).toEqual([['a'], undefined]);
      await tx.alarms.put(alarm('b', { about: 'x' }));
      await tx.alarms.put(alarm('a', { about: 'y' }));
      expect([await about('x'), await about('y')]).toEqual([['b'], ['a']]);
      expect(await tx.alarms.get('b')).toEqual(alarm('b', { about: 'x' }));
      await tx.alarms.delete('b');
      expect(await tx.alarms.list()).toEqual([alarm('a', { about: 'y' })]);
      expect([await about('x'), await tx.alarms.get('b')]).toEqual([[], undefined]);
    });
  });

  it('still has everything that was committed after it is opened again', async () => {
    const { store, reopen } = await open();
    const digest = await store.transact(async (tx) => {
      await tx.settings.put(setting('kept'));
      await tx.log.add(leaf('l1'));
      await tx.count('seen');
      return tx.exact.put(Uint8Array.of(1, 2, 3));
    });
    const again = await reopen();
    await again.transact(async (tx) => {
      expect(await tx.settings.get('kept')).toEqual(setting('kept'));
      expect(await tx.log.get('l1')).toEqual(leaf('l1'));
      expect(await tx.counters()).toEqual({ seen: 1 });
      expect(await tx.exact.get(digest)).toEqual(Uint8Array.of(1, 2, 3));
    });
  });

  it('takes exact bytes away for good, unless they are put again, and forgets nothing else', async () => {
    const { store, reopen } = await open();
    const [one, two] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4)];
    const [a, b] = await store.transact(async (tx) => [await tx.exact.put(one), await tx.exact.put(two)]);
    await store.transact(async (tx) => {
      await tx.exact.delete(a!);
      await tx.exact.delete('0'.repeat(64));
      expect([await tx.exact.get(a!), await tx.exact.get(b!)]).toEqual([undefined, two]);
    });
    expect(await (await reopen()).transact((tx) => tx.exact.get(a!))).toBeUndefined();
    await store.transact(async (tx) => {
      await tx.exact.put(one);
      await tx.exact.delete(b!);
      await tx.exact.put(two);
      await tx.exact.delete(a!);
    });
    expect(await store.transact(async (tx) => [await tx.exact.get(a!), await tx.exact.get(b!)])).toEqual([
      undefined,
      two,
    ]);
    const failing = store.transact(async (tx) => {
      await tx.exact.delete(b!);
      throw new RangeError('the work failed');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await store.transact((tx) => tx.exact.get(b!))).toEqual(two);
  });

  it('does all of a transaction or nothing', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.settings.put(setting('before', 1)));
    const failing = store.transact(async (tx) => {
      await tx.settings.put(setting('before', 2));
      await tx.settings.insert(setting('new'));
      await tx.exact.put(Uint8Array.of(9));
      await tx.log.add(leaf('l1'));
      await tx.count('seen');
      await tx.wake('seal');
      throw new RangeError('the work failed');
    });
    await expect(failing).rejects.toThrow(RangeError);
    await store.transact(async (tx) => {
      expect(await tx.settings.list()).toEqual([setting('before', 1)]);
      expect(await tx.log.unplaced(10)).toEqual([]);
      expect(await tx.counters()).toEqual({});
      expect(await tx.exact.get(createHash('sha256').update(Uint8Array.of(9)).digest('hex'))).toBeUndefined();
    });
  });

  it('hides a transaction from others until it is committed, and shows all of it then', async () => {
    const { store } = await open();
    const [wrote, mayCommit] = [gate(), gate()];
    const writer = store.transact(async (tx) => {
      await tx.settings.put(setting('a'));
      await tx.settings.put(setting('b'));
      expect(await tx.settings.list()).toHaveLength(2);
      wrote.resolve();
      await mayCommit.promise;
    });
    await wrote.promise;
    const reader = store.transact((tx) => tx.settings.list());
    mayCommit.resolve();
    await writer;
    expect([0, 2]).toContain((await reader).length);
    expect(await store.transact((tx) => tx.settings.list())).toHaveLength(2);
  });

  it('shows a transaction one moment only, however long it reads', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.settings.put(setting('a', 1));
      await tx.settings.put(setting('b', 1));
    });
    const writes = Array.from({ length: 20 }, (_, n) =>
      store.transact(async (tx) => {
        await tx.settings.put(setting('a', n));
        await tx.settings.put(setting('b', n));
      }),
    );
    const reads = Array.from({ length: 20 }, () =>
      store.transact(async (tx) => [
        (await tx.settings.get('a'))?.value,
        (await tx.settings.get('b'))?.value,
      ]),
    );
    for (const [a, b] of await Promise.all(reads)) expect(a).toBe(b);
    await Promise.all(writes);
  });

  it('loses no update when many read and write the same record at once', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.settings.put(setting('sum', 0)));
    await Promise.all(
      Array.from({ length: 25 }, () =>
        store.transact(async (tx) => {
          const before = Number((await tx.settings.get('sum'))?.value);
          await tx.settings.put(setting('sum', before + 1));
        }),
      ),
    );
    expect((await store.transact((tx) => tx.settings.get('sum')))?.value).toBe(25);
  });

  it('lets one of many insert a record they all found missing', async () => {
    const { store } = await open();
    const tries = Array.from({ length: 12 }, (_, n) =>
      store.transact(async (tx) => {
        if (await tx.alarms.get('one')) return false;
        await tx.alarms.insert(alarm('one', { text: String(n) }));
        return true;
      }),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });

  it('serialises transactions that lock a name, whenever in their course they ask', async () => {
    const { store } = await open();
    let inside = 0;
    const taking = (late: boolean, name: string) =>
      store.transact(async (tx) => {
        if (late) await tx.settings.get('something');
        await tx.lock(name);
        await tx.lock(name);
        expect(++inside).toBe(1);
        const rows = await tx.settings.list();
        await tx.settings.put(setting(`n${rows.length}`));
        await new Promise((resolve) => setImmediate(resolve));
        inside--;
      });
    await Promise.all(Array.from({ length: 16 }, (_, n) => taking(n % 2 === 1, 'name')));
    expect(await store.transact((tx) => tx.settings.list())).toHaveLength(16);
  });

  it('never lets two holders of two names wait for one another', async () => {
    const { store } = await open();
    const both = (first: string, second: string) =>
      store.transact(async (tx) => {
        await tx.lock(first);
        await new Promise((resolve) => setImmediate(resolve));
        await tx.lock(second);
        const rows = await tx.settings.list();
        await tx.settings.put(setting(`n${rows.length}`));
      });
    await Promise.all(Array.from({ length: 16 }, (_, n) => (n % 2 ? both('a', 'b') : both('b', 'a'))));
    expect(await store.transact((tx) => tx.settings.list())).toHaveLength(16);
  });

  it('refuses to insert under a taken key, and goes on with the transaction if the work does', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.settings.insert(setting('a', 1)));
    await store.transact(async (tx) => {
      const refused = tx.settings.insert(setting('a', 2));
      await expect(refused).rejects.toMatchObject({ name: 'StoreError', code: 'exists' });
      await tx.settings.put(setting('b'));
    });
    expect(await store.transact((tx) => tx.settings.list())).toEqual([setting('a', 1), setting('b')]);
    const failing = store.transact((tx) => tx.settings.insert(setting('a', 3)));
    await expect(failing).rejects.toBeInstanceOf(StoreError);
  });

  it('says which keys have nothing under them, what the transaction itself wrote included', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.settings.put(setting('a')));
    await store.transact(async (tx) => {
      expect(await tx.settings.absent(['c', 'a', 'b'])).toEqual(['c', 'b']);
      await tx.settings.put(setting('b'));
      await tx.settings.delete('a');
      expect(await tx.settings.absent(['c', 'a', 'b'])).toEqual(['c', 'a']);
      expect(await tx.settings.absent([])).toEqual([]);
    });
  });

  it('deletes, and deleting what is not there is harmless', async () => {
    const { store } = await open();
    await store.transact((tx) => tx.settings.put(setting('a')));
    await store.transact(async (tx) => {
      await tx.settings.delete('a');
      await tx.settings.delete('never');
      expect(await tx.settings.get('a')).toBeUndefined();
    });
    expect(await store.transact((tx) => tx.settings.list())).toEqual([]);
  });

  it('lists by key in text order, page by page', async () => {
    const { store } = await open();
    const keys = ['b', 'a', 'Z', 'a0', 'aa', 'ä', 'A', '0', '_', '~'];
    await store.transact(async (tx) => {
      for (const key of keys) await tx.settings.put(setting(key));
    });
    const sorted = [...keys].sort();
    const list = (page?: { limit?: number; after?: string }) =>
      store.transact(async (tx) => (await tx.settings.list(page)).map(({ name }) => name));
    expect(await list()).toEqual(sorted);
    expect(await list({ limit: 3 })).toEqual(sorted.slice(0, 3));
    expect(await list({ limit: 3, after: sorted[2]! })).toEqual(sorted.slice(3, 6));
    expect(await list({ after: sorted.at(-1)! })).toEqual([]);
    expect(await list({ limit: 0 })).toEqual([]);
  });

  it('finds by index, follows a record from one value to another, and leaves out what has none', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.alarms.put(alarm('a', { about: 'x' }));
      await tx.alarms.put(alarm('b', { about: 'y' }));
      await tx.alarms.put(alarm('c', { about: 'x' }));
      await tx.alarms.put(alarm('d', { about: 'x', resolvedAt: AT }));
    });
    const about = (value: string, page?: { limit?: number; after?: string }) =>
      store.transact(async (tx) => (await tx.alarms.where('about', value, page)).map(({ key }) => key));
    expect(await about('x')).toEqual(['a', 'c', 'd']);
    expect(await about('x', { limit: 2 })).toEqual(['a', 'c']);
    expect(await about('x', { limit: 2, after: 'a' })).toEqual(['c', 'd']);
    await store.transact((tx) => tx.alarms.put(alarm('a', { about: 'y' })));
    expect(await about('x')).toEqual(['c', 'd']);
    expect(await about('y')).toEqual(['a', 'b']);
    expect(await store.transact((tx) => tx.alarms.where('open', AT))).toHaveLength(3);
  });

  it('gives what is due, smallest first', async () => {
    const { store } = await open();
    const due = ['2026-01-03', '2026-01-01', '2026-01-02', '2026-02-01'].map((day) => `${day}T00:00:00.000Z`);
    await store.transact(async (tx) => {
      for (const [i, at] of due.entries()) await tx.acts.put(act(`a${i}`, at));
      await tx.acts.put(act('never'));
    });
    const upTo = (value: string, limit: number) =>
      store.transact(async (tx) => (await tx.acts.upTo('due', value, limit)).map(({ id }) => id));
    expect(await upTo('2026-01-31', 10)).toEqual(['a1', 'a2', 'a0']);
    expect(await upTo('2026-01-31', 2)).toEqual(['a1', 'a2']);
    expect(await upTo(due[1]!, 10)).toEqual(['a1']);
    expect(await upTo('2025', 10)).toEqual([]);
    const greatest = (value: string) =>
      store.transact(async (tx) => (await tx.acts.greatest('due', value))?.id);
    expect(await greatest('2026-01-31')).toBe('a0');
    expect(await greatest('9999')).toBe('a3');
    expect(await greatest(due[1]!)).toBe('a1');
    expect(await greatest('2025')).toBeUndefined();
  });

  it.each(Object.keys(TABLES) as TableName[])('knows every index of the table %s', async (name) => {
    const { store } = await open();
    await store.transact(async (tx) => {
      const table = tx[name] as unknown as Tx['alarms'];
      for (const index of Object.keys(TABLES[name].indexes)) {
        expect(await table.where(index as 'about', 'nothing')).toEqual([]);
        expect(await table.where(index as 'about', 'nothing', { limit: 1, after: 'x' })).toEqual([]);
        expect(await table.upTo(index as 'about', 'nothing', 5)).toEqual([]);
        expect(await table.greatest(index as 'about', 'nothing')).toBeUndefined();
      }
      expect(await table.list({ limit: 1, after: 'x' })).toEqual([]);
      expect(await table.get('nothing')).toBeUndefined();
    });
  });

  it('keeps exact bytes under their SHA-256, once', async () => {
    const { store } = await open();
    const bytes = new Uint8Array(100_000).map((_, i) => i * 7);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const put = () => store.transact((tx) => tx.exact.put(bytes));
    expect(await Promise.all([put(), put(), put()])).toEqual([digest, digest, digest]);
    const got = await store.transact((tx) => tx.exact.get(digest));
    expect(Buffer.compare(got!, bytes)).toBe(0);
    expect(await store.transact((tx) => tx.exact.get('00'.repeat(32)))).toBeUndefined();
    expect(await store.transact((tx) => tx.exact.put(new Uint8Array()))).toMatch(/^e3b0c442/);
  });

  it('counts, also when many count at once', async () => {
    const { store } = await open();
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        store.transact(async (tx) => {
          await tx.count('all');
          if (n % 3 === 0) await tx.count(`third:${n % 2}`);
        }),
      ),
    );
    expect(await store.transact((tx) => tx.counters())).toEqual({ all: 30, 'third:0': 5, 'third:1': 5 });
  });

  it('keeps leaves in the order they came until they have a place, and finds them by it', async () => {
    const { store } = await open();
    for (const id of ['c', 'a', 'b']) await store.transact((tx) => tx.log.add(leaf(id)));
    await expect(store.transact((tx) => tx.log.add(leaf('a')))).rejects.toMatchObject({ code: 'exists' });
    await store.transact(async (tx) => {
      expect((await tx.log.unplaced(2)).map(({ id }) => id)).toEqual(['c', 'a']);
      await tx.log.place([
        { id: 'c', index: 0 },
        { id: 'a', index: 1 },
      ]);
      expect((await tx.log.unplaced(9)).map(({ id }) => id)).toEqual(['b']);
    });
    await store.transact(async (tx) => {
      expect(await tx.log.at(1)).toEqual({ ...leaf('a'), index: 1 });
      expect(await tx.log.at(2)).toBeUndefined();
      expect(await tx.log.get('c')).toEqual({ ...leaf('c'), index: 0 });
      expect((await tx.log.range(0, 9)).map(({ id }) => id)).toEqual(['c', 'a']);
      expect((await tx.log.range(1, 1)).length).toBe(0);
    });
  });

  it('keeps tree nodes and gives them back in the order asked for, or says which is missing', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.log.putNodes([0, 1, 2, 3].map((index) => ({ level: 0, index, hash: hash(index) })));
      await tx.log.putNodes([
        { level: 1, index: 0, hash: hash(10) },
        { level: 2, index: 2 ** 40, hash: hash(11) },
      ]);
    });
    await store.transact(async (tx) => {
      const asked = [
        { level: 2, index: 2 ** 40 },
        { level: 0, index: 3 },
        { level: 0, index: 0 },
        { level: 0, index: 3 },
      ];
      expect(await tx.log.getNodes(asked)).toEqual([hash(11), hash(3), hash(0), hash(3)]);
      expect(await tx.log.getNodes([])).toEqual([]);
      await expect(tx.log.getNodes([{ level: 1, index: 7 }])).rejects.toMatchObject({
        code: 'missing',
        message: /1\/7/,
      });
    });
  });

  it('wakes jobs after the commit, and never for what was not committed', async () => {
    const { store } = await open();
    const woken: unknown[] = [];
    store.onWake = (...wake) => woken.push(wake);
    await store.transact(async (tx) => {
      await tx.wake('seal');
      await tx.wake('deliver', '2999-01-01T00:00:00.000Z');
      expect(woken).toEqual([]);
    });
    expect(woken).toEqual([
      ['seal', undefined],
      ['deliver', '2999-01-01T00:00:00.000Z'],
    ]);
    await store
      .transact(async (tx) => {
        await tx.wake('seal');
        throw new Error('no');
      })
      .catch(() => {});
    expect(woken).toHaveLength(2);
  });

  it('gives nobody a record that shares anything with the stored one', async () => {
    const { store } = await open();
    const mine = alarm('a', { paragraphs: ['40(1)'] });
    await store.transact((tx) => tx.alarms.put(mine));
    mine.paragraphs.push('changed');
    const got = await store.transact((tx) => tx.alarms.get('a'));
    got!.paragraphs.push('changed too');
    expect((await store.transact((tx) => tx.alarms.get('a')))?.paragraphs).toEqual(['40(1)']);
  });
}
