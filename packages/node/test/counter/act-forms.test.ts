// @module-tag slow
/** Every act of law by its own form, without JavaScript: closed with its reason where it is not its time, asked, checked, done once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { domesticOrder, homeRecords, useLimitation } from '../../../domain/test/support/requests.ts';
import { COOKIE } from '../../src/counter/auth.ts';
import { ACT_NAMES, type ActName } from '../../src/usecases/request/acts.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import {
  act,
  draftLetter,
  draftPreservation,
  halfNow,
  letter,
  officerWith,
  preservation,
} from '../support/desk.ts';
import { add, content, evidenceWorld, execute, release } from '../support/evidence.ts';
import { bodyOf, filled, formWith, textsIn } from '../support/forms.ts';
import { DAY, type Stand, type StandNode, stand } from '../support/stand.ts';

let world: Stand;
const desks = new Map<StandNode, { desk: Desk; cookie: string }>();
/** A request of each kind at its beginning, in each State: there most acts are closed. */
let fresh: Record<'theirPreservation' | 'theirLetter' | 'ourPreservation' | 'ourLetter', string>;

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const ROLES = ['desk-officer', 'case-officer', 'approving-authority', 'evidence-custodian'];

async function deskFor(stood: Stand, node: StandNode) {
  const known = desks.get(node);
  if (known) return known;
  const desk = await deskOf(stood, node);
  const { id } = officerWith(node, 'case-officer');
  const session = {
    officer: id,
    name: 'Officer',
    roles: ROLES,
    readOnly: false,
    by: 'passkey',
    device: 'Chrome, Linux',
  };
  const { token } = await desk.sessions.open(session as never);
  const made = { desk, cookie: `${COOKIE}=${token}` };
  desks.set(node, made);
  return made;
}

beforeAll(async () => {
  world = await stand({ states: ['xa', 'xb', 'xc'] });
  fresh = {
    theirPreservation: (await preservation(world, world.nodes.xa)).id,
    theirLetter: (await letter(world, world.nodes.xa)).id,
    ourPreservation: await draftPreservation(world, world.nodes.xa),
    ourLetter: await draftLetter(world, world.nodes.xa),
  };
  await world.post();
}, 120_000);
afterAll(async () => {
  for (const { desk } of desks.values()) await desk.app.close();
});

const SAID = 'A sentence of at least three words.';
const REGISTER = { registeredAs: 'K-1', authority: 'Desk of Kessar' };
const received = async (kind: 'preservation' | 'letter') => {
  const { id } = await (kind === 'letter' ? letter : preservation)(world, world.nodes.xa);
  await world.post();
  return id;
};
/** Of Kessar's desk: what Almara asked, brought so far by these acts. */
const theirs =
  (kind: 'preservation' | 'letter', ...done: [ActName, unknown][]) =>
  async () => {
    const id = await received(kind);
    for (const [name, input] of done) await act(world, world.nodes.xb, id, name, input);
    return id;
  };
const registered: [ActName, unknown] = ['register', REGISTER];
const considered = { safeguards: homeRecords };
const ordered: [ActName, unknown] = ['order', { order: domesticOrder(), ...considered }];
const preserved: [ActName, unknown] = [
  'execute',
  { result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom: '2026-11-21T18:00:00.000Z', ...considered },
];
const found: [ActName, unknown] = [
  'find-provider',
  { providerId: 'P1', provider: 'Postal Ibaria', state: 'xc', dataIds: ['D1'] },
];
const accepted: [ActName, unknown] = [
  'accept',
  { executingAuthority: { name: 'Prosecutor of Kessar City' }, ...considered },
];
/** Of Almara's desk: what it asked, after Kessar did this. */
const ours =
  (kind: 'preservation' | 'letter', ...done: [ActName, unknown][]) =>
  async () => {
    const id = await theirs(kind, ...done)();
    await world.post();
    return id;
  };
const digestIn = async (id: string, type: string) =>
  (await halfNow(world.nodes.xa, id))!.inbound.seen.find((seen) => seen.type === type)!.digest;

