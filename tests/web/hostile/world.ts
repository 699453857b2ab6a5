/**
 * Two desks in which every word that somebody else can choose is hostile: names of States, officers, files and cases, what letters, providers,
 * translators, laws and webhooks say. And one item of child abuse material, whose name nobody may be shown.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageDigest, toBase64url, utf8 } from '@comity/protocol';
import {
  domesticOrder,
  homeRecords,
  letterRequest,
  preservationRequest,
  useLimitation,
} from '../../../packages/domain/test/support/requests.ts';
import { lawFiles } from '../../../packages/node/src/adapters/law-files/law-files.ts';
import { recordFinding } from '../../../packages/node/src/usecases/national/findings.ts';
import { saveProvision } from '../../../packages/node/src/usecases/national/provisions.ts';
import { OFFICERS, type OfficerEntry } from '../../../packages/node/src/usecases/officers/register.ts';
import { type Desk, deskOf } from '../../../packages/node/test/support/counter.ts';
import { act, allowed, officerWith, send } from '../../../packages/node/test/support/desk.ts';
import {
  announce,
  bytesOf,
  type EvidenceWorld,
  evidenceWorld,
  release,
} from '../../../packages/node/test/support/evidence.ts';
import { type Route, withRoutes } from '../../../packages/node/test/support/route-table.ts';
import type { Stand, StandNode } from '../../../packages/node/test/support/stand.ts';
import { STEP_FORMS, TOLD_FORMS } from '../../../packages/web/src/index.ts';
import { assistanceOf } from '../assistance.ts';
import { countsOf } from '../counts.ts';
import { dutyOf } from '../duty.ts';
import { HOSTILE_NAMES } from '../evidence-world.ts';
import { reviewsOf } from '../reviews.ts';
import { evil, evilly, FREE_OF_HELP, MASKED_CONTENT, MASKED_NAME } from './words.ts';

export interface HostileWorld extends EvidenceWorld {
  /** Kessar's, who was asked, and Almara's, who asked. */
  desks: Record<'xb' | 'xa', Desk>;
  routes: Route[];
  /** Ids of everything there is, by what a path calls it. */
  ids: Readonly<Record<string, readonly string[]>>;
  masked: string;
  /** Release with the masked item in it, that came to Almara. */
  sent: string;
  close(): Promise<void>;
}

