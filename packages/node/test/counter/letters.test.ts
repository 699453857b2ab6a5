// @module-tag slow
/** Letters of a request as files: from what was sealed, in the log before they are given out, for those who may look. */
import { createHash } from 'node:crypto';
import { speak } from '@comity/language';
import { fromBase64url } from '@comity/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireTool, run } from '../../../../tests/support/tools.ts';
import { letterFacts } from '../../src/usecases/letters/letter-facts.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { act, draftPreservation, officerWith, preservation } from '../support/desk.ts';
import { type Stand, stand } from '../support/stand.ts';

const WHY = 'Stamped for the Ministry of Justice';
let world: Stand;
let xa: Desk;
let xb: Desk;
let id: string;
let digest: string;

beforeAll(async () => {
  world = await stand({ real: true });
  const { nodes } = world;
  xa = await deskOf(world, nodes.xa, { verifyAt: 'https://desk.almara.example' });
  xb = await deskOf(world, nodes.xb);
  const sent = await preservation(world, nodes.xa);
  id = sent.id;
  digest = sent.sent.payload;
  await world.post();
  await act(
    world,
    nodes.xb,
    id,
    'register',
    { registeredAs: 'KES-12/26', authority: 'Night Desk' },
    'desk-officer',
  );
  await act(world, nodes.xb, id, 'acknowledge', { authority: 'Night Desk' }, 'desk-officer');
  await world.post();
}, 60_000);

const asked = (desk: Desk, request: string, body: object) => {
  const node = desk === xa ? world.nodes.xa : world.nodes.xb;
  return desk.ask('POST', `/api/requests/${request}/letter`, {
    as: officerWith(node, 'desk-officer').id,
    body,
  });
};
const printedLeaves = async (state: 'xa' | 'xb') => {
  const leaves = await world.nodes[state].read((tx) => tx.log.unplaced(10_000));
  const { store } = world.nodes[state].ports;
  const placed = await store.transact((tx) => tx.log.range(0, 10_000)).catch(() => []);
  return [...placed, ...leaves]
    .map(({ event }) => event as { action: string; digest?: string; reason?: string; case?: string })
    .filter(({ action, case: about }) => action === 'exported' && about !== undefined);
};

describe('whose name stands on a preservation request', () => {
  it('is the point of contact of each State, as while it was written, and not the first that may take one', async () => {
    const { ports } = world.nodes.xa;
    const kept = (await world.nodes.xa.read((tx) => tx.trust.get('xa')))!;
    const changed = structuredClone(kept);
    const { authorities } = changed.trust.directory!.body;
    authorities[0]!.functions = ['mla', 'preservation'];
    authorities.push({ ...authorities[0]!, id: 'night', name: 'Night Desk of Almara', functions: ['24-7'] });
    const named = async () =>
      (await letterFacts({ store: ports.store, me: world.nodes.xa.state }, { request: id, of: 'request' }))
        .sending.from.authority;
    try {
      await ports.store.transact((tx) => tx.trust.put(changed));
      expect(await named()).toBe('Night Desk of Almara');
    } finally {
      await ports.store.transact((tx) => tx.trust.put(kept));
    }
  });
});

describe('a letter', { timeout: 60_000 }, () => {
  it('is made of what was sealed, and stands in the log with who asked and why', async () => {
    const answer = await asked(xa, id, { language: 'fr', with: 'ar', reason: WHY });
    expect([answer.status, answer.json.format]).toEqual([200, 'pdf']);
    const bytes = fromBase64url(answer.json.bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(answer.json.digest).toBe(sha256);
    const leaves = await printedLeaves('xa');
    expect(leaves).toContainEqual(expect.objectContaining({ digest: sha256, reason: WHY, case: id }));
  });

  it('is the same file however often it is made, on both sides alike but for the code', async () => {
    const make = async (desk: Desk) =>
      (await asked(desk, id, { language: 'en', format: 'docx', reason: WHY })).json.digest;
    expect(await make(xa)).toBe(await make(xa));
    const there = await asked(xb, id, { language: 'en', reason: WHY });
    expect([there.status, xb.defects]).toEqual([200, []]);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of an answer is made on both sides, and of one that was not given it says so', async () => {
    for (const desk of [xa, xb])
      expect((await asked(desk, id, { of: 'acknowledgement', language: 'zh', reason: WHY })).status).toBe(
        200,
      );
    const none = await asked(xa, id, { of: 'refusal', language: 'en', reason: WHY });
    expect([none.status, none.json.code]).toEqual([409, 'NO_SUCH_LETTER']);
  });

  it('of a draft is made while it lacks things, and a sheet to answer on at any time', async () => {
    const draft = await draftPreservation(world, world.nodes.xa);
    for (const which of ['request', 'reply-sheet'])
      expect((await asked(xa, draft, { of: which, language: 'es', reason: WHY })).status).toBe(200);
  });

  it('that was decided is no draft any more, though its seal has still to come', async () => {
    const { id: decided } = await preservation(world, world.nodes.xa);
    const answer = await asked(xa, decided, { language: 'en', format: 'docx', reason: WHY });
    expect(answer.status).toBe(200);
    const facts = await letterFacts(
      { store: world.nodes.xa.ports.store, me: 'xa' },
      { request: decided, of: 'request' },
    );
    expect([facts.sending.decided, facts.sending.sealed]).toEqual([true, undefined]);
  });

  requireTool('pdftotext')('of a sandbox says on the sheet that it is no real one', async () => {
    const answer = await asked(xa, id, { language: 'fr', reason: WHY });
    const shown = run('pdftotext', ['-', '-'], { input: fromBase64url(answer.json.bytes) }).toString();
    expect(shown).toContain(speak('fr').say('letter.mark.drillNote'));
  });

  it('takes a translation by field', async () => {
    const plain = await asked(xa, id, { language: 'en', with: 'fr', format: 'docx', reason: WHY });
    const other = await asked(xa, id, {
      language: 'en',
      with: 'fr',
      format: 'docx',
      reason: WHY,
      translation: [{ field: 'facts', text: 'Les faits, en français.' }],
    });
    expect(other.json.digest).not.toBe(plain.json.digest);
  });

  it('is not for who is not signed in, nor without a reason', async () => {
    const nobody = await xa.ask('POST', `/api/requests/${id}/letter`, {
      body: { language: 'en', reason: WHY },
    });
    expect(nobody.status).toBe(401);
    expect((await asked(xa, id, { language: 'en', reason: ' ' })).status).toBe(422);
    expect((await asked(xa, id, { language: 'de', reason: WHY })).status).toBe(400);
  });
});
