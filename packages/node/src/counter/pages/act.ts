/**
 * The page of an act: asked, checked once more, done. The rules are asked before anyone confirms, so that what is missing is said beside
 * its field. What is done is the same `perform` as the API's.
 */
import { type BodyOf, consultationToAnswer, type Half, leavesNothing, RULE_WORDS } from '@comity/domain';
import type { Json } from '@comity/protocol';
import {
  type ActFacts,
  type ActForm,
  actScreen,
  actTitle,
  type Child,
  checkScreen,
  formOf,
  type Given,
  type OpenActFacts,
  reasonWords,
  toldBy,
} from '@comity/web';
import { newId } from '../../ports/entropy.ts';
import { ActAwaitsApproval } from '../../usecases/exchange/prepare-act.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { ACT_NAMES, type ActName } from '../../usecases/request/acts.ts';
import { DoneBefore, wasDone } from '../../usecases/request/done-once.ts';
import { putUpAlready, tryAct } from '../../usecases/request/try-act.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { actInputs } from '../schemas/acts.ts';
import { actFaults, askedAtOnce, askedIn, shapeFaults } from './act-faults.ts';
import { broughtTo, wayOf } from './act-ways.ts';
import { actsShown, isAwaiting, namedFor, putUp } from './acts.ts';
import { requestName } from './desk-row.ts';
import { answer, type Form } from './form.ts';
import { offeredBy } from './offered.ts';
import { addPage, type Outcome, type Visit } from './page.ts';
import { putUpIn } from './put-up.ts';
import { seenBy } from './request.ts';
import { reviewedFor } from './review-given.ts';
import { toAnswer } from './to-answer.ts';

export function actPages(app: Counter, deps: CounterDeps): void {
  for (const act of ACT_NAMES.filter((name) => formOf(name, 'letter') ?? formOf(name, 'preservation')))
    addPage(app, deps, {
      url: `/requests/:id/acts/${act}`,
      permission: 'view',
      get: (visit) => ask(deps, visit, act),
      post: (visit) => answered(deps, visit, act),
    });
}

async function ask(deps: CounterDeps, visit: Visit, act: ActName): Promise<Outcome> {
  const { shape, facts } = await pageOf(deps, visit, act);
  return shown(visit, facts, actScreen(visit.speech, shape, facts));
}

async function answered(deps: CounterDeps, visit: Visit, act: ActName): Promise<Outcome> {
  const { shape, facts, officer, half } = await pageOf(deps, visit, act);
  const { speech, form, params } = visit;
  const again = (change: Partial<ActFacts>): Outcome => {
    const said = { ...facts, ...change };
    return shown(visit, said, actScreen(speech, shape, said));
  };
  const step = answer(form, 'step');
  if (step === 'change') return again({});
  const once = `${officer.id}/${params.id}/${act}/${facts.given.get('form')?.[0]}`;
  const before: Outcome = { go: `/requests/${params.id}?done=${act}` };
  if (step === 'do' && (await wasDone(deps.store, once))) return before;
  if (facts.isPutUp) return { ...again({}), status: 409 };
  if (!facts.act.allowed)
    return again({ faults: facts.act.reasons.map((reason) => ({ says: reasonWords(speech, reason) })) });
  const told = withoutEmpty(toldBy(shape, facts.given, facts.offered));
  const shaped = actInputs[act].safeParse(told);
  if (!shaped.success) {
    const faults = shapeFaults(speech, shape, shaped.error.issues);
    const tried = actInputs[act].safeParse(asIfWritten(told, shaped.error.issues));
    if (!tried.success) return again({ faults });
    const { decision } = await tryAct(deps, params.id!, act, tried.data as unknown as Json, officer);
    const ruled = decision.allowed ? [] : actFaults(speech, shape, decision.reasons, facts);
    return again({ faults: [...faults, ...othersOf(shape, faults, ruled)] });
  }
  const { decision, approvals } = await tryAct(
    deps,
    params.id!,
    act,
    shaped.data as unknown as Json,
    officer,
  );
  if (!decision.allowed)
    return again({
      ...askedIn(facts, shape, decision.reasons),
      faults: actFaults(speech, shape, decision.reasons, facts),
    });
  if (step !== 'do') {
    const refusesAll = act === 'refuse' && isLast(half, facts.given);
    return shown(visit, facts, checkScreen(speech, shape, { ...facts, approvals, refusesAll }));
  }
  const done = await deps.node
    .perform(params.id!, act, shaped.data as unknown as Json, officer, once)
    .catch((error: unknown) => {
      if (error instanceof DoneBefore) return undefined;
      // A colleague put something up meanwhile.
      if (error instanceof ActAwaitsApproval) return putUpAlready();
      throw error;
    });
  if (done === undefined) return before;
  if (!done.allowed) {
    // Another officer may have been faster.
    const { act: now } = (await pageOf(deps, visit, act)).facts;
    return again({
      ...askedIn(facts, shape, done.reasons),
      ...{ act: now, faults: actFaults(speech, shape, done.reasons, facts) },
    });
  }
  deps.nudge();
  const waits = done.value.act?.stage.name === 'awaiting-approval';
  return { go: `/requests/${params.id}?${waits ? 'put-up' : 'done'}=${act}` };
}

/** Some data are named, and they are the last. */
function isLast(half: Half, given: Given): boolean {
  const named = given.get('partial.dataIds') ?? [];
  return half.direction === 'incoming' && named.length > 0 && leavesNothing(half, named);
}

const UNWRITTEN = 'Not written yet.';