const at = (days: number) => new Date(Date.parse(world.clock.now()) + days * DAY).toISOString().slice(0, 16);
const order = (): Answers => ({
  'order.authority': 'Investigating Judge, Kessar City',
  'order.reference': 'KC-IJ-1',
  'order.date': at(-1),
  'order.review': 'judicial',
  'order.legalBasis': 'Procedure Code, art. 90',
  'order.grounds': SAID,
  'order.scope.dataIds': ['D1', 'D2'],
  'order.scope.until': at(80),
  'order.secrecy.binds': 'yes',
  'order.secrecy.provision': 'Procedure Code, art. 93',
});

type Answers = Record<string, string | readonly string[]>;
interface Row {
  act: ActName;
  /** Whose desk. */
  by: 'xa' | 'xb';
  kind: 'preservation' | 'letter';
  /** Brings a request to where the act is open. */
  to: () => Promise<string>;
  answers: (id: string) => Answers | Promise<Answers>;
  /** Answers without which it is not taken; undefined where nothing is asked that is not answered already. */
  lacking?: readonly string[];
  /** Safeguards the rules ask for on the way. */
  safeguards?: readonly string[];
  /** What this row shows, where an act has several. */
  as?: string;
}
const row = (
  name: ActName,
  by: Row['by'],
  kind: Row['kind'],
  rest: Omit<Row, 'act' | 'by' | 'kind'>,
): Row => ({
  ...{ act: name, by, kind },
  ...rest,
});

const AWAITED = { order: ['S-02', 'S-31', 'S-10'], accept: ['S-02', 'S-03', 'S-30'] };

