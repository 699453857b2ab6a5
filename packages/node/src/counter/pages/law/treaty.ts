/** The pages of the treaty's status: all as of a day, one State, what if. */
import { participants, shippedStatus } from '@comity/convention/national';
import {
  type Fault,
  GROUPS,
  participantScreen,
  SHOWN,
  type Shown,
  type TreatyFacts,
  treatyScreen,
  whatIfScreen,
} from '@comity/web';
import { participantHistory, treatyStatus, whatIf } from '../../../usecases/national/treaty-status.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { dayOr, everybodyIn, keeping, mayRecord, today } from './shared.ts';

export function treatyPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: '/treaty', permission: 'view', get: (visit) => statusPage(deps, visit) });
  addPage(app, deps, {
    url: '/treaty/states/:code',
    permission: 'view',
    get: (visit) => participantPage(deps, visit),
  });
  addPage(app, deps, { url: '/treaty/what-if', permission: 'view', get: (visit) => whatIfPage(deps, visit) });
}

const DONE = { kept: 'treaty.kept', back: 'treaty.was-taken-back' } as const;

async function statusPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, query } = visit;
  const group = GROUPS.find((one) => one === query.get('group'));
  const facts = await treatyFacts(deps, dayOr(query.get('asOf'), today(deps)), {
    show: SHOWN.find((one) => one === query.get('show')) ?? 'all',
    mayRecord: mayRecord(visit),
    ...(group ? { group } : {}),
  });
  const taken = query.get('taken')?.split('-').map(Number);
  const [added = 0, replaced = 0, unchanged = 0, missing = 0] = taken ?? [];
  return {
    page: { title: speech.say('treaty.title'), place: 'treaty' },
    content: treatyScreen(speech, facts, deps.me),
    ...(taken
      ? {
          done: speech.say('treaty.taken', {
            added: String(added),
            replaced: String(replaced),
            unchanged: String(unchanged),
            missing: String(missing),
          }),
        }
      : {}),
  };
}

/** What the page of all shows, for whoever looks. */
export async function treatyFacts(
  deps: CounterDeps,
  asOf: string,
  shown: Pick<TreatyFacts, 'mayRecord' | 'group'> & { show: Shown },
): Promise<TreatyFacts> {
  const status = await treatyStatus(deps.law, asOf);
  const { opened, signatureCloses } = shippedStatus.treaty;
  return { ...status, ...shown, today: today(deps), opened, signatureCloses, everybody: participants };
}

async function participantPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, params, query } = visit;
  const facts = await participantFacts(deps, params.code!, dayOr(query.get('asOf'), today(deps)));
  const done = DONE[query.get('done') as keyof typeof DONE];
  return {
    page: { title: speech.state(params.code!), place: 'treaty' },
    content: participantScreen(speech, { ...facts, mayRecord: mayRecord(visit) }),
    ...(done ? { done: speech.say(done) } : {}),
  };
}

/** What the page of one State shows. Throws NothingThere for a code nobody has. */
export async function participantFacts(deps: CounterDeps, code: string, asOf: string) {
  const { entries } = await participantHistory(deps.law, code);
  const { standings } = await treatyStatus(deps.law, asOf);
  const standing = standings.find(({ participant }) => participant.code === code);
  const group = participants.find((one) => one.code === code)?.group;
  return {
    code,
    asOf,
    today: today(deps),
    entries,
    ...(group ? { group } : {}),
    ...(standing ? { standing } : {}),
  };
}

/** Anything else is wrong with a day. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'unknown-participant': 'participant',
  'has-one-already': 'participant',
  pace: 'perMonth',
};

async function whatIfPage(deps: CounterDeps, { speech, query }: Visit): Promise<Outcome> {
  const said = (name: string) => (query.get(name) ?? '').trim().slice(0, 20);
  const isAsked = query.has('perMonth');
  const asked = {
    perMonth: isAsked ? said('perMonth') : '2',
    from: said('from') === '' ? today(deps) : said('from'),
    participant: said('participant'),
    on: said('on'),
    sureOnly: query.get('sure') === 'yes',
  };
  const faultOf = (code: string, detail: string): Fault => ({
    field: FIELD_OF[code] ?? (detail === asked.from ? 'from' : 'on'),
    says: speech.label('treaty', `fault-${code}`),
  });
  const perMonth = Number(asked.perMonth.replace(',', '.'));
  const hasPace = asked.perMonth !== '' && asked.perMonth !== '0';
  const deposits =
    asked.participant === '' ? [] : [{ participant: asked.participant, on: asked.on || asked.from }];
  const outcome = await keeping(
    () =>
      whatIf(deps.law, {
        deposits,
        sureOnly: asked.sureOnly,
        ...(hasPace ? { pace: { perMonth, from: asked.from } } : {}),
      }),
    faultOf,
  );
  const faults = 'faults' in outcome ? outcome.faults : [];
  return {
    page: { title: speech.say('treaty.what-if'), place: 'treaty', faults: faults.length > 0 },
    content: whatIfScreen(speech, {
      ...asked,
      faults,
      everybody: everybodyIn(speech),
      ...('kept' in outcome ? { answer: outcome.kept } : {}),
    }),
  };
}
