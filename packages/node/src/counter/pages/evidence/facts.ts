/** How an item was acquired, as a form: the same words `comity evidence describe` takes, in place of all that was said before. */
import { ProtocolError } from '@comity/protocol';
import { CLAIM_ROWS, type Fault, factsScreen, itemHref, SAID_KEYS, type SaidKey } from '@comity/web';
import { CannotDescribe, type ItemSaid } from '../../../usecases/evidence/describe-items.ts';
import { type EvidenceFacts, factsOf } from '../../../usecases/evidence/item.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { itemName, itemOf, seenRequest } from './seen.ts';

type Answers = Record<string, string>;
type Said = ItemSaid['said'];

export function factsPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/evidence/items/:item/facts',
    permission: 'evidence-add',
    get: async (visit) => {
      const item = await deps.store.transact((tx) => itemOf(tx, visit));
      return shown(deps, visit, answersFrom(factsOf(item)), []);
    },
    post: (visit) => said(deps, visit),
  });
}

async function said(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { params, form, officer, speech } = visit;
  const item = await deps.store.transact((tx) => itemOf(tx, visit));
  const answers = Object.fromEntries([...form.keys()].map((name) => [name, answer(form, name)]));
  const read = readSaid(visit, answers);
  if ('faults' in read) return shown(deps, visit, answers, read.faults);
  try {
    await deps.node.describeItems(params.id!, [{ item: item.id, said: read.said }], officer);
  } catch (error) {
    if (!(error instanceof CannotDescribe || error instanceof ProtocolError)) throw error;
    const isFrozen = error instanceof CannotDescribe && error.message.includes('release list');
    const says = isFrozen
      ? speech.say('evidence.frozen')
      : speech.say('evidence.fault-said', { why: error.message });
    return shown(deps, visit, answers, [{ says }]);
  }
  return { go: `${itemHref(params.id!, item.id)}?done=said` };
}

async function shown(deps: CounterDeps, visit: Visit, answers: Answers, faults: Fault[]): Promise<Outcome> {
  const { speech, csrf } = visit;
  const { name } = await seenRequest(deps, visit);
  const item = await deps.store.transact((tx) => itemOf(tx, visit));
  return {
    page: {
      title: speech.say('evidence.say'),
      place: 'requests',
      ...(faults.length > 0 ? { faults: true } : {}),
    },
    content: factsScreen(speech, { name, item: itemName(item), answers, csrf, faults }),
  };
}

const LISTS: ReadonlySet<SaidKey> = new Set(['problems', 'dataIds', 'sensitivity']);
const APART: ReadonlySet<SaidKey> = new Set(['mediaTypeClaimed', 'dataIds', 'sensitivity']);
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function readSaid({ speech }: Visit, answers: Answers): { said: Said } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const value = (key: SaidKey) =>
    LISTS.has(key) ? lines(answers[key] ?? '') : momentOr(key, answers[key] ?? '');
  const told = SAID_KEYS.filter((key) => (answers[key] ?? '') !== '').map(
    (key) => [key, value(key)] as const,
  );
  const claimed = claimsIn(answers);
  if (claimed === undefined) faults.push({ field: 'scope-0', says: speech.say('evidence.fault-claim') });
  const acquired = told.filter(([key]) => !APART.has(key));
  const saysHow = acquired.length > 0 || (claimed ?? []).length > 0;
  if (saysHow && (answers.by ?? '') === '')
    faults.push({ field: 'by', says: speech.say('evidence.fault-by') });
  const derived = answers.kind === 'derived';
  if (!saysFrom(answers, derived)) faults.push({ field: 'from', says: speech.say('evidence.fault-derived') });
  if (faults.length > 0) return { faults };
  const acquisition = { ...Object.fromEntries(acquired), ...(claimed!.length > 0 ? { claimed } : {}) };
  const said = {
    kind: derived || answers.kind === 'copy' ? answers.kind : 'raw',
    ...(derived ? { derivedFrom: [{ itemId: answers.from, process: answers.process }] } : {}),
    ...(saysHow ? { acquisition } : {}),
    ...Object.fromEntries(told.filter(([key]) => APART.has(key))),
  };
  return { said: said as Said };
}

/** What was made from another item says from which, and how; anything else says neither. */
const saysFrom = ({ from = '', process = '' }: Answers, derived: boolean): boolean =>
  derived ? from !== '' && process !== '' : from === '';

/** What the field for a moment says, as the protocol writes it. */
const momentOr = (key: SaidKey, text: string): string =>
  (key === 'start' || key === 'end') && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)
    ? `${text.slice(0, 16)}:${text.slice(17, 19) || '00'}.000Z`
    : text;

/** Undefined when one is said in part. */
function claimsIn(answers: Answers): { alg: string; scope: string; value: string }[] | undefined {
  const rows = Array.from({ length: CLAIM_ROWS }, (_, at) => ({
    ...{
      alg: answers[`alg-${at}`] ?? '',
      scope: answers[`scope-${at}`] ?? '',
      value: answers[`value-${at}`] ?? '',
    },
  })).filter(({ alg, scope, value }) => `${alg}${scope}${value}` !== '');
  return rows.every(({ alg, scope, value }) => alg !== '' && scope !== '' && value !== '') ? rows : undefined;
}

/** The form as it stands after what was said before. */
function answersFrom({ kind, derivedFrom, acquisition = {} as never, ...rest }: EvidenceFacts): Answers {
  const told = { ...(acquisition as object), ...rest } as Partial<Record<string, unknown>>;
  const text = (key: SaidKey): string => {
    const said = told[key];
    if (Array.isArray(said)) return said.join('\n');
    if (typeof said !== 'string') return '';
    return key === 'start' || key === 'end' ? said.slice(0, 16) : said;
  };
  const claimed = (told.claimed ?? []) as { alg: string; scope: string; value: string }[];
  return {
    ...{ kind, from: derivedFrom?.[0]?.itemId ?? '', process: derivedFrom?.[0]?.process ?? '' },
    ...Object.fromEntries(SAID_KEYS.map((key) => [key, text(key)])),
    ...Object.fromEntries(
      claimed.flatMap(({ alg, scope, value }, at) => [
        [`alg-${at}`, alg],
        [`scope-${at}`, scope],
        [`value-${at}`, value],
      ]),
    ),
  };
}
