/** The page for when there is no line: a browser that keeps it hears when it reads otherwise. */
import { expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { MINUTE, stand } from '../support/stand.ts';

it('renews the worker with the words of the page it keeps, and for nothing else', async () => {
  const world = await stand();
  const desk = await deskOf(world, world.nodes.xa);
  const get = async (url: string, of = desk) => (await of.app.inject({ url })).body;
  const worker = await get('/worker.js?language=fr');
  expect(worker).toContain('comity-shell-');
  world.pass(MINUTE);
  expect(await get('/worker.js?language=fr')).toBe(worker);
  expect(await get('/worker.js?language=en')).not.toBe(worker);
  // A node whose page has another name in it, all else the same.
  const other = await deskOf(world, world.nodes.xb);
  expect(await get('/away?language=fr', other)).not.toBe(await get('/away?language=fr'));
  expect(await get('/worker.js?language=fr', other)).not.toBe(worker);
}, 30_000);
