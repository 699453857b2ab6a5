/** Setting how reviews are done, drawing lots and opening a review on pages, without JavaScript: every fault named beside its field. */
import { beforeAll, describe, expect, it } from 'vitest';
import { mechanisms } from '../../src/usecases/reviews/set-mechanism.ts';
import { deskOf } from '../support/counter.ts';
import { type Browser, browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

let chief: Browser;
let looking: Browser;
let kept: () => ReturnType<typeof mechanisms>;
beforeAll(async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const desk = await deskOf(world, xa);
  chief = await browserOf(desk, 'xa-chief');
  looking = await browserOf(desk, 'xa-duty', true);
  kept = () => mechanisms({ store: xa.ports.store });
});

const form = {
  ...{ do: 'set', id: 'trial', title: 'Trial', basis: 'Exchange of notes, 2 March 2026', cycles: '1' },
  ...{ 'cycle-0-number': '1', 'cycle-0-from': '2026-01-01', 'cycle-0-until': '2030-12-31' },
  'cycle-0-clusters': 'powers; Procedural measures; 25-27\noffences; Offences; 7, 8',
  ...{ reviewers: '1', fromSameGroup: '0', mostEach: '3', rules: ['noMutual', 'noRepeat'] },
  ...{ 'days-self-assessment': '60', mostExperts: '2', allowed: ['visits'], civilSociety: 'with-consent' },
  languages: ['en', 'fr'],
};

describe('how reviews are done', () => {
  it('is set by a form, in versions, and stands on a page of its own', async () => {
    expect((await chief.send('/reviews/mechanisms/new', form)).to).toBe('/reviews/mechanisms/trial/1?set');
    const [first] = await kept();
    expect(first!.mechanism).toMatchObject({
      cycles: [{ clusters: [{ id: 'powers', articles: ['25', '26', '27'] }, { id: 'offences' }] }],
      days: { 'self-assessment': 60 },
      lots: { reviewers: 1, noMutual: true, otherGroupsIfTooFew: false },
      ...{ visits: true, observers: false, languages: ['en', 'fr'] },
    });
    const { text } = await looking.see('/reviews/mechanisms/trial/1');
    for (const words of [
      'Exchange of notes',
      'Procedural measures',
      '25, 26, 27',
      'Conference has decided none',
    ])
      expect(text).toContain(words);
    const next = await chief.see('/reviews/mechanisms/new?from=trial');
    expect(next.text).toContain('powers; Procedural measures; 25, 26, 27');
    expect(next.text).not.toContain('Exchange of notes');
    const changed = { ...form, basis: 'Second exchange', mostExperts: '3' };
    expect((await chief.send('/reviews/mechanisms/new', changed)).to).toContain('trial/2');
  });

  it('is given back with every fault at once, each leading to its field', async () => {
    const { status, text } = await chief.send('/reviews/mechanisms/new', {
      ...form,
      ...{ id: 'Trial!', title: '', basis: '', 'cycle-0-until': '2025-01-01', reviewers: 'two' },
      ...{ fromSameGroup: '1.5', mostEach: '', mostExperts: '0', 'days-response': '0', civilSociety: '' },
      ...{ 'cycle-0-clusters': 'powers; Measures; 25, 99\nand more', languages: [] },
    });
    expect(status).toBe(422);
    for (const field of [
      ...['id', 'title', 'basis', 'cycle-0-from', 'cycle-0-clusters', 'reviewers', 'fromSameGroup'],
      ...['mostEach', 'mostExperts', 'days-response', 'civilSociety', 'languages'],
    ])
      expect([field, text.includes(`href="#${field}"`)]).toEqual([field, true]);
    expect(text).toContain('powers; Measures; 25, 99');
    expect((await kept()).length).toBe(2);
  });

  it('finds cycles that overlap, have one number, or are missing', async () => {
    const second = { cycles: '2', 'cycle-1-number': '1', 'cycle-1-from': '2030-01-01' };
    const two = { ...form, ...second, 'cycle-1-until': '2031-01-01', 'cycle-1-clusters': 'x; X; 7\ny; Y; 7' };
    const { text } = await chief.send('/reviews/mechanisms/new', two);
    for (const field of ['cycle-1-number', 'cycle-1-from', 'cycle-1-clusters'])
      expect([field, text.includes(`href="#${field}"`)]).toEqual([field, true]);
    const more = await chief.send('/reviews/mechanisms/new', { ...form, do: 'cycle' });
    expect([more.status, more.text.includes('name="cycle-1-number"')]).toEqual([200, true]);
    const none = { id: 'trial', title: 'Trial', basis: 'x', do: 'set', cycles: '1' };
    expect((await chief.send('/reviews/mechanisms/new', none)).text).toContain('at least one cycle');
  });

  it('is set by those who may, and by nobody who only looks', async () => {
    expect((await looking.see('/reviews')).text).not.toContain('/reviews/mechanisms/new');
    expect((await looking.send('/reviews/mechanisms/new', form)).status).toBe(403);
    expect((await looking.see('/reviews/lots')).status).toBe(200);
  });
});

