/** Where a page of trouble leads: again to what we failed at, back to the form that was not taken, and always to the desk. */
import { speak } from '@comity/language';
import { expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

it('offers what we failed at again, by its own path alone', async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  const { see } = await browserOf(desk, officerWith(xa, 'desk-officer').id);
  const { transact } = xa.ports.store;
  xa.ports.store.transact = () => Promise.reject(new Error('a defect'));
  const failed = await see('/requests?show=mine');
  const outside = await see('//evil.example/');
  xa.ports.store.transact = transact;
  expect(failed.status).toBe(500);
  expect(failed.text).toMatch(
    new RegExp(`href="/requests\\?show=mine"[^>]*>(?:<[^>]*>)*${speak('en').say('common.try-again')}`),
  );
  expect(outside.text).not.toContain('href="//evil');
  expect((await see('/nothing')).text).not.toContain(speak('en').say('common.try-again'));
});

it('leads back to the form that was not taken', async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  const { send } = await browserOf(desk, officerWith(xa, 'desk-officer').id);
  const large = await send('/requests/urgent', { facts: 'a '.repeat(30_000) });
  expect(large.status).toBe(413);
  expect(large.text).toMatch(
    new RegExp(`href="/requests/urgent"[^>]*>(?:<[^>]*>)*${speak('en').say('common.back')}`),
  );
});
