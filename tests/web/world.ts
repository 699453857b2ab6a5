/**
 * The desk of an invented State over HTTP, with requests in every stage: what the screens are looked at, weighed and driven with. Time
 * stands where the tests put it.
 */
import type { AddressInfo } from 'node:net';
import {
  domesticOrder,
  homeRecords,
  preservationRequest,
} from '../../packages/domain/test/support/requests.ts';
import type { CounterDeps } from '../../packages/node/src/counter/deps.ts';
import type { NoticeOffice } from '../../packages/node/src/usecases/notices/office.ts';
import { type Desk, deskOf } from '../../packages/node/test/support/counter.ts';
import {
  act,
  allowed,
  draftLetter,
  letter,
  officerWith,
  preservation,
} from '../../packages/node/test/support/desk.ts';
import { DAY, HOUR, MINUTE, type Stand, stand } from '../../packages/node/test/support/stand.ts';
import { assistanceOf } from './assistance.ts';
import { type AttachedRequests, attachmentsOf } from './attachments.ts';
import { countsOf } from './counts.ts';
import { dutyOf } from './duty.ts';
import { lawOf } from './law.ts';
import { looksOf } from './looks.ts';
import { reviewsOf } from './reviews.ts';
import { softwareOf } from './software.ts';

export interface WebWorld {
  world: Stand;
  desk: Desk;
  /** `http://127.0.0.1:1234` */
  address: string;
  /** The same as a practice desk, opened when it is first asked for. */
  practice(): Promise<string>;
  /** Ibaria’s, where little was asked and nothing written down of law, reviews and help; opened when it is first asked for. */
  elsewhere(): Promise<string>;
  /** Requests by what they are here for. */
  requests: AttachedRequests &
    Record<
      | 'byHand'
      | 'byHandDraft'
      | 'executing'
      | 'letterDraft'
      | 'toRegister'
      | 'registered'
      | 'acknowledged'
      | 'letter'
      | 'draft'
      | 'putUp'
      | 'weAsked'
      | 'pastShift'
      | 'need'
      | 'offer'
      | 'project'
      | 'review'
      | 'reviewBegun'
      | 'recommended',
      string
    >;
  /** A cookie of a session that may act in all these roles. */
  cookie(roles?: readonly string[], at?: 'elsewhere'): Promise<string>;
  close(): Promise<void>;
}

/** The practice desk tells people outside, the other tells nobody. */
const OFFICE: NoticeOffice = {
  steps: [
    {
      afterMinutes: 0,
      duty: true,
      to: [{ channel: 'email', address: 'desk@kessar.example', language: 'fr' }],
    },
    { afterMinutes: 15, to: [{ channel: 'sms', address: '+999155501', language: 'ar' }] },
  ],
  mail: 'mail.kessar.example:587',
  sms: 'gateway.kessar.example',
  test: async () => {},
};

const ORDINARY = ['desk-officer', 'case-officer', 'approving-authority', 'evidence-custodian'] as const;

/** Kessar’s desk: Almara and Ibaria ask it, and it asks Almara. */
export async function webWorld(over: Pick<CounterDeps, 'isPseudo'> = {}): Promise<WebWorld> {
  const world = await stand({ states: ['xa', 'xb', 'xc'] });
  const made = await makeRequests(world);
  await lawOf(world, world.nodes.xb);
  await countsOf(world, world.nodes.xb);
  await softwareOf(world, world.nodes.xb);
  const pastShift = await dutyOf(world, world.nodes.xb);
  await looksOf(world, world.nodes.xb, made.weAsked, officerWith(world.nodes.xb, 'case-officer', 1).id);
  const requests = {
    ...{ ...made, pastShift },
    ...(await attachmentsOf(world)),
    ...(await assistanceOf(world, world.nodes.xb)),
    ...(await reviewsOf(world, world.nodes.xb, officerWith(world.nodes.xb, 'case-officer').id)),
  };
  const desk = await deskOf(world, world.nodes.xb, over);
  let practice: { desk: Desk; address: string } | undefined;
  let other: { desk: Desk; address: string } | undefined;
  const elsewhere = async () => {
    if (other === undefined) {
      const opened = await deskOf(world, world.nodes.xc, over);
      other = { desk: opened, address: await listening(opened) };
    }
    return other;
  };
  return {
    world,
    desk,
    address: await listening(desk),
    async practice() {
      if (practice === undefined) {
        const opened = await deskOf(world, world.nodes.xb, { ...over, practice: true, notices: OFFICE });
        practice = { desk: opened, address: await listening(opened) };
      }
      return practice.address;
    },
    elsewhere: async () => (await elsewhere()).address,
    requests,
    async cookie(roles = ORDINARY, at) {
      // Whoever has the role of the desk alone is the second caseworker, who is on duty.
      const isOnDuty = roles.join() === 'desk-officer';
      const node = at === undefined ? world.nodes.xb : world.nodes.xc;
      const { id } = officerWith(node, 'case-officer', isOnDuty ? 1 : 0);
      const session = { officer: id, name: 'Layla Haddad', roles: [...roles] as never, readOnly: false };
      const { sessions } = at === undefined ? desk : (await elsewhere()).desk;
      const opened = await sessions.open({
        ...session,
        by: 'passkey',
        device: 'Chrome, Linux',
      } as never);
      return opened.token;
    },
    close: async () => {
      await practice?.desk.app.close();
      await other?.desk.app.close();
      await desk.app.close();
    },
  };
}

