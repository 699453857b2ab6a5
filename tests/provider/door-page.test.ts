/** Somebody who opens an address of the door in a browser is led to the page, which speaks their language; a program hears a problem. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createDoor } from '../../packages/node/src/provider-door/door.ts';

async function doorWith(page: string | undefined): Promise<string> {
  const unused = () => {
    throw new Error('the ticket is looked up before anything else');
  };
  const deps = { holder: unused, ensureOpen: unused, begin: unused, declare: unused, standing: unused };
  const door = createDoor({ ...deps, count: () => {}, defect: () => {} } as never, {
    ...{ url: 'https://door.kessar.example/at', page: async () => page },
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  onTestFinished(() => {
    door.closeAllConnections();
    door.close();
  });
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
}

const opened = async (address: string, headers: Record<string, string>) => {
  const { status, headers: said } = await fetch(address, { headers, redirect: 'manual' });
  return [status, said.get('location')];
};
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

it('leads whoever browses to the page, from wherever they came in', async () => {
  const door = await doorWith('<!doctype html>');
  for (const path of ['/', '/at', '/at/provide/1/delivery', '/at/provide.htm'])
    expect([path, ...(await opened(door + path, BROWSER))]).toEqual([path, 303, '/at/provide.html']);
  expect(await opened(`${door}/at/provide.html`, BROWSER)).toEqual([200, null]);
});

it('tells a program what it is told elsewhere, and a browser too where there is no page', async () => {
  const door = await doorWith('<!doctype html>');
  expect((await opened(`${door}/at`, { accept: '*/*' }))[0]).toBe(404);
  expect((await opened(`${await doorWith(undefined)}/at`, BROWSER))[0]).toBe(404);
});
