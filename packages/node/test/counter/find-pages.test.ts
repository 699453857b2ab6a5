/** The pages of a search and of the counts: what they show, in which language, and to whom. */
import { describe, expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { officerWith, preservation } from '../support/desk.ts';
import { DAY, stand } from '../support/stand.ts';

const looking = async () => {
  const world = await stand();
  for (let i = 0; i < 6; i++) await preservation(world, world.nodes.xa, { urgency: 'urgent' });
  await world.post();
  const desk = await deskOf(world, world.nodes.xb);
  const as = officerWith(world.nodes.xb, 'desk-officer').id;
  const see = async (url: string, language = 'en') =>
    desk.ask('GET', url, { as, headers: { 'accept-language': language } });
  return { world, desk, see };
};

describe('the page of a search', () => {
  it('leads to what was found, and shows nothing of what it says', async () => {
    const { see } = await looking();
    const { status, text } = await see('/find?q=overwritten');
    expect(status).toBe(200);
    expect(text).toMatch(/href="\/requests\/[0-9a-f-]{36}"/);
    expect(text).toContain('ALM-2026-0417');
    expect(text).not.toContain('seven days');
    // As every list of requests does, and no more.
    expect(text).toMatch(/<a class="what" href="\/requests\/[0-9a-f-]{36}"><bdi>[^<]*mailbox/i);
  });

  it('leads to a State and to what its own law says of a paragraph', async () => {
    const { see } = await looking();
    expect((await see('/find?q=Almara')).text).toContain('href="/directory/xa"');
    expect((await see('/find?q=25')).text).toMatch(/href="\/law\/xb\?article=25"[^>]*>25/);
  });

  it('keeps what was typed, as text and nothing else', async () => {
    const { see } = await looking();
    const { text } = await see(`/find?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&quot;>&lt;script>alert(1)&lt;/script>');
  });

  it('speaks the reader’s language, from right to left in Arabic', async () => {
    const { see } = await looking();
    expect((await see('/find?q=zzz', 'ar')).text).toMatch(/dir="rtl"[\s\S]*لا يوجد ما يتضمن ذلك/);
    expect((await see('/find?q=zzz', 'ru')).text).toContain('Ничего с такими словами нет');
  });

  it('is for those who may view requests', async () => {
    const { desk } = await looking();
    expect((await desk.ask('GET', '/find?q=overwritten')).text).not.toContain('ALM-2026');
  });
});

describe('the page of counts', () => {
  it('says from when a year can be counted, and then counts it', async () => {
    const { world, see } = await looking();
    expect((await see('/counts')).text).toMatch(
      /There is nothing to count in these years[\s\S]*1 April 2027/,
    );
    world.pass(140 * DAY);
    const own = await deskOf(world, world.nodes.xb);
    const as = officerWith(world.nodes.xb, 'desk-officer').id;
    const { text } = await own.ask('GET', '/counts', { as });
    expect(text).toContain('2026');
    expect(text).toContain('Preservation request');
    expect(text).toContain('/api/counts.csv?from=2026&amp;to=2026');
  });
});
