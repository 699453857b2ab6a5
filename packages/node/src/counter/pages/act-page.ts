/** What the page of an act shows before and after it is answered: the act as it stands now, what was given, what is known beside it. */
import { type BodyOf, consultationToAnswer, RULE_WORDS } from '@comity/domain';
import { type ActFacts, formOf, type Given, type OpenActFacts } from '@comity/web';
import { newId } from '../../ports/entropy.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { ActName } from '../../usecases/request/acts.ts';
import { timesDone } from '../../usecases/request/perform-act.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { askedAtOnce } from './act-faults.ts';
import { broughtTo, wayOf } from './act-ways.ts';
import { actsShown, isAwaiting, namedFor, putUp } from './acts.ts';
import { requestName } from './desk-row.ts';
import { answer, type Form } from './form.ts';
import { offeredBy } from './offered.ts';
import type { Visit } from './page.ts';
import { putUpIn } from './put-up.ts';
import { seenBy } from './request.ts';
import { reviewedFor } from './review-given.ts';
import { toAnswer } from './to-answer.ts';

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

export type ActPage = Awaited<ReturnType<typeof pageOf>>;

export async function pageOf(deps: CounterDeps, visit: Visit, act: ActName) {
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
    seen: String(timesDone(record.half, act)),
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
  return { shape, facts, names, half: record.half, officer: { id: visit.officer.id, role } };
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
  {
    act,
    role,
    authority,
    fresh,
    seen,
  }: { act: ActName; role: string; authority: string; fresh: string; seen: string },
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
    ['seen', [answer(form, 'seen') || seen]],
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