const lists = { of: 'trial/2/1', underReview: 'Almara', pool: 'xb, xc', deferred: 'xc' };

describe('reviewers by lot', () => {
  it('come from lists whose digest is published, a seed, and a table that is looked at first', async () => {
    const begun = await chief.see('/reviews/lots/draw?of=trial%2F2%2F1');
    expect(begun.text).toContain('First the lists');
    const ready = await chief.send('/reviews/lots/draw', { ...lists, do: 'lists' });
    expect(ready.text).toMatch(/Publish this digest[\s\S]*[0-9a-f]{64}/);
    const drawn = await chief.send('/reviews/lots/draw', { ...lists, seed: '17 4 42 8', do: 'draw' });
    expect([drawn.status, drawn.text]).toEqual([200, expect.stringContaining('Nothing is kept until')]);
    expect((await chief.see('/reviews/lots')).text).toContain('No draw was taken in');
    const taken = await chief.send('/reviews/lots/draw', { ...lists, seed: '17 4 42 8', do: 'take' });
    expect(taken.to).toMatch(/^\/reviews\/lots\?taken#/);
    expect((await looking.see('/reviews/lots')).text).toMatch(/17 4 42 8[\s\S]*Almara[\s\S]*Kessar/);
  });

  it('are not drawn where too few may review, and each State is named with who might', async () => {
    const { status, text } = await chief.send('/reviews/lots/draw', {
      ...lists,
      ...{ deferred: 'xb, xc', seed: '1', do: 'draw' },
    });
    expect([status, text]).toEqual([422, expect.stringContaining('Almara needs 1')]);
    const wrong = await chief.send('/reviews/lots/draw', {
      ...{ of: 'trial/2/1', underReview: '', pool: 'Atlantis', earlier: 'xa', do: 'draw' },
    });
    for (const field of ['underReview', 'pool', 'earlier', 'seed'])
      expect([field, wrong.text.includes(`href="#${field}"`)]).toEqual([field, true]);
  });

  it('are taken in as they were published, or not at all', async () => {
    const over = { underReview: ['xb'], pool: ['xa'] };
    const table = { seed: 'in the open', pairs: [{ reviewed: 'xb', reviewer: 'xa' }] };
    const send = (files: Record<string, unknown>) =>
      chief.send(
        '/reviews/lots/published',
        { of: 'trial/2/1' },
        Object.fromEntries(
          Object.entries(files).map(([name, said]) => [name, Buffer.from(JSON.stringify(said))]),
        ),
      );
    expect((await send({ lists: over, table })).to).toMatch(/\?taken#/);
    const other = await send({
      lists: over,
      table: { ...table, pairs: [{ reviewed: 'xb', reviewer: 'xb' }] },
    });
    expect([other.status, other.text]).toEqual([422, expect.stringContaining('rule of the lots')]);
    const none = await send({ lists: [1] });
    for (const field of ['lists', 'table'])
      expect([field, none.text.includes(`href="#${field}"`)]).toEqual([field, true]);
  });
});

describe('opening a review', () => {
  const said = { of: 'trial/2/1/powers', state: 'xa', reviewers: 'Kessar', began: '2026-11-02' };

  it('is a form, whose name for the review is the same wherever it is opened', async () => {
    expect((await chief.see('/reviews/open')).text).toContain('Procedural measures (25, 26, 27)');
    expect((await chief.send('/reviews/open', said)).to).toBe('/reviews/trial-1-powers-xa?opened');
    const { text } = await chief.send('/reviews/open', { ...said, began: '2026-11-03' });
    expect(text).toContain('open already');
  });

  it('takes its reviewers from a draw, where one gives this State reviewers', async () => {
    const [, lots] = /value="([0-9a-f-]{36})"[^>]*>[^<]*17 4 42 8/.exec(
      (await chief.see('/reviews/open')).text,
    )!;
    const drawn = { ...said, of: 'trial/2/1/offences', reviewers: '', lots: lots! };
    expect((await chief.send('/reviews/open', { ...drawn, reviewers: 'xb' })).text).toContain('not both');
    expect((await chief.send('/reviews/open', drawn)).to).toBe('/reviews/trial-1-offences-xa?opened');
    const other = await chief.send('/reviews/open', { ...drawn, state: 'xb' });
    expect([other.status, other.text]).toEqual([422, expect.stringContaining('Nobody reviews this State')]);
  });

  it('comes back with every fault beside its field', async () => {
    const { text } = await chief.send('/reviews/open', {
      of: 'x',
      state: 'Atlantis',
      reviewers: '',
      began: '',
    });
    for (const field of ['of', 'state', 'reviewers', 'began'])
      expect([field, text.includes(`href="#${field}"`)]).toEqual([field, true]);
    const own = await chief.send('/reviews/open', { ...said, reviewers: 'xa' });
    expect(own.text).toContain('does not review itself');
    const foreign = await chief.send('/reviews/open', { ...said, state: 'xb', reviewers: 'xc' });
    expect(foreign.text).toContain('has no part in it');
  });
});
