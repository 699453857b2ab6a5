/** The law of States and technical assistance, with every call of the store broken once before and once after it was done: nothing is ever half written, and doing it again comes to the same. */
import { participants } from '@comity/convention/national';
import type { HandEntry, NeedSaid, Offer, Project } from '@comity/domain/national';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { lawFiles } from '../../src/adapters/law-files/law-files.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { type Store, StoreError } from '../../src/ports/store.ts';
import { takeOver } from '../../src/usecases/assistance/hand-over.ts';
import { keepOffer, keepProject, type Said } from '../../src/usecases/assistance/help.ts';
import { changeNeed, sayNeed } from '../../src/usecases/assistance/needs.ts';
import { addTreatyAct, takeBackTreatyAct } from '../../src/usecases/national/add-treaty-act.ts';
import {
  type NewFinding,
  readAgain,
  recordFinding,
  takeBackFinding,
} from '../../src/usecases/national/findings.ts';
import { importFindings } from '../../src/usecases/national/import-findings.ts';
import { importLaw, importTable, saveProvision } from '../../src/usecases/national/provisions.ts';
import { takeListIn } from '../../src/usecases/national/take-list-in.ts';
import { listXml } from '../support/depositary.ts';
import { breakingAt, expectWhole } from '../support/every-call.ts';

const BY = 'xa-duty';
const clock = { now: () => '2026-11-22T10:00:00.000Z', elapsed: () => 0 };
const depsOn = (store: Store) => ({
  store,
  clock,
  entropy: chanceFrom('law broken'),
  files: lawFiles,
});
type Deps = ReturnType<typeof depsOn>;

const provision = (id: string) => ({
  ...{ id, law: 'Computer Crimes Act', number: id, text: `Whoever accesses ${id}`, language: 'en' },
  ...{ translations: [], status: 'in-force' as const, source: { name: 'Gazette' }, articles: ['7'] },
});
const need: NeedSaid = {
  title: 'A law',
  articles: ['25'],
  requirements: ['art25.1'],
  area: 'powers',
  gap: 'law',
  priority: 'high',
  forms: ['drafting'],
  languages: ['fr'],
  contact: 'Office',
  visibility: 'donors',
};
const reach = { articles: ['25'], areas: [], forms: [], groups: [], states: ['xa'], languages: [] };
const offer: Said<Offer> = {
  ...reach,
  by: 'xb',
  title: 'Drafting',
  summary: '',
  direction: 'south-south',
  contact: 'Office',
  standing: 'open',
};
const project: Said<Project> = {
  ...reach,
  title: 'Workshop',
  status: 'ended',
  summary: '',
  funders: [],
  implementers: ['xb'],
};
const finding: NewFinding = {
  state: 'xa',
  requirement: 'art7.1',
  status: 'met',
  reason: 'It covers access',
  provisions: ['act.s1'],
};
const act: HandEntry = {
  participant: 'ke',
  kind: 'signature',
  date: '2025-10-25',
  source: { name: 'Gazette' },
  confidence: 'high',
};
const table = Buffer.from(
  [
    'id,law,number,text,language,status,source',
    ...Array.from({ length: 600 }, (_, n) => `t.s${n},Act,${n},Words ${n},en,in-force,Gazette`),
  ].join('\n'),
);
const sheet = Buffer.from(
  'question,status,reason,provisions,assessor,source\nart7.1,partly,Little,act.s1,,\nart8.1,not,None,,Dr W.,Study\n',
);
const akn = Buffer.from(
  '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><article eId="art_1"><num>1</num><content><p>Words</p></content></article></body></act></akomaNtoso>',
);
const list = Buffer.from(
  listXml(
    participants
      .slice(0, 20)
      .map(({ name }) => [name.replaceAll('&', '&amp;'), '25 Oct\t 2025', ''] as const),
  ),
  'latin1',
);

