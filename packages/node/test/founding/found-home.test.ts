/** Founding a State's home: whole or not at all, once, and nothing secret where it does not belong. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KeeperError } from '@comity/keeper';
import { parseSealedUnverified } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import { foundHome, foundKeys, readFirstDay, witnessPolicy } from '../../src/founding/found-home.ts';
import type { StatePlan } from '../../src/founding/plan.ts';
import { places } from '../../src/home.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const plan: StatePlan = {
  state: 'xa',
  name: 'Almara',
  authorities: [
    {
      id: 'xa-central',
      name: 'Central',
      functions: ['mla'],
      languages: ['en'],
      phone: '+999 1 555 0100',
      classes: ['comity.'],
    },
  ],
  languagesAccepted: ['en'],
  reservations: [],
  officers: [
    { id: 'xa-duty', name: 'Duty', roles: ['desk-officer'] },
    { id: 'xa-keys-1', name: 'Keys', roles: ['key-custodian'] },
    { id: 'xa-keys-2', name: 'Keys', roles: ['key-custodian'] },
  ],
  roles: { root: { threshold: 2, holders: 3 }, directory: { threshold: 1, holders: 2 } },
};

const order = async (keys = foundKeys(plan)) => ({
  keys: await keys,
  witnesses: witnessPolicy([], 0),
  endpoints: [{ url: 'https://127.0.0.1:8443', spki: ['0'.repeat(64)] }],
  watched: [],
});

const namesBelow = (folder: string) => readdirSync(folder).sort();

describe('founding a home', () => {
  it('writes statements, officers, offline keys and a keeper', async () => {
    const home = temporaryDirectory();
    await foundHome(home, await order());
    const at = places(home);
    const day = await readFirstDay(home);
    expect(parseSealedUnverified(day.root).payload).toMatchObject({ body: { state: 'xa', version: 1 } });
    expect(parseSealedUnverified(day.directory).payload).toMatchObject({
      body: { state: 'xa', rootVersion: 1, suites: ['comity-1'] },
    });
    expect(day.officers.map(({ id }) => id)).toEqual(['xa-duty', 'xa-keys-1', 'xa-keys-2']);
    expect(namesBelow(at.offline)).toHaveLength(5);
    expect(namesBelow(at.officers)).toEqual(['xa-duty.json', 'xa-keys-1.json', 'xa-keys-2.json']);
  });

  it('keeps every secret from other accounts, and out of what is shown to other States', async () => {
    const home = temporaryDirectory();
    const { keys, ...rest } = await order();
    await foundHome(home, { keys, ...rest });
    const at = places(home);
    for (const folder of [at.offline, at.officers])
      for (const name of namesBelow(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    const shown = namesBelow(at.firstDay)
      .map((name) => readFileSync(join(at.firstDay, name), 'utf8'))
      .join();
    for (const { key } of keys.officers) expect(shown).not.toContain(key.seed);
  });

  it('is done once: a second time is refused, and nothing is touched', async () => {
    const home = temporaryDirectory();
    await foundHome(home, await order());
    const before = await readFirstDay(home);
    const keys = readFileSync(join(places(home).offline, 'root-1.json'));
    await expect(foundHome(home, await order())).rejects.toBeInstanceOf(KeeperError);
    expect(await readFirstDay(home)).toEqual(before);
    expect(readFileSync(join(places(home).offline, 'root-1.json'))).toEqual(keys);
  });

  it('that broke off is done again', async () => {
    const home = temporaryDirectory();
    const inTheWay = join(places(home).firstDay, 'directory.jws');
    mkdirSync(inTheWay, { recursive: true });
    await expect(foundHome(home, await order())).rejects.toMatchObject({ code: 'EISDIR' });
    rmSync(inTheWay, { recursive: true });
    await foundHome(home, await order());
    expect((await readFirstDay(home)).officers).toHaveLength(3);
  });
});
