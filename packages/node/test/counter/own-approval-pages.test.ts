// @module-tag slow
/** One's own approval where it is there already: of an act, a release, an erasure or a ceremony, by page and by interface. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Approval, type AskRequest, type Role, releaseLine, type ShownLine } from '@comity/keeper';
import { growingTree, leafHash } from '@comity/proof';
import { fromBase64url, fromUtf8, toHex, utf8 } from '@comity/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOKIE } from '../../src/counter/auth.ts';
import type { MadePackage } from '../../src/ports/records/index.ts';
import type { About } from '../../src/usecases/officers/awaiting.ts';
import { asked as askedCeremony } from '../support/ceremony.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, allowed, draftPreservation, officerWith, type Question, yes } from '../support/desk.ts';
import {
  add,
  announce,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from '../support/evidence.ts';
import { DAY, HOUR, type StandNode } from '../support/stand.ts';

let facts: EvidenceWorld;
let folder: string;
let listed: MadePackage;
const desks = new Map<StandNode, Desk>();
/** What was put at the window, by ticket: this one is answered by the test. */
const questions = new Map<string, Extract<AskRequest, { for: 'approval' }>>();
const answers = new Map<string, Approval>();
/** Lines of the release that was asked about last. */
const shown: ShownLine[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comity-own-approval-'));
  facts = await evidenceWorld(['xa', 'xb'], folder);
  await execute(facts);
  await add(facts, 'mail of m.dorn', content(300));
  listed = await facts.xb.node.listRelease(facts.id);
  await sentAndExecuted();
  for (const node of [facts.xa, facts.xb]) {
    openWindow(node);
    desks.set(node, await deskOf(facts.world, node));
  }
}, 120_000);
afterAll(async () => {
  for (const desk of desks.values()) await desk.app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Another release of the same went its way, and nothing more is owed. */
async function sentAndExecuted(): Promise<void> {
  const { world, xa, xb, id } = facts;
  await announce(facts, (await release(facts)).id);
  await xa.node.jobs['fetch-evidence']();
  await world.post();
  await act(world, xb, id, 'execute', {
    ...{ result: 'executed', executedBy: { name: 'Prosecutor of Kessar City' } },
  });
  await world.post();
}

/** The keeper of these worlds has no window; this one asks, and answers what the test signs. */
function openWindow({ keeper }: StandNode): void {
  const { describe: described } = keeper;
  keeper.describe = async () => ({
    ...(await described()),
    window: { origin: 'http://approve.localhost', testKeys: false },
  });
  keeper.ask = async (question) => {
    const ticket = `${questions.size}`.padStart(43, 't');
    questions.set(ticket, question as never);
    return { ticket, url: `http://approve.localhost/ask/${ticket}`, until: '2027-12-31T00:00:00.000Z' };
  };
  keeper.show = async ({ from, lines }) => {
    shown.splice(from, lines.length, ...lines);
    return { next: from + lines.length };
  };
  keeper.answer = async ({ ticket }) => {
    const approval = answers.get(ticket);
    return approval === undefined ? null : { for: 'approval', approval };
  };
}

interface Case {
  node: StandNode;
  about: About;
  question: Question;
  /** Whoever approves first, in that role. */
  first: { role: Role; place?: number };
  second: { role: Role; place?: number };
  approve: (approval: Approval) => Promise<unknown>;
}

async function anAct(): Promise<Case> {
  const node = facts.xa;
  const draft = await draftPreservation(facts.world, node);
  const waiting = allowed(await node.node.perform(draft, 'authorise', {}, officerWith(node, 'desk-officer')))
    .act!;
  return {
    ...{ node, about: { kind: 'act', id: waiting.id }, question: waiting },
    ...{ first: { role: 'desk-officer' }, second: { role: 'approving-authority' } },
    approve: (approval) => node.node.approve(waiting.id, approval).then(allowed),
  };
}

async function aRelease(): Promise<Case> {
  const node = facts.xb;
  return {
    ...{ node, about: { kind: 'release', id: listed.id } },
    question: { action: 'release', nonce: listed.nonce, payload: listed.release },
    ...{ first: { role: 'case-officer' }, second: { role: 'evidence-custodian', place: 1 } },
    approve: (approval) => node.node.approveRelease(listed.id, approval).then(allowed),
  };
}

async function aCeremony(): Promise<Case> {
  const node = facts.xa;
  const made = await askedCeremony(node, {
    ...{ action: 'change-key', payload: { do: 'make', role: 'seal' } as never, says: 'another key' },
  });
  return {
    ...{ node, about: { kind: 'ceremony', id: made.id } },
    question: { action: made.action, nonce: made.nonce, payload: made.payloadDigest },
    ...{ first: { role: 'key-custodian' }, second: { role: 'key-custodian', place: 1 } },
    approve: (approval) => node.node.approveCeremony(made.id, approval),
  };
}

async function anErasure(): Promise<Case> {
  const node = facts.xb;
  const words = { basis: 'Data Protection Act, section 12', reference: 'DP 4/26', days: 1 };
  const record = allowed(
    await node.node.askErasure({ request: facts.id, ...words }, officerWith(node, 'case-officer').id),
  );
  await nextDay();
  return {
    ...{ node, about: { kind: 'erasure', id: facts.id } },
    question: { action: 'erase', nonce: record.nonce, payload: record.order },
    ...{ first: { role: 'case-officer' }, second: { role: 'approving-authority' } },
    approve: (approval) => node.node.approveErasure(facts.id, approval).then(allowed),
  };
}

async function nextDay(): Promise<void> {
  facts.world.pass(DAY + HOUR);
  for (const { node } of [facts.xa, facts.xb]) await node.jobs.freshness();
  await facts.world.post();
}

const signed = ({ node, question }: Case, { role, place }: Case['first']) =>
  yes(facts.world, node, question, role, place);

/** A browser of that officer, with all they may be. */
async function browser({ node }: Case, { role, place }: Case['first']) {
  const { id } = officerWith(node, role, place);
  const { entry } = node.founded.officers.find((one) => one.entry.id === id)!;
  const desk = desks.get(node)!;
  const session = {
    officer: id,
    name: entry.name,
    roles: entry.roles,
    readOnly: false,
    by: 'passkey' as const,
  };
  return async (url: string, language = 'en') => {
    // A session ends long before an approval lapses.
    const { token } = await desk.sessions.open({ ...session, device: 'script' });
    const headers = { cookie: `${COOKIE}=${token}`, 'accept-language': language };
    const { statusCode, body } = await desk.app.inject({ url, headers });
    return { status: statusCode, body };
  };
}

const path = ({ about }: Case) => `/approve/${about.kind}/${about.id}`;
const STANDS = {
  ar: 'موافقتكم قائمة.',
  en: 'Your own approval stands.',
  es: 'Su propia aprobación sigue en pie.',
  fr: 'Votre propre approbation est acquise.',
  ru: 'Ваше собственное утверждение остаётся в силе.',
  zh: '您本人的批准有效。',
};

describe('one’s own approval', { timeout: 120_000 }, () => {
  it('of a release is asked with the whole list, whose root is the one approved and which names nothing that is marked', async () => {
    const one = await aRelease();
    const see = await browser(one, one.second);
    const asked = async () => {
      shown.length = 0;
      const waits = await facts.xb.node.listRelease(facts.id);
      await see(`/approve/release/${waits.id}`);
      const head = await facts.xb.read((tx) => tx.exact.get(waits.release));
      return JSON.parse(fromUtf8(head!)) as { items: { root: string; size: number } };
    };
    const rootOf = (lines: readonly ShownLine[]) => {
      const tree = growingTree();
      for (const line of lines) tree.add(leafHash(utf8(releaseLine(line))));
      return { root: toHex(tree.root()), size: tree.size };
    };
    const before = await asked();
    expect(rootOf(shown)).toEqual(before.items);
    expect(shown.map(({ called }) => called && fromUtf8(fromBase64url(called.bytes)))).toContain(
      'mail of m.dorn',
    );
    const { itemId: item } = shown[0]!;
    const officer = { id: officerWith(facts.xb, 'evidence-custodian').id, role: 'evidence-custodian' };
    await facts.xb.node.markItem({ item, marked: true, reason: 'seen' }, officer);
    const after = await asked();
    expect([rootOf(shown), after.items]).toEqual([before.items, before.items]);
    expect(shown.find(({ itemId }) => itemId === item)!.called).toBeUndefined();
    await facts.xb.node.markItem({ item, marked: false, reason: 'a mistake' }, officer);
  });

  it.each([
    ['an act', anAct],
    ['a release', aRelease],
    ['a ceremony', aCeremony],
    ['an erasure', anErasure],
  ])(
    'of %s stands, is said to stand, lapses after a day, and is not asked for once there are enough',
    async (_, made) => {
      const one = await made();
      const see = await browser(one, one.first);
      expect((await see(path(one))).body).toContain('approve.localhost/ask/');
      await one.approve(signed(one, one.first));
      for (const [language, says] of Object.entries(STANDS)) {
        const { status, body } = await see(path(one), language);
        expect([language, status, body.includes(says), body.includes('approve.localhost')]).toEqual([
          ...[language, 200, true, false],
        ]);
      }
      await expect(one.approve(signed(one, one.first))).rejects.toThrow(/own approval stands/);
      await nextDay();
      expect((await see(path(one))).body).toContain('approve.localhost/ask/');
      await one.approve(signed(one, one.first));
      await one.approve(signed(one, one.second));
      expect(await see(path(one))).toMatchObject({
        ...{ status: 404, body: expect.stringContaining('Nothing waits for an approval here.') },
      });
    },
  );

  it('signed twice in two tabs is taken up once, the second is told, and going back says again what was', async () => {
    const one = await anAct();
    const see = await browser(one, one.first);
    const tabs = [];
    for (let i = 0; i < 2; i++) {
      const { body } = await see(path(one));
      tabs.push(/ask\/([\w-]{43})/.exec(body)![1]!);
    }
    for (const ticket of tabs) answers.set(ticket, signed(one, one.first));
    const both = await Promise.all([see(`/window/${tabs[0]}`), see(`/window/${tabs[0]}`)]);
    for (const { body } of both) expect(body).toContain('Your approval was taken up.');
    expect((await see(`/window/${tabs[1]}`)).body).toContain(STANDS.en);
    expect((await see(`/window/${tabs[0]}`)).body).toContain('Your approval was taken up.');
    const record = await one.node.read((tx) => tx.acts.get(one.about.id));
    expect(record!.approvals).toHaveLength(1);
  });

  it('given last by a colleague leads to dispatching, for the request does not go by itself', async () => {
    const one = await anAct();
    await one.approve(signed(one, one.first));
    const see = await browser(one, one.second);
    const ticket = /ask\/([\w-]{43})/.exec((await see(path(one))).body)![1]!;
    answers.set(ticket, signed(one, one.second));
    const { thread } = (await one.node.read((tx) => tx.acts.get(one.about.id)))!;
    const { body } = await see(`/window/${ticket}`);
    expect(body).toContain('All have approved. The request has not gone yet: dispatch it.');
    expect(body).toContain(`href="/requests/${thread}/acts/dispatch"`);
  });

  it('that lapsed before the request was sent is asked for again on the request’s own page', async () => {
    const one = await anAct();
    const { thread } = (await one.node.read((tx) => tx.acts.get(one.about.id)))!;
    const see = await browser(one, one.first);
    for (const who of [one.first, one.second]) await one.approve(signed(one, who));
    expect((await see(`/requests/${thread}`)).body).not.toContain(path(one));
    await nextDay();
    expect((await see(`/requests/${thread}`)).body).toContain(path(one));
    expect((await see(path(one))).body).toContain('approve.localhost/ask/');
  });

  it('that came when the act was taken off the table is refused in the officer’s own language', async () => {
    const one = await anAct();
    const see = await browser(one, one.first);
    const ticket = /ask\/([\w-]{43})/.exec((await see(path(one))).body)![1]!;
    answers.set(ticket, signed(one, one.first));
    allowed(await one.node.node.abandon(one.about.id, officerWith(one.node, 'desk-officer').id));
    const { body } = await see(`/window/${ticket}`, 'fr');
    expect(body).toContain('Il n’attend plus d’approbation');
    expect(body).not.toContain('does not await approval');
  });

  it('is told to software by a code of its own', async () => {
    const one = await anAct();
    await one.approve(signed(one, one.first));
    const desk = desks.get(one.node)!;
    const { id } = officerWith(one.node, one.first.role, one.first.place);
    const answer = await desk.ask('POST', '/api/window/approvals', { as: id, body: { about: one.about } });
    expect(answer).toMatchObject({ status: 409, json: { code: 'OWN_APPROVAL_STANDS' } });
  });
});

describe('the way to the window', () => {
  it('says what is to be approved, in words of the reader’s language', async () => {
    const [one, change] = [await anAct(), await aCeremony()];
    const officer = await browser(one, one.first);
    expect((await officer(path(one))).body).toMatch(/<b>Authorise<\/b>/);
    expect((await officer(path(one), 'fr')).body).toMatch(/<b>Autoriser<\/b>/);
    const custodian = await browser(change, change.first);
    expect((await custodian(path(change))).body).toContain('What you are asked to approve');
    expect((await custodian(path(change))).body).not.toContain('another key');
  });
});