/** What is there before: something to change, to read again, to take back. */
async function begun(deps: Deps) {
  await saveProvision(deps, 'xa', provision('act.s1'), BY);
  const { history } = await recordFinding(deps, finding, BY);
  const { id } = await addTreatyAct(deps, act, BY);
  const said = await sayNeed(deps, 'xa', need, BY);
  const given = await keepOffer(deps, offer, BY);
  return {
    place: { state: 'xa', requirement: 'art7.1', finding: history[0]!.id },
    act: id,
    need: said.id,
    offer: given.id,
  };
}
type Begun = Awaited<ReturnType<typeof begun>>;

/** Each thing people do; what is the same when done twice has no doubt about whether it was done. */
const DONE: Record<string, (deps: Deps, before: Begun) => Promise<unknown>> = {
  'a provision is written': (deps) => saveProvision(deps, 'xa', provision('act.s2'), BY),
  'a table of 600 is taken in': (deps) => importTable(deps, 'xa', table, BY),
  'a law is taken in': (deps) =>
    importLaw(deps, 'xa', akn, { prefix: 'law', language: 'en', source: { name: 'Gazette' } }, BY),
  'a list is taken in': (deps) =>
    takeListIn(deps, { source: 'depositary', file: list, answers: { names: {}, shrank: true }, by: BY }),
  'an act is written': (deps) => addTreatyAct(deps, { ...act, participant: 'gh' }, BY),
  'an act is taken back': (deps, { act: id }) => takeBackTreatyAct(deps, id, 'A slip', BY),
  'a finding is made': (deps) => recordFinding(deps, { ...finding, status: 'partly' }, 'xa-case'),
  'a sheet of findings is taken in': (deps) => importFindings(deps, 'xa', sheet, BY),
  'a finding is read again': (deps, { place }) => readAgain(deps, place, { agrees: false }, 'xa-case'),
  'a finding is taken back': (deps, { place }) => takeBackFinding(deps, place, 'A slip', BY),
  'a need is said': (deps) => sayNeed(deps, 'xa', need, BY),
  'an offer is picked': (deps, { need: id, offer: picked }) =>
    changeNeed(deps, id, { version: 1, said: need, standing: 'picked', picked }, BY),
  'an offer is written': (deps) => keepOffer(deps, offer, BY),
  'a project is written': (deps) => keepProject(deps, project, BY),
  'a file is taken over': (deps) =>
    takeOver(
      deps,
      {
        needs: [{ ...need, id: 'n1', state: 'xb', standing: 'open', version: 1, at: clock.now() }],
        offers: [{ ...offer, id: 'o1' }],
        projects: [{ ...project, id: 'p1' }],
      },
      BY,
    ),
};

describe('with the store broken at every call', () => {
  it.each(Object.entries(DONE))('when %s, all of it stands or nothing, and it says so', async (_, work) => {
    const first = memoryStore();
    const before = await begun(depsOn(first));
    await expectWhole(first.state, (store) => work(depsOn(store), before));
  });

  it('a table whose commit was lost after it was done is given again, and makes no second version', async () => {
    const own = memoryStore();
    await expect(importTable(depsOn(breakingAt(own, 0, 'done').store), 'xa', table, BY)).rejects.toThrow(
      StoreError,
    );
    expect(await importTable(depsOn(own), 'xa', table, BY)).toMatchObject({ read: 600, changed: 0 });
  });

  it('a table that somebody breaks off while it is taken in leaves nothing, and says until then how far it is', async () => {
    for (const last of [0, 500]) {
      const own = memoryStore();
      const hungUp = new AbortController();
      const told: string[] = [];
      const watch = {
        at: (done: number, all: number) => {
          told.push(`${done} of ${all}`);
          if (done === last) hungUp.abort(new Error('hung up'));
        },
        signal: hungUp.signal,
      };
      await expect(importTable(depsOn(own), 'xa', table, BY, watch)).rejects.toThrow('hung up');
      expect(told).toEqual(['0 of 600', '500 of 600'].slice(0, last === 0 ? 1 : 2));
      expect(await own.transact((tx) => tx.provisions.list())).toEqual([]);
    }
  });
});