const ROWS: readonly Row[] = [
  row('authorise', 'xa', 'preservation', {
    to: () => draftPreservation(world, world.nodes.xa),
    answers: () => ({}),
  }),
  row('authorise', 'xa', 'letter', { to: () => draftLetter(world, world.nodes.xa), answers: () => ({}) }),
  row('dispatch', 'xa', 'preservation', {
    to: async () => {
      const id = await draftPreservation(world, world.nodes.xa);
      await act(world, world.nodes.xa, id, 'authorise', {}, 'desk-officer');
      return id;
    },
    answers: () => ({ channel: 'network' }),
    lacking: ['channel'],
  }),
  row('extend', 'xa', 'preservation', {
    to: ours('preservation', registered, ordered),
    answers: () => ({ reason: SAID, until: at(120) }),
    lacking: ['reason'],
  }),
  row('supplement', 'xa', 'preservation', {
    to: ours('preservation', registered, [
      'ask',
      { questions: [{ id: 'Q1', text: SAID, paragraph: '40(16)' }] },
    ]),
    answers: () => ({ 'answers.Q1': SAID, note: SAID }),
    lacking: ['answers.Q1', 'note'],
  }),
  row('consult', 'xa', 'letter', {
    to: ours('letter', registered),
    answers: () => ({ about: 'conditions', paragraphs: ['40(28)'], text: SAID }),
    lacking: ['text'],
  }),
  row('answer-condition', 'xa', 'letter', {
    to: ours('letter', registered, ['propose-condition', { conditions: [useLimitation()], reason: SAID }]),
    answers: async (id) => ({
      conditions: await digestIn(id, 'comity.condition.proposed/1'),
      choice: 'decline',
      reason: SAID,
    }),
    lacking: ['conditions'],
  }),
  row('answer-warning', 'xa', 'preservation', {
    to: ours('preservation', registered, ['warn', { risk: 'prejudice', explanation: SAID }]),
    answers: async (id) => ({
      warning: await digestIn(id, 'comity.preservation.warning/1'),
      choice: 'go-on',
      reason: SAID,
    }),
    lacking: ['reason'],
  }),
  row('withdraw', 'xa', 'letter', {
    to: ours('letter'),
    answers: () => ({ reason: 'no-longer-needed', note: SAID }),
    lacking: ['reason'],
  }),
  row('let-go', 'xa', 'preservation', {
    to: ours('preservation', registered, ordered),
    answers: () => ({ reason: 'no-longer-needed', note: SAID }),
    lacking: ['reason'],
  }),
  row('query-status', 'xa', 'preservation', { to: ours('preservation'), answers: () => ({ reason: SAID }) }),
  row('register', 'xb', 'letter', {
    to: theirs('letter'),
    answers: () => ({ registeredAs: 'K-7' }),
    lacking: ['registeredAs'],
  }),
  row('acknowledge', 'xb', 'letter', {
    to: theirs('letter', registered),
    answers: () => ({ nextStepBy: at(3) }),
  }),
  row('transmit', 'xb', 'letter', {
    to: theirs('letter', registered),
    answers: () => ({ to: 'Prosecutor of Kessar City' }),
    lacking: ['to'],
  }),
  row('ask', 'xb', 'preservation', {
    to: theirs('preservation', registered),
    answers: () => ({ questions: 'Which account is it?\nOn which days?' }),
    lacking: ['questions'],
  }),
  row('consult', 'xb', 'letter', {
    to: theirs('letter', registered),
    answers: () => ({
      about: 'refusal',
      paragraphs: ['40(28)'],
      grounds: ['ESSENTIAL_INTERESTS'],
      text: SAID,
    }),
    lacking: ['grounds'],
  }),
  row('propose-condition', 'xb', 'letter', {
    to: theirs('letter', registered),
    answers: () => ({
      conditionText: SAID,
      conditionPurpose: 'This case',
      conditionOnward: 'yes',
      reason: SAID,
    }),
    lacking: ['conditionText'],
  }),
  row('accept', 'xb', 'letter', {
    to: theirs('letter', registered),
    answers: () => ({ 'executingAuthority.name': 'Prosecutor of Kessar City', expectedBy: at(30) }),
    lacking: ['executingAuthority.name'],
    safeguards: AWAITED.accept,
  }),
  row('refuse', 'xb', 'letter', {
    to: theirs('letter', registered, [
      'consult',
      { about: 'refusal', paragraphs: ['40(28)'], grounds: ['LEGAL_SYSTEM'], text: SAID },
    ]),
    answers: () => ({ grounds: ['LEGAL_SYSTEM'], reasons: SAID, 'override.refusal.unheard': SAID }),
    lacking: ['reasons'],
    safeguards: ['S-02'],
  }),
  row('refuse', 'xb', 'preservation', {
    to: theirs('preservation', registered, [
      'consult',
      { about: 'refusal', paragraphs: ['40(28)'], grounds: ['DISCRIMINATORY_PURPOSE'], text: SAID },
    ]),
    answers: () => ({ grounds: ['DISCRIMINATORY_PURPOSE'], reasons: SAID, 'override.refusal.unheard': SAID }),
    lacking: ['reasons'],
    safeguards: ['S-02'],
  }),
  row('postpone', 'xb', 'letter', {
    to: theirs('letter', registered, [
      'consult',
      { about: 'postponement', paragraphs: ['40(28)'], text: SAID },
    ]),
    answers: () => ({ reason: SAID, until: at(20) }),
    lacking: ['reason'],
  }),
  row('warn', 'xb', 'preservation', {
    to: theirs('preservation', registered),
    answers: () => ({ risk: 'confidentiality', explanation: SAID }),
    lacking: ['explanation'],
  }),
  row('order', 'xb', 'preservation', {
    to: theirs('preservation', registered),
    answers: () => ({ ...order(), effectiveFrom: at(-1) }),
    lacking: ['order.grounds'],
    safeguards: AWAITED.order,
  }),
  row('order', 'xb', 'letter', {
    to: theirs('letter', registered, accepted),
    answers: () => ({ ...order(), 'order.secrecy.binds': [], 'order.secrecy.provision': '' }),
    lacking: ['order.authority'],
    safeguards: ['S-10', 'S-12', 'S-15'],
    as: 'without secrecy',
  }),
  row('execute', 'xb', 'preservation', {
    to: theirs('preservation', registered, ordered),
    answers: () => ({ result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom: at(-1) }),
    lacking: ['effectiveFrom'],
    safeguards: ['S-12', 'S-15'],
  }),
  row('execute', 'xb', 'letter', {
    to: theirs('letter', registered, accepted, ordered),
    answers: () => ({
      ...{ result: 'partly-executed', 'executedBy.name': 'Police of Kessar City' },
      ...{ unexecutedWhat: 'The access log', unexecutedWhy: SAID },
    }),
    lacking: ['unexecutedWhat'],
  }),
  row('extend-order', 'xb', 'preservation', {
    to: theirs('preservation', registered, ordered, preserved),
    answers: () => ({ choice: 'extend', ...order(), 'order.scope.until': at(89) }),
    lacking: ['order.grounds'],
  }),
  row('extend-order', 'xb', 'preservation', {
    to: async () => {
      const id = await ours('preservation', registered, ordered)();
      await act(world, world.nodes.xa, id, 'extend', { reason: SAID });
      await world.post();
      return id;
    },
    answers: () => ({ choice: 'decline', reasons: SAID }),
    lacking: ['reasons'],
    as: 'declined',
  }),
  row('release', 'xb', 'preservation', {
    to: async () => {
      const id = await ours('preservation', registered, ordered, preserved)();
      await act(world, world.nodes.xa, id, 'let-go', { reason: 'no-longer-needed' });
      await world.post();
      return id;
    },
    answers: () => ({ reason: 'no-longer-needed', note: SAID }),
    lacking: ['reason'],
  }),
  row('find-provider', 'xb', 'preservation', {
    to: theirs('preservation', registered, ordered),
    answers: () => ({ providerId: 'P1', provider: 'Postal Ibaria', state: 'fr', dataIds: ['D1'] }),
    lacking: ['provider'],
  }),
  row('disclose-path', 'xb', 'preservation', {
    to: theirs('preservation', registered, ordered, found),
    answers: () => ({ providerId: 'P1', path: SAID, transferBasis: 'Data Act, s. 4' }),
    lacking: ['path'],
  }),
  row('withhold-path', 'xb', 'preservation', {
    to: theirs('preservation', registered, ordered, found),
    answers: () => ({
      ...{ providerId: 'P1', grounds: ['DISCRIMINATORY_PURPOSE'], reasons: SAID },
      'override.S-35.advised': SAID,
    }),
    lacking: ['reasons'],
  }),
  row('report-status', 'xb', 'letter', { to: theirs('letter'), answers: () => ({ text: SAID }) }),
];

