/**
 * The page of an act: asked, checked once more, done. The rules are asked before anyone confirms, so that what is missing is said beside
 * its field. What is done is the same `perform` as the API's.
 */
import { type Half, leavesNothing } from '@comity/domain';
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
  reasonWords,
  toldBy,
} from '@comity/web';
import { ActAwaitsApproval } from '../../usecases/exchange/prepare-act.ts';
import { ACT_NAMES, type ActName } from '../../usecases/request/acts.ts';
import { DoneBefore, wasDone } from '../../usecases/request/done-once.ts';
import type { Officer } from '../../usecases/request/facts.ts';
import { timesDone } from '../../usecases/request/perform-act.ts';
import { putUpAlready, tryAct } from '../../usecases/request/try-act.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { actInputs } from '../schemas/acts.ts';
import { actFaults, askedIn, shapeFaults } from './act-faults.ts';
import { type ActPage, pageOf } from './act-page.ts';
import { answer } from './form.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

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
  const page = await pageOf(deps, visit, act);
  const { shape, facts, officer, half } = page;
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
  const seen = Number(facts.given.get('seen')?.[0]);
  if (timesDone(half, act) > seen) return toldOf(visit, page, act);
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
  return doneAs(deps, visit, act, {
    shape,
    facts,
    officer,
    once,
    seen,
    told: shaped.data as unknown as Json,
  });
}

interface Sure {
  shape: ActForm;
  facts: ActFacts;
  officer: Officer;
  once: string;
  seen: number;
  told: Json;
}

/** Done, or why not: another officer may have been faster. */
async function doneAs(deps: CounterDeps, visit: Visit, act: ActName, sure: Sure): Promise<Outcome> {
  const { shape, facts, officer, once, seen, told } = sure;
  const id = visit.params.id!;
  const done = await deps.node
    .perform(id, act, told, officer, { form: once, seen })
    .catch((error: unknown) => {
      if (error instanceof DoneBefore) return undefined;
      // A colleague put something up meanwhile.
      if (error instanceof ActAwaitsApproval) return putUpAlready();
      throw error;
    });
  if (done === undefined) return { go: `/requests/${id}?done=${act}` };
  if (!done.allowed) {
    const now = await pageOf(deps, visit, act);
    if (now.facts.act.allowed && timesDone(now.half, act) > seen) return toldOf(visit, now, act);
    const said = {
      ...facts,
      ...askedIn(facts, shape, done.reasons),
      ...{ act: now.facts.act, faults: actFaults(visit.speech, shape, done.reasons, facts) },
    };
    return shown(visit, said, actScreen(visit.speech, shape, said));
  }
  deps.nudge();
  const waits = done.value.act?.stage.name === 'awaiting-approval';
  return { go: `/requests/${id}?${waits ? 'put-up' : 'done'}=${act}` };
}

/** The same was done since this page was opened: by whom and when. From here on the page knows of it, and who goes on means it. */
function toldOf(visit: Visit, { shape, facts, half, names }: ActPage, act: ActName): Outcome {
  const { by, at } = half.history.findLast((one) => one.act === act)!;
  const given = new Map([...facts.given, ['seen', [String(timesDone(half, act))]]]);
  const said = { ...facts, given, meanwhile: { by: names.get(by) ?? by, at } };
  return { ...shown(visit, said, actScreen(visit.speech, shape, said)), status: 409 };
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
