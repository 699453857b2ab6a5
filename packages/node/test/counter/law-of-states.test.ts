// The law of States at the counter: lists, acts, provisions and findings, as officers' software meets them, with bad input first.
import { describe, expect, it } from 'vitest';
import { type Desk, deskOf } from '../support/counter.ts';
import { listXml } from '../support/depositary.ts';
import { stand } from '../support/stand.ts';

async function desk() {
  const world = await stand();
  return { world, ...(await deskOf(world, world.nodes.xa)) };
}

const AS = { as: 'xa-duty' };
const base64url = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64url');
const list = (rows: Parameters<typeof listXml>[0], over = {}) => ({
  source: 'depositary',
  file: base64url(listXml(rows, over), 'latin1'),
});
const standingOf = async (ask: Desk['ask'], code: string) => {
  const { json } = await ask('GET', '/api/treaty/status', AS);
  return json.standings.find((s: { participant: { code: string } }) => s.participant.code === code);
};

describe('the treaty’s status', () => {
  it('is shown with its notice, the shipped rows and how far it is to forty', async () => {
    const { ask } = await desk();
    const { status, json } = await ask('GET', '/api/treaty/status', AS);
    expect(status).toBe(200);
    expect(json.notice).toMatch(/not the record of the depositary/);
    expect(json).toMatchObject({ tiles: { signatories: { told: 74 } }, force: { needed: 40, missing: 37 } });
  });

  it('takes the depositary’s list in, and puts it beside what others told', async () => {
    const { ask } = await desk();
    const body = list([
      ['Kenya', '25 Oct\t 2025 ', '3 Mar\t 2026 a'],
      ['Qatar', '26 Oct 2025', ''],
    ]);
    const taken = await ask('POST', '/api/treaty/lists', { ...AS, body });
    expect(taken.json).toMatchObject({ outcome: 'taken', rows: 2, added: 3, missing: 0 });
    expect(await standingOf(ask, 'ke')).toMatchObject({
      conflict: false,
      consent: { said: [{ kind: 'accession' }] },
    });
    const qatar = await standingOf(ask, 'qa');
    expect([qatar.conflict, qatar.signature.said.map((e: { via: string }) => e.via).sort()]).toEqual([
      true,
      ['list', 'shipped'],
    ]);
    const again = await ask('POST', '/api/treaty/lists', { ...AS, body });
    expect(again.json).toMatchObject({ outcome: 'taken', added: 0, unchanged: 3 });
  });

  it('keeps nothing of a list that a person must look at, and takes it once they answered', async () => {
    const { ask } = await desk();
    await ask('POST', '/api/treaty/lists', {
      ...AS,
      body: list([
        ['Kenya', '25 Oct 2025', ''],
        ['Peru', '25 Oct 2025', ''],
      ]),
    });
    const short = list([['Kenia', '25 Oct 2025', '1 Jan 2026']]);
    const held = await ask('POST', '/api/treaty/lists', { ...AS, body: short });
    expect(held.json.problems).toEqual([
      { code: 'unknown-name', row: 'Kenia', says: 'Nobody of that name is known', detail: '' },
      { code: 'shrank', row: '', says: 'Participants are no longer in the list', detail: 'Kenya and Peru' },
    ]);
    expect(await standingOf(ask, 'ke')).not.toHaveProperty('consent');
    const answers = { names: [{ name: 'Kenia', means: 'ke' }], shrank: true };
    const taken = await ask('POST', '/api/treaty/lists', { ...AS, body: { ...short, answers } });
    expect(taken.json).toMatchObject({ outcome: 'taken', added: 1, missing: 1 });
    const next = await ask('POST', '/api/treaty/lists', {
      ...AS,
      body: { ...short, answers: { names: [{ name: 'Kenia', means: 'ke' }] } },
    });
    expect(next.json).toMatchObject({ outcome: 'taken', added: 0 });
  });

  it.each([
    ['a page under maintenance', '<!DOCTYPE html><html>urgent maintenance</html>', /web page/],
    ['an entity bomb', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', /document type/],
  ])('refuses %s in words', async (_, text, words) => {
    const { ask, defects } = await desk();
    const { status, json } = await ask('POST', '/api/treaty/lists', {
      ...AS,
      body: { source: 'depositary', file: base64url(text) },
    });
    expect([status, json.code, defects]).toEqual([422, 'UNREADABLE_FILE', []]);
    expect(json.detail).toMatch(words);
  });

  it('takes a second source’s table, and refuses one that is torn', async () => {
    const { ask } = await desk();
    const table = 'Party;Signature;Ratification;Type\nKenya;25-10-2025;03-03-2026;T\n';
    const body = { source: 'nl-database', file: base64url(table) };
    expect((await ask('POST', '/api/treaty/lists', { ...AS, body })).json).toMatchObject({
      outcome: 'taken',
      added: 2,
    });
    const torn = { source: 'nl-database', file: base64url('Party;x\n"Kenya;') };
    expect((await ask('POST', '/api/treaty/lists', { ...AS, body: torn })).json.code).toBe('NOT_KEPT');
  });

  it('keeps an act by hand with its source, shows who wrote it, and takes it back without losing it', async () => {
    const { ask } = await desk();
    const act = {
      participant: 'ke',
      kind: 'ratification',
      date: '2026-03',
      source: { name: 'Note verbale 12' },
      confidence: 'medium',
    };
    const refused = await ask('POST', '/api/treaty/acts', { ...AS, body: { ...act, source: { name: ' ' } } });
    expect([refused.status, refused.json.detail]).toEqual([422, expect.stringMatching(/no-source/)]);
    const { json } = await ask('POST', '/api/treaty/acts', { ...AS, body: act });
    expect(json).toMatchObject({ recordedBy: 'xa-duty', via: 'hand', date: { latest: '2026-03-31' } });
    await ask('POST', `/api/treaty/acts/${json.id}/take-back`, { ...AS, body: { why: 'another treaty' } });
    expect(await standingOf(ask, 'ke')).toBeUndefined();
    const history = await ask('GET', '/api/treaty/participants/ke', AS);
    expect(history.json.entries).toMatchObject([{ id: json.id, ended: { why: 'another treaty' } }]);
  });

  it('answers what if, and what it cannot suppose it refuses', async () => {
    const { ask } = await desk();
    const pace = { pace: { perMonth: 4, from: '2027-01-01' } };
    const { json } = await ask('POST', '/api/treaty/what-if', { ...AS, body: pace });
    expect(json.inForceOn.latest > json.completedOn.latest).toBe(true);
    const twice = {
      deposits: [
        { participant: 'qa', on: '2027-01-01' },
        { participant: 'zz', on: '2027-02-30' },
      ],
    };
    const refused = await ask('POST', '/api/treaty/what-if', { ...AS, body: twice });
    expect(refused.json.detail).toMatch(/has-one-already.*unknown-participant.*impossible-date/);
    const deposits = ['2019-01-01', '2127-01-01'].map((on) => ({ participant: 'ke', on }));
    const strange = await ask('POST', '/api/treaty/what-if', { ...AS, body: { deposits } });
    expect(strange.json.detail).toMatch(/before-opening.*supposed-twice.*too-far/);
    for (const perMonth of [0.01, 101]) {
      const body = { pace: { perMonth, from: '2027-01-01' } };
      expect((await ask('POST', '/api/treaty/what-if', { ...AS, body })).status).toBe(400);
    }
  });
});

const provision = {
  id: 'cma.s14',
  law: 'Computer Misuse Act',
  number: 'Section 14',
  text: 'A person who accesses a system without right commits an offence.',
  language: 'en',
  status: 'in-force',
  source: { name: 'Gazette 60' },
  articles: ['7'],
};

describe('provisions', () => {
  it('are kept in versions, and one without a source is refused', async () => {
    const { ask } = await desk();
    const bare = await ask('POST', '/api/law/xa/provisions', {
      ...AS,
      body: { ...provision, source: { name: '' } },
    });
    expect([bare.status, bare.json.code, bare.json.detail]).toEqual([
      422,
      'NOT_KEPT',
      expect.stringMatching(/no-source/),
    ]);
    await ask('POST', '/api/law/xa/provisions', { ...AS, body: provision });
    await ask('POST', '/api/law/xa/provisions', { ...AS, body: provision });
    await ask('POST', '/api/law/xa/provisions', {
      ...AS,
      body: { ...provision, status: 'suspended', statusNote: 'Petition 206' },
    });
    const { json } = await ask('GET', '/api/law/xa/provisions/cma.s14', AS);
    expect(
      json.versions.map(({ status, version }: { status: string; version: number }) => [version, status]),
    ).toEqual([
      [1, 'in-force'],
      [2, 'suspended'],
    ]);
    expect((await ask('GET', '/api/law/xa/provisions/none', AS)).json.code).toBe('NOTHING_THERE');
  });

  it('go out and come in as a table, all of it or nothing', async () => {
    const { ask } = await desk();
    await ask('POST', '/api/law/xa/provisions', { ...AS, body: provision });
    const { table } = (await ask('GET', '/api/law/xa/export-table', AS)).json;
    const into = (text: string) =>
      ask('POST', '/api/law/xb/import-table', { ...AS, body: { file: base64url(text) } });
    expect((await into(table)).json).toMatchObject({ read: 1, changed: 1 });
    expect((await into(table)).json).toMatchObject({ read: 1, changed: 0, unchanged: 1 });
    const spoilt = await into(
      `${table}"x","L","1","","T","en","in-force","","","","","","","","","","",""\r\n`,
    );
    expect([spoilt.status, spoilt.json.detail]).toEqual([422, expect.stringMatching(/line 3/)]);
    expect((await ask('GET', '/api/law/xb/provisions', AS)).json.provisions).toHaveLength(1);
    expect((await ask('GET', '/api/law/xb/import', AS)).json).toEqual({});
  });

  it('come in as Akoma Ntoso and are found by their words', async () => {
    const { ask } = await desk();
    await ask('POST', '/api/law/xa/provisions', { ...AS, body: provision });
    const { xml } = (await ask('GET', '/api/law/xa/export-law?law=Computer%20Misuse%20Act', AS)).json;
    const body = { file: base64url(xml), prefix: 'copy', language: 'en', source: { name: 'Export' } };
    const taken = await ask('POST', '/api/law/xb/import-law', { ...AS, body });
    expect(taken.json).toMatchObject({ read: 1, changed: 1 });
    for (const id of ['cma.s20', 'cma.s5'])
      await ask('POST', '/api/law/xa/provisions', { ...AS, body: { ...provision, id } });
    const again = (await ask('GET', '/api/law/xa/export-law?law=Computer%20Misuse%20Act', AS)).json.xml;
    const ids = [...again.matchAll(/wId="([^"]+)"/g)].map(([, id]: string[]) => id);
    expect(ids).toEqual(['cma.s5', 'cma.s14', 'cma.s20']);
    const found = await ask('GET', '/api/law/provisions?words=accesses%20system', AS);
    const states = new Set(found.json.provisions.map(({ state }: { state: string }) => state));
    expect([...states].sort()).toEqual(['xa', 'xb']);
  });
});

describe('findings', () => {
  const at = '/api/law/xa/questions/art7.1';
  const met = { status: 'met', reason: 'Section 14 covers it.', provisions: ['cma.s14'] };

  it('rest on provisions that are here, with reason and elements that fit', async () => {
    const { ask } = await desk();
    const bad = {
      status: 'met',
      reason: ' x',
      provisions: ['none'],
      elements: [
        { element: 'conduct-1', answer: 'missing' },
        { element: 'z', answer: 'used' },
      ],
    };
    const { status, json } = await ask('POST', `${at}/findings`, { ...AS, body: bad });
    expect(status).toBe(422);
    expect(json.detail).toMatch(/unknown-element.*met-with-a-gap.*no-such-provision/);
    const bare = await ask('POST', `${at}/findings`, { ...AS, body: { status: 'met', reason: 'x' } });
    expect(bare.json.detail).toMatch(/met-by-nothing/);
    expect((await ask('POST', '/api/law/xa/questions/art99.1/findings', { ...AS, body: met })).status).toBe(
      404,
    );
  });

  it('of two who differ are both kept, shown, and show as disputed in the matrix and the overview', async () => {
    const { ask, world } = await desk();
    await ask('POST', '/api/law/xa/provisions', { ...AS, body: provision });
    await ask('POST', `${at}/findings`, { ...AS, body: met });
    world.pass(1000);
    await ask('POST', `${at}/findings`, {
      as: 'xa-case',
      body: { status: 'partly', reason: 'No word on parts.', provisions: [] },
    });
    const shown = (await ask('GET', at, AS)).json;
    expect(shown.cell.history.map(({ by }: { by: string }) => by)).toEqual(['xa-duty', 'xa-case']);
    expect(shown.provisions).toMatchObject([{ id: 'cma.s14', version: 1 }]);
    expect(shown.checklist.length).toBeGreaterThan(2);
    const { rows } = (await ask('GET', '/api/law/xa/matrix?article=7', AS)).json;
    expect(rows[0]).toMatchObject({ status: 'disputed', requirement: { id: 'art7.1' } });
    const { states } = (await ask('GET', '/api/law/overview', AS)).json;
    expect([states.length, states[0].letters.length, states[0].letters.includes('d')]).toEqual([
      1,
      241,
      true,
    ]);
    const { table } = (await ask('GET', '/api/law/xa/gaps', AS)).json;
    expect(table).toContain('"disputed"');
  });

  it('are read a second time by somebody else, once, and taken back by who made them', async () => {
    const { ask } = await desk();
    await ask('POST', '/api/law/xa/provisions', { ...AS, body: provision });
    const { json } = await ask('POST', `${at}/findings`, { ...AS, body: met });
    const finding = `${at}/findings/${json.history[0].id}`;
    const own = await ask('POST', `${finding}/second-reader`, { ...AS, body: { agrees: true } });
    expect(own.json.detail).toMatch(/somebody else/);
    const read = await ask('POST', `${finding}/second-reader`, { as: 'xa-case', body: { agrees: true } });
    expect(read.json.history[0].secondReader).toMatchObject({ by: 'xa-case', agrees: true });
    expect(
      (await ask('POST', `${finding}/second-reader`, { as: 'xa-case', body: { agrees: false } })).status,
    ).toBe(422);
    expect(
      (await ask('POST', `${finding}/take-back`, { as: 'xa-case', body: { why: 'x' } })).json.detail,
    ).toMatch(/not-yours/);
    await ask('POST', `${finding}/take-back`, { ...AS, body: { why: 'wrong act' } });
    const { rows } = (await ask('GET', '/api/law/xa/matrix?article=7', AS)).json;
    expect(rows[0].status).toBe('not-assessed');
  });

  it('of a power never come without its safeguards, compared States included', async () => {
    const { ask } = await desk();
    const { rows } = (await ask('GET', '/api/law/compare?states=ke,gh,fr&article=25', AS)).json;
    const articles = new Set(
      rows.map(({ requirement }: { requirement: { ref: string } }) => requirement.ref.split('(')[0]),
    );
    expect([...articles]).toEqual(expect.arrayContaining(['25', '24', '6']));
    expect(
      (await ask('GET', `/api/law/compare?states=${'ke,gh,fr,de,gb,us,sg,br,ph,lk,vn,qa,az'}`, AS)).status,
    ).toBe(422);
    expect((await ask('GET', '/api/law/starting-points/budapest', AS)).json.points.length).toBeGreaterThan(
      10,
    );
  });
});