const place = (one: Row) => `${one.by} ${one.kind} ${one.act}${one.as ? `, ${one.as}` : ''}`;

interface Seat {
  node: StandNode;
  stood: Stand;
}

const asking = async ({ node, stood }: Seat, url: string, body?: string) => {
  const { desk, cookie } = await deskFor(stood, node);
  const headers = {
    ...{ cookie, 'accept-language': 'en', 'user-agent': BROWSER },
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  const answer = await desk.app.inject(
    body === undefined ? { method: 'GET', url, headers } : { method: 'POST', url, headers, payload: body },
  );
  return { status: answer.statusCode, text: answer.body, to: String(answer.headers.location ?? '') };
};

/** Everything the act may leave behind: its entries in the story, and messages begun. */
const traces = async ({ node }: Seat, id: string): Promise<number> => {
  const half = await halfNow(node, id);
  const begun = await node.read((tx) => tx.acts.where('thread', id));
  return half!.history.length + begun.length;
};

/** What the page asks besides once the rules have spoken: safeguards to record, warnings to pass. */
const withAsked = (answers: Answers, safeguards: readonly string[]): Answers => ({
  ...answers,
  ...Object.fromEntries(
    safeguards.flatMap((id) => [
      [`safeguard.${id}.answer`, 'no'],
      [`safeguard.${id}.note`, SAID],
    ]),
  ),
});
const known = (form: ReturnType<typeof formWith>, answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([name]) => form.controls.some((control) => control.name === name)),
  );

