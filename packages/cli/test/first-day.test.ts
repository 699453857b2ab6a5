// What stands before the first day and before a restore: nothing is founded in words of a template, and no backup is none of our mistakes.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateIdentity } from '@comity/seal';
import { afterAll, expect, it } from 'vitest';
import { PLAN_TEMPLATE } from '../src/input/plan-template.ts';
import { comity } from './support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-first-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const initialised = (home: string) =>
  comity([
    'node',
    'init',
    '--home',
    home,
    '--state',
    'xa',
    '--name',
    'Almara',
    '--authority',
    'xa.example:8443',
  ]);

it('founds no State whose officers are still called as the template left them', async () => {
  const plan = join(folder, 'plan.json');
  writeFileSync(plan, PLAN_TEMPLATE);
  const { status, err } = await comity(['root', 'init', '--home', join(folder, 'home'), '--plan', plan]);
  expect([status, err]).toEqual([64, expect.stringContaining('officers[1].name')]);
  expect(readdirSync(folder)).toEqual(['plan.json']);
});

it('says of a backup of keys that is not there which file it looked for', async () => {
  const from = join(folder, 'nowhere.age');
  const { status, err } = await comity(['keys', 'restore', '--home', join(folder, 'home'), '--from', from]);
  expect([status, err]).toEqual([66, expect.stringContaining(`${from} cannot be read`)]);
});

it('makes no backup of keys that lie elsewhere, and says how to name that place', async () => {
  const [home, to] = [join(folder, 'two-accounts'), join(folder, 'safe')];
  await initialised(home);
  const { recipient } = generateIdentity((length) => randomBytes(length));
  const { status, err } = await comity([
    'keys',
    'backup',
    '--home',
    home,
    '--to',
    to,
    '--recipient',
    recipient,
  ]);
  expect([status, err]).toEqual([66, expect.stringContaining('name it with --keeper, as root')]);
  expect(readdirSync(to)).toEqual([]);
});

it('founds a home once, also where its keys were taken to an account of their own', async () => {
  const [home, plan] = [join(folder, 'founded'), join(folder, 'whole.json')];
  writeFileSync(plan, PLAN_TEMPLATE.replaceAll('"name": "…"', '"name": "Somebody"'));
  await initialised(home);
  const first = await comity(['root', 'init', '--home', home, '--plan', plan]);
  expect(first.status).toBe(0);
  const root = readFileSync(join(home, 'first-day/root-1.jws'));
  renameSync(join(home, 'keeper'), join(folder, 'keeper'));
  const { status, err } = await comity(['root', 'init', '--home', home, '--plan', plan]);
  expect([status, err]).toEqual([1, expect.stringContaining('this home is founded already')]);
  expect(readFileSync(join(home, 'first-day/root-1.jws'))).toEqual(root);
});

it('says after a backup that does not open what is left of the trying: of keys, of records, of a check alone', async () => {
  const [from, key] = [join(folder, 'spoilt.age'), join(folder, 'other-key.txt')];
  writeFileSync(from, 'age-encryption.org/v1\nspoilt');
  writeFileSync(key, generateIdentity((length) => randomBytes(length)).identity);
  const files = ['--from', from, '--identity', key];
  const at = (home: string) => ['--home', join(folder, home)];
  const keys = await comity(['keys', 'restore', ...at('keys-back'), ...files]);
  const records = await comity(['node', 'restore', ...at('records-back'), ...files]);
  const check = await comity(['node', 'restore', '--check', ...files]);
  for (const { status, err } of [keys, records, check])
    expect([status, err.includes('as empty as before')]).toEqual([1, false]);
  expect(keys.err).toContain('No key was put in place.');
  expect(records.err).toContain('No record was restored.');
  expect(check.err).toContain('the backup was read only');
  await initialised(join(folder, 'a-node'));
  const over = await comity(['node', 'restore', ...at('a-node'), ...files]);
  expect([over.status, over.err]).toEqual([
    1,
    expect.stringContaining('what stands in the home is as it was'),
  ]);
  expect(over.err).not.toContain('it is no node');
});

it('founds no State on a plan whose officers could never act: a word that is no role, two of one name, none at all', async () => {
  const home = join(folder, 'misspelt');
  await initialised(home);
  const whole = PLAN_TEMPLATE.replaceAll('"name": "…"', '"name": "Somebody"');
  const planned = async (from: string, to: string) => {
    const plan = join(folder, 'misspelt.json');
    expect(whole).toContain(from);
    writeFileSync(plan, whole.replace(from, to));
    return comity(['root', 'init', '--home', home, '--plan', plan]);
  };
  const role = await planned('["overseer"]', '["overser"]');
  expect([role.status, role.err]).toEqual([64, expect.stringContaining('"overser" is no role')]);
  const twice = await planned('"case-1"', '"duty-1"');
  expect([twice.status, twice.err]).toEqual([64, expect.stringContaining('two officers called duty-1')]);
  const none = await planned('["overseer"]', '[]');
  expect([none.status, none.err]).toEqual([64, expect.stringContaining('(overseer-1) has no roles')]);
  const nobody = await planned('"id": "overseer-1", ', '');
  expect([nobody.status, nobody.err]).toEqual([
    64,
    expect.stringContaining('officers[6].id is no pseudonym'),
  ]);
  expect(readdirSync(home).sort()).toEqual(['first-code.json', 'node.json', 'tls']);
});

it('says in words what cannot stand in a configuration, and has made nothing', async () => {
  const home = join(folder, 'unmade');
  const said = (...more: string[]) =>
    comity(['node', 'init', '--home', home, '--name', 'Almara', '--authority', 'xa.example:8443', ...more]);
  const state = await said('--state', 'XA');
  expect([state.status, state.err]).toEqual([64, expect.stringContaining('(state: two lower-case letters')]);
  const desk = await said('--state', 'xa', '--desk', 'http://desk.example');
  expect([desk.status, desk.err]).toEqual([
    64,
    expect.stringContaining('officers reach desk and window by https'),
  ]);
  expect((await said('--state', 'xa', '--window', '127.0.0.1:8501')).status).toBe(64);
  expect(desk.err).not.toContain('[');
  expect(readdirSync(folder)).not.toContain('unmade');
});