/** With words where words are missing, so that the rules can be asked about all the rest at once; nothing of it is done. */
const asIfWritten = (told: object, issues: readonly { path: PropertyKey[] }[]): object => ({
  ...told,
  ...Object.fromEntries(
    issues.filter(({ path }) => path.length === 1).map(({ path }) => [path[0], UNWRITTEN]),
  ),
});

type Faults = ActFacts['faults'];

/** What the rules say of other questions of this form than those that are missing. */
const othersOf = ({ fields }: ActForm, missing: Faults, more: Faults): Faults =>
  more.filter(
    ({ field }) => fields.some(({ path }) => path === field) && !missing.some((one) => one.field === field),
  );

const shown = ({ speech }: Visit, facts: ActFacts, content: Child[]): Outcome => ({
  page: {
    title: actTitle(speech, facts),
    place: 'requests',
    ...(facts.faults.length > 0 ? { faults: true } : {}),
  },
  content,
});

/** Safeguards and warnings that were answered stay on the page. */
const askedBefore = (given: Given): Pick<ActFacts, 'records' | 'warnings'> => {
  const codes = (pattern: RegExp) => [...given.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? []);
  const named = (code: string) => ({
    code,
    reason: {
      ...{ code, text: code, citation: '', source: 'product' as const, mode: 'record' as const },
      ...(Object.hasOwn(RULE_WORDS, code) ? { says: code } : {}),
    },
  });
  return {
    records: codes(/^safeguard\.(S-\d\d)\.answer$/).map(named),
    warnings: codes(/^override\.(.+)$/).map(named),
  };
};

/** Each safeguard once: with the words it is asked in, where they are known. */
const withFirst = (
  first: ActFacts['records'],
  { records, warnings }: Pick<ActFacts, 'records' | 'warnings'>,
): Pick<ActFacts, 'records' | 'warnings'> => ({
  records: [...first, ...records.filter(({ code }) => !first.some((one) => one.code === code))],
  warnings,
});

async function pageOf(deps: CounterDeps, visit: Visit, act: ActName) {
  const { session, form, csrf } = visit;
  const { found, record, names } = await seenBy(deps, visit);
  const shape = formOf(act, found.half.kind);
  const open = namedFor(actsShown(found.openActs, session.roles), found.half).find((one) => one.act === act);
  if (!shape || !open || !record)
    throw new CounterProblem(404, 'NOT_FOUND', 'Not here', `${act} is no act of this request.`);
  const offered = await offeredBy(deps, record, act);
  const role = roleFor(act, session.roles) ?? visit.officer.role;
  const reviewed =
    visit.query.get('from') === 'review'
      ? await reviewedFor(deps, visit, record.half, act)
      : broughtTo(act, visit.query);
  const asked = act === 'consult' ? consultationToAnswer(record.half) : undefined;
  const given = givenIn(form, asked === undefined ? reviewed : answering(asked), {
    ...{ act, role, authority: offered.authority },
    fresh: newId(deps.clock, deps.entropy),
  });
  const facts: ActFacts = {
    name: requestName(record),
    act: session.readOnly ? onlyLooking(visit, open) : open,
    citation: (found.openActs.find((one) => one.act === act)?.paragraphs ?? []).join(', '),
    offered,
    given,
    faults: [],
    awaiting: await putUpIn(deps, visit, found, names),
    theirs: await toAnswer(deps, record, act),
    isPutUp: act === 'authorise' && found.sent.some((one) => isAwaiting(one) && putUp(one) === act),
    ...withFirst(open.allowed ? askedAtOnce(record.half, act, shape) : [], askedBefore(given)),
    ways: open.allowed ? [] : waysOf(visit, record.id, open, given),
    csrf,
  };
  return { shape, facts, half: record.half, officer: { id: visit.officer.id, role } };
}

/** Each once. */
function waysOf(
  { speech }: Visit,
  request: string,
  { reasons }: OpenActFacts,
  given: Given,
): ActFacts['ways'] {
  const ways = reasons.flatMap((reason) => wayOf(speech, request, reason, given) ?? []);
  return ways.filter(({ href }, at) => ways.findIndex((other) => other.href === href) === at);
}

/** An answer in consultation is about what was asked. */
const answering = ({ about, paragraphs, grounds = [] }: BodyOf<'comity.consultation/1'>): Form =>
  new Map([
    ['about', [about]],
    ['paragraphs', paragraphs],
    ['grounds', grounds],
  ]);

/** What was answered; on first sight, what is nearly always the answer, and what the review came to. */
function givenIn(
  form: Form,
  reviewed: Form,
  { act, role, authority, fresh }: { act: ActName; role: string; authority: string; fresh: string },
): Given {
  const usual: Given = new Map([
    ['authority', [authority]],
    ['executingAuthority.name', [authority]],
    ['executedBy.name', [authority]],
    ...(act === 'dispatch' ? ([['channel', ['network']]] as const) : []),
  ]);
  const name = answer(form, 'form');
  return new Map([
    ...(form.size > 0 ? form : [...usual, ...reviewed]),
    ['role', [role]],
    ['form', [name === '' ? fresh : name]],
  ]);
}

/** A session that may only look sees every act, and that it is not for it. */
const onlyLooking = ({ speech }: Visit, open: OpenActFacts): OpenActFacts => {
  const reason = {
    code: 'read-only',
    text: speech.label('errors', 'READ_ONLY'),
    citation: '',
    source: 'product' as const,
  };
  return { ...open, allowed: false, reasons: [{ ...reason, mode: 'enforce' }, ...open.reasons] };
};

/** An object of which nothing was said is not there. */
function withoutEmpty(told: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, isPlain(value) ? withoutEmpty(value) : value])
      .filter(([, value]) => !isPlain(value) || Object.keys(value as object).length > 0),
  );
}
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