export async function hostileWorld(): Promise<HostileWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'comity-hostile-'));
  const names = { xa: evil('State'), xb: 'Kessar' };
  const first = await evidenceWorld(['xa', 'xb'], folder, { names });
  const { world, xa, xb } = first;
  for (const node of [xa, xb]) await renameOfficers(node);
  const id = await evilLetter(world, xa);
  const facts = { ...first, id };
  await executed(facts);
  const preserved = await messages(world, xa, xb);
  const { items, masked, sent } = await evidence(facts);
  await review(xb, id);
  const { made: ours, routes } = await withRoutes(() => deskOf(world, xb));
  const theirs = await deskOf(world, xa);
  const kept = { ...(await others(world, xb, ours, id)), ...(await conference(world, xb)) };
  const own = await underWay(xb);
  const shift = await dutyOf(world, xb, (_, where) => evil(where));
  return {
    ...facts,
    ...{ desks: { xb: ours, xa: theirs }, routes, masked, sent },
    ids: {
      ...{
        id: [id, preserved, own.draft],
        item: items,
        state: ['xa', 'xb'],
        package: [sent],
        officer: ['xb-case', 'xa-case'],
      },
      ...{
        requirement: ['art7.1'],
        template: ['central-authority'],
        code: ['az'],
        kind: ['act', 'release', 'constructor'],
      },
      '/api/requests/:id/attachments:file': [FILE_ID],
      ...{ '/api/acts:id': [own.act], shift: [shift], index: ['0'], treaty: ['untoc'] },
      ...kept,
    },
    close: async () => {
      await ours.app.close();
      await theirs.app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A letter of Kessar's own that is being written, and one whose approval is waited for. */
async function underWay(xb: StandNode): Promise<{ draft: string; act: string }> {
  const officer = officerWith(xb, 'desk-officer');
  const wanted = {
    kind: 'letter',
    to: 'xa',
    urgency: 'normal',
    drill: false,
    draft: evilly(letterRequest()),
  };
  const draft = async () => allowed(await xb.node.draft(wanted as never, officer)).id;
  const asked = allowed(await xb.node.perform(await draft(), 'authorise', {}, officer));
  const written = await draft();
  await attachEvil(xb, written);
  return { draft: written, act: asked.act!.id };
}

const FILE = utf8('a note');
export const FILE_ID = messageDigest(FILE);
/** Whatever software of a State may call it. */
const attachEvil = (at: StandNode, request: string) =>
  at.node.attachFile(
    { request, role: 'other', name: evil('file'), source: bytesOf(FILE) },
    officerWith(at, 'desk-officer'),
  );

const renameOfficers = ({ ports, state }: StandNode) =>
  ports.store.transact(async (tx) => {
    const found = (await tx.settings.get(OFFICERS))!;
    const value = (found.value as unknown as OfficerEntry[]).map((one) => ({
      ...one,
      name: evil(`officer of ${state}`),
    }));
    await tx.settings.put({ ...found, value: value as never });
  });

async function evilLetter(world: Stand, xa: StandNode): Promise<string> {
  const draft = evilly(letterRequest());
  const officer = officerWith(xa, 'desk-officer');
  const wanted = { kind: 'letter', to: 'xb', urgency: 'normal', drill: false, draft } as const;
  const { id } = allowed(await xa.node.draft(wanted, officer));
  await attachEvil(xa, id);
  await send(world, xa, id);
  await world.post();
  return id;
}

/** Registered, accepted with a condition, ordered, each in evil words. */
async function executed({ world, xa, xb, id }: EvidenceWorld): Promise<void> {
  await act(world, xb, id, 'register', { registeredAs: evil('number'), authority: evil('desk') });
  const conditions = [evilly(useLimitation())];
  await act(world, xb, id, 'propose-condition', { conditions, reason: evil('condition') });
  await world.post();
  const half = (await xa.read((tx) => tx.halves.get(id)))!.half;
  const proposal = half.inbound.seen.at(-1)!.digest;
  const answer = { proposal, conditionIds: ['C1'], choice: 'accept' };
  await act(world, xa, id, 'answer-condition', answer);
  await world.post();
  const safeguards = evilly(homeRecords);
  const executingAuthority = { name: evil('executing') };
  await act(world, xb, id, 'accept', { executingAuthority, safeguards, secrecy: 'kept' });
  await act(world, xb, id, 'order', { order: evilly(domesticOrder()), safeguards });
  await world.post();
}

/** A question, its answer, a warning and a refusal, on another request. */
async function messages(world: Stand, xa: StandNode, xb: StandNode): Promise<string> {
  const officer = officerWith(xa, 'desk-officer');
  const draft = evilly(preservationRequest({ urgency: { reason: 'x' } }));
  const wanted = { kind: 'preservation', to: 'xb', urgency: 'urgent', drill: false, draft } as const;
  const { id } = allowed(await xa.node.draft(wanted, officer));
  await send(world, xa, id);
  await world.post();
  await act(world, xb, id, 'register', { registeredAs: evil('number'), authority: evil('desk') });
  const questions = [{ id: 'Q1', text: evil('question'), paragraph: '42(3)' }];
  await act(world, xb, id, 'ask', { questions });
  await world.post();
  await act(world, xa, id, 'supplement', {
    answers: [{ questionId: 'Q1', text: evil('answer') }],
    note: evil('note'),
  });
  await world.post();
  await act(world, xb, id, 'warn', { risk: 'prejudice', explanation: evil('warning') });
  await world.post();
  return id;
}

async function evidence(facts: EvidenceWorld) {
  const { xb, id } = facts;
  const named = (name: Uint8Array) => ({ bytes: toBase64url(name), shown: evil('shown') });
  const acquisition = evilly({
    ...{ by: 'provider' as const, organisation: 'x', tool: 'x', method: 'x', problems: ['x'] },
  });
  const add = (name: Uint8Array, content: string) =>
    xb.node.addEvidence(
      {
        request: id,
        description: { name: named(name), kind: 'raw', acquisition } as never,
        source: bytesOf(content),
      },
      'xb-case',
    );
  const items: string[] = [];
  for (const name of [...HOSTILE_NAMES, utf8(evil('file'))]) items.push((await add(name, 'x')).id);
  const bad = {
    request: id,
    description: {
      name: { bytes: toBase64url(utf8(MASKED_NAME)), shown: MASKED_NAME },
      kind: 'raw' as const,
    },
    source: bytesOf(MASKED_CONTENT),
  };
  const masked = (await xb.node.addEvidence(bad, 'xb-case')).id;
  await xb.node.markItem(
    { item: masked, marked: true, reason: evil('mark') },
    { id: 'xb-case', role: 'case-officer' },
  );
  await xb.node.lookAtItem(
    { item: items[0]!, purpose: 'execution', reason: evil('look') },
    { id: 'xb-case', roles: ['case-officer'] },
  );
  const sent = await release(facts, [masked, items[0]!]);
  await announce(facts, sent.id);
  await facts.xa.node.fetchPackage(sent.id);
  await facts.world.post();
  return { items: [...items, masked], masked, sent: sent.id };
}

const review = ({ ports }: StandNode, request: string) =>
  ports.store.transact((tx) =>
    tx.reviews.put({
      ...{ request, officer: evil('reviewer'), keptAt: ports.clock.now() },
      answers: {
        'ground.ESSENTIAL_INTERESTS.answer': 'applies',
        'ground.ESSENTIAL_INTERESTS.reason': evil('why'),
      },
    }),
  );

/** What else people type: papers, translations, software, law, needs, desk rules. Each through the counter, as people do. */
async function others(world: Stand, xb: StandNode, desk: Desk, letter: string) {
  const as = officerWith(xb, 'case-officer').id;
  const custodian = 'xb-keys';
  const made = async (method: 'POST' | 'PUT', url: string, who: string, body: object) => {
    const answer = await desk.ask(method, url, { as: who, body });
    if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${answer.text.slice(0, 600)}`);
    return answer.json;
  };
  const came = allowed(
    await xb.node.beginPaper(
      {
        ...{ kind: 'preservation', content: evilly(preservationRequest()), direction: 'incoming' },
        ...{ state: 'xa', class: 'urgent', reference: evil('paper'), number: evil('KC-P') },
        came: {
          ...{ channel: 'diplomatic', day: world.clock.now(), says: evil('says') },
          check: { how: 'called-back', says: evil('check') },
        },
      } as never,
      officerWith(xb, 'desk-officer'),
    ),
  );
  await made('POST', `/api/requests/${letter}/translations`, as, {
    ...{ of: 'request', from: 'en', into: 'fr', translator: evil('translator'), sworn: true },
    texts: [{ field: 'facts', text: evil('translated') }],
  });
  await made('POST', '/api/webhooks', custodian, {
    ...{ name: evil('webhook'), events: ['alarm.raised'] },
    url: 'https://hook.example/"><xq9>',
  });
  const key = { name: evil('key'), role: 'case-officer', permissions: ['view'], days: 5 };
  await made('POST', '/api/api-keys', custodian, key);
  const finding = await law(xb, world);
  return {
    ...{ '/paper:id': [came.id], '/api/papers:id': [came.id], finding: [finding] },
    ...{ '/law/:state/provisions:id': [PROVISION], '/api/law/:state/provisions:id': [PROVISION] },
  };
}

/** Reviews under a mechanism, lots, help, counts that were told and an edition of them: what comes with the Conference. */
async function conference(world: Stand, xb: StandNode) {
  await countsOf(world, xb);
  const help = await assistanceOf(world, xb, (said) => evilly(said, '', FREE_OF_HELP));
  const { review, reviewBegun } = await reviewsOf(world, xb, officerWith(xb, 'case-officer').id, (_, where) =>
    evil(where),
  );
  const reviews = [review, reviewBegun];
  return {
    ...{ '/reviews:id': reviews, '/api/reviews:id': reviews },
    ...{ '/reviews/:id/steps:kind': [...STEP_FORMS], '/reviews/:id/told:kind': [...TOLD_FORMS] },
    ...{ mechanism: ['trial'], version: ['1'], year: ['2025'], file: ['1'], number: ['1'] },
    ...{ '/assistance/needs:id': [help.need], '/api/assistance/need:id': [help.need] },
    ...{ '/assistance/offers:id': [help.offer], '/assistance/projects:id': [help.project] },
  };
}

async function law({ ports }: StandNode, { clock, chance }: Stand): Promise<string> {
  const deps = { store: ports.store, clock, entropy: chance, files: lawFiles };
  const said = {
    ...{ id: PROVISION, law: evil('law'), number: evil('no'), heading: evil('heading'), text: evil('text') },
    ...{ language: 'en', status: 'suspended', statusNote: evil('status'), articles: ['7', '25'] },
    translations: [{ language: 'ar', kind: 'unofficial', text: evil('arabic') }],
    source: { name: evil('source'), url: 'https://gazette.example/"><xq9>', readOn: '2026-09-01' },
  };
  await saveProvision(deps, 'xb', said as never, 'xb-duty');
  const found = { state: 'xb', requirement: 'art7.1', status: 'partly', reason: evil('finding') } as const;
  const cell = await recordFinding(deps, { ...found, provisions: [PROVISION] }, 'xb-duty');
  return cell.history.at(-1)!.id;
}

const PROVISION = 'cca-2019.s4';