async function listening({ app }: Desk): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

async function makeRequests(
  world: Stand,
): Promise<
  Omit<
    WebWorld['requests'],
    | 'need'
    | 'offer'
    | 'project'
    | 'pastShift'
    | 'review'
    | 'reviewBegun'
    | 'recommended'
    | keyof AttachedRequests
  >
> {
  const { xa, xb, xc } = world.nodes;
  const late = await preservation(world, xa, { urgency: 'emergency' });
  await world.post();
  world.pass(3 * HOUR);
  const registered = await preservation(world, xc, { urgency: 'urgent' });
  const acknowledged = await preservation(world, xa, { urgency: 'normal' });
  await world.post();
  for (const { id } of [registered, acknowledged])
    await act(world, xb, id, 'register', {
      registeredAs: `KC-${id.slice(-4)}`,
      authority: '24/7 desk of Kessar',
    });
  await act(world, xb, acknowledged.id, 'acknowledge', { authority: '24/7 desk of Kessar' });
  const asked = await letter(world, xa, {});
  const ours = await preservation(world, xb, { to: 'xa', urgency: 'urgent' });
  await world.post();
  const draft = allowed(
    await xb.node.draft(
      {
        kind: 'preservation',
        to: 'xc',
        urgency: 'urgent',
        drill: false,
        draft: preservationRequest({ reference: 'KES-2026-0093' }),
      },
      officerWith(xb, 'desk-officer'),
    ),
  );
  const putUp = await draftLetter(world, xb, { to: 'xc' });
  allowed(await xb.node.perform(putUp, 'authorise', {}, officerWith(xb, 'desk-officer')));
  const byHand = await papers(world);
  world.pass(40 * MINUTE + DAY * 0);
  return {
    ...byHand,
    executing: await underExecution(world),
    letterDraft: await draftLetter(world, xb, { to: 'xa' }),
    toRegister: late.id,
    registered: registered.id,
    acknowledged: acknowledged.id,
    letter: asked.id,
    draft: draft.id,
    putUp,
    weAsked: ours.id,
  };
}

/** A letter that is reviewed, accepted and ordered; the review still lacks a reason. */
async function underExecution(world: Stand): Promise<string> {
  const { xa, xb } = world.nodes;
  const { id } = await letter(world, xa, {});
  await world.post();
  await act(world, xb, id, 'register', { registeredAs: 'KC-L-4', authority: 'Central Authority of Kessar' });
  const executingAuthority = { name: 'Prosecutor’s Office, Kessar City' };
  await act(world, xb, id, 'accept', { executingAuthority, safeguards: homeRecords });
  const order = domesticOrder({ scope: { ...domesticOrder().scope, dataIds: ['D1'] } });
  await act(world, xb, id, 'order', { order, safeguards: homeRecords });
  const answers = { 'ground.ESSENTIAL_INTERESTS.answer': 'applies' };
  const keptAt = world.clock.now();
  await xb.ports.store.transact((tx) =>
    tx.reviews.put({ request: id, officer: officerWith(xb, 'case-officer').id, answers, keptAt }),
  );
  return id;
}

/** A note verbale that came, and a request that is to go by hand. */
async function papers(world: Stand): Promise<Pick<WebWorld['requests'], 'byHand' | 'byHandDraft'>> {
  const { xb } = world.nodes;
  const officer = officerWith(xb, 'desk-officer');
  const day = world.clock.now();
  const content = preservationRequest({ reference: 'NV-2026-118' });
  const common = { kind: 'preservation' as const, content };
  const check = {
    how: 'called-back' as const,
    says: 'Spoke with their duty officer by the number of the register.',
  };
  const came = allowed(
    await xb.node.beginPaper(
      {
        ...{
          ...common,
          direction: 'incoming',
          state: 'xc',
          class: 'urgent',
          reference: 'NV-2026-118',
          number: 'KC-P-7',
        },
        came: { channel: 'diplomatic', day, says: 'They ask us to preserve a mailbox.', check },
      },
      officer,
    ),
  );
  const says = 'Which of the two mailboxes is meant?';
  const step = { step: 'ask' as const, channel: 'e-mail' as const, day, says };
  allowed(await xb.node.enterStep({ paper: came.id, input: step }, officer));
  const goes = {
    ...common,
    direction: 'outgoing' as const,
    state: 'xa',
    class: 'normal' as const,
    reference: 'KES-P-12',
  };
  const draft = allowed(await xb.node.beginPaper(goes, officer));
  return { byHand: came.id, byHandDraft: draft.id };
}
