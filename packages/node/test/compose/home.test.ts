/** The configuration of a home as its operator wrote it: what cannot stand is said in words, in one line. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/home.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const CONFIG = {
  state: 'xb',
  name: 'Kessar',
  sandbox: true,
  counter: { host: '127.0.0.1', port: 8401 },
  border: { host: '127.0.0.1', port: 8443 },
  authority: 'border.kessar.example:8443',
  witnesses: [],
};

const trouble = async (text: string): Promise<Error> => {
  const home = temporaryDirectory();
  writeFileSync(join(home, 'node.json'), text);
  return readConfig(home).then(
    () => new Error('it was read'),
    (error: Error) => error,
  );
};

it.each([
  ['desk', { desk: 'https://desk.kessar.example' }],
  ['counter', { counter: { host: '0.0.0.0', port: 8401 } }],
  ['sandbox', { state: 'fr' }],
])('refuses in words a sandbox that others could reach: %s', async (where, over) => {
  const { name, message } = await trouble(JSON.stringify({ ...CONFIG, ...over }));
  expect([name, message]).toEqual(['BadConfig', expect.stringMatching(/node\.json cannot stand as it is/)]);
  expect(message).toContain(where);
  expect(message).not.toMatch(/[[{\n]|"code"/);
});

it('says of what is no JSON that it is none', async () => {
  expect((await trouble('{')).message).toContain('it is not JSON');
});