async function doneByForm(
  seat: Seat,
  id: string,
  one: Pick<Row, 'act' | 'lacking' | 'safeguards'>,
  said: Answers,
) {
  const url = `/requests/${id}/acts/${one.act}`;
  const before = await traces(seat, id);
  let form = formWith((await asking(seat, url)).text, 'step');
  expect(form.action).toBe(url);
  const answers = withAsked(said, one.safeguards ?? []);
  if (one.lacking) {
    const rest = Object.fromEntries(
      Object.entries(known(form, answers)).filter(([name]) => !one.lacking!.includes(name)),
    );
    const empty = Object.fromEntries(
      one.lacking.filter((name) => name in known(form, answers)).map((name) => [name, []]),
    );
    const cleared = Object.fromEntries(
      Object.entries(empty).map(([name]) => [
        name,
        form.controls.find((control) => control.name === name)!.type.match(/radio|checkbox|select/) ? [] : '',
      ]),
    );
    const sent = filled(form, { ...rest, ...cleared });
    const refused = await asking(seat, url, bodyOf(sent, ['step', 'check']));
    expect([one.act, refused.status]).toEqual([one.act, 422]);
    expect(refused.text).toContain('id="errors"');
    form = formWith(refused.text, 'step');
    expect(textsIn(form)).toMatchObject(textsIn(sent));
  }
  // The rules ask for what is to be recorded or passed with a reason once the rest is answered.
  let checked = await asking(seat, url, bodyOf(filled(form, known(form, answers)), ['step', 'check']));
  if (checked.status === 422) {
    form = formWith(checked.text, 'step');
    checked = await asking(seat, url, bodyOf(filled(form, known(form, answers)), ['step', 'check']));
  }
  expect([one.act, checked.status, /class="errors"[\s\S]*?<\/section>/.exec(checked.text)?.[0]]).toEqual([
    one.act,
    200,
    undefined,
  ]);
  expect(await traces(seat, id)).toBe(before);
  const last = bodyOf(formWith(checked.text, 'step'), ['step', 'do']);
  const done = await asking(seat, url, last);
  expect([one.act, done.status]).toEqual([one.act, 303]);
  expect(done.to).toMatch(new RegExp(`^/requests/${id}\\?(done|put-up)=${one.act}$`));
  const after = await traces(seat, id);
  expect(after).toBeGreaterThan(before);
  await asking(seat, url, last);
  expect([one.act, await traces(seat, id)]).toEqual([one.act, after]);
}

describe('every act of law, by its form and without a script', { timeout: 60_000 }, () => {
  it('has a row here', () => {
    const rows = new Set<string>([...ROWS.map((one) => one.act), 'send-evidence']);
    expect(ACT_NAMES.filter((name) => name !== 'draft' && !rows.has(name))).toEqual([]);
  });

  it.each(ROWS.map((one) => [place(one), one] as const))('%s is done once', async (_, one) => {
    const id = await one.to();
    await doneByForm({ node: world.nodes[one.by], stood: world }, id, one, await one.answers(id));
  });

  it('send-evidence is done once, of what was released and sealed', async () => {
    const facts = await evidenceWorld();
    await execute(facts);
    await add(facts, 'mailbox.mbox', content(4000));
    const made = await release(facts);
    await facts.xb.node.buildPackage(made.id);
    const answers = { package: made.id, dataIds: ['D1'], transferBasis: 'Data Act, s. 4' };
    const one = { act: 'send-evidence' as const, lacking: ['transferBasis'] };
    await doneByForm({ node: facts.xb, stood: facts.world }, facts.id, one, answers);
  });

  const CLOSED = ROWS.filter(
    ({ act: name }) => !['report-status', 'authorise', 'withdraw', 'register'].includes(name),
  );
  it.each(CLOSED.map((one) => [place(one), one] as const))(
    '%s says why while it is closed',
    async (_, one) => {
      const id =
        fresh[`${one.by === 'xb' ? 'their' : 'our'}${one.kind === 'letter' ? 'Letter' : 'Preservation'}`];
      const { status, text } = await asking(
        { node: world.nodes[one.by], stood: world },
        `/requests/${id}/acts/${one.act}`,
      );
      expect([one.act, status]).toEqual([one.act, 200]);
      expect(text).toContain('This act is closed now');
    },
  );
});
