/** The custody chain of a case on a page, and taking it out as a file. */

import { isLanguage } from '@comity/language';
import { NoSuchEvent } from '@comity/seal';
import { custodyScreen, type Fault, WITHHOLD_ROWS } from '@comity/web';
import { NoCustody } from '../../../usecases/custody/export-custody.ts';
import { newestHands } from '../../../usecases/looks/item-hands.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import type { Counter } from '../../app.ts';
import { custodyFile } from '../../custody-file.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from '../page.ts';
import { linksShown, seenRequest } from './seen.ts';

/** Links one page shows; the export has all. */
const LINKS = 200;

export function custodyPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/custody',
    permission: 'view',
    get: (visit) => shown(deps, visit, { language: visit.speech.language }, []),
  });
  addFile(app, deps, {
    url: '/requests/:id/custody/export',
    permission: 'custody-export',
    post: (visit) => takenOut(deps, visit),
  });
}

type Answers = Record<string, string>;

async function shown(deps: CounterDeps, visit: Visit, answers: Answers, faults: Fault[]): Promise<Outcome> {
  const { speech, session, csrf } = visit;
  const { name, who, record } = await seenRequest(deps, visit);
  const links = await newestHands(deps.store, record.id, LINKS);
  const packages = await deps.store.transact((tx) => tx.packages.where('request', record.id));
  return {
    page: {
      ...{ title: speech.say('evidence.held'), place: 'requests' },
      ...(faults.length > 0 ? { faults: true } : {}),
    },
    content: custodyScreen(speech, {
      ...{ name, answers, csrf, faults },
      chain: await linksShown(deps, visit, links, who),
      mayTakeOut: !session.readOnly && roleFor('custody-export', session.roles) !== undefined,
      hasReceived: packages.some(({ direction }) => direction === 'announced'),
    }),
  };
}

async function takenOut(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const { form, params, officer, speech } = visit;
  const answers = Object.fromEntries([...form.keys()].map((name) => [name, answer(form, name)]));
  const again = (field: string, says: string) => shown(deps, visit, answers, [{ field, says }]);
  const reason = (answers.reason ?? '').slice(0, 2000);
  if (reason === '') return again('reason', speech.say('evidence.fault-reason'));
  const withhold = withheldIn(answers);
  if ('row' in withhold) return again(`from-${withhold.row}`, speech.say('evidence.fault-withhold'));
  const language = isLanguage(answers.language ?? '') ? answers.language : speech.language;
  try {
    const wish = {
      request: params.id!,
      reason,
      ...(withhold.runs.length > 0 ? { withhold: withhold.runs } : {}),
    };
    const file = await custodyFile(deps, wish, officer, language as typeof speech.language);
    return { file, name: `custody-${params.id}.zip`, type: 'application/zip' };
  } catch (error) {
    if (error instanceof NoSuchEvent) return again('from-0', speech.say('evidence.fault-no-event'));
    if (error instanceof NoCustody) return again('reason', speech.say('evidence.no-hands'));
    throw error;
  }
}

interface Run {
  from: number;
  to: number;
  reason: string;
  basis: string;
}

/** Each row whole, or the first that is not. */
function withheldIn(answers: Answers): { runs: Run[] } | { row: number } {
  const runs: Run[] = [];
  for (let row = 0; row < WITHHOLD_ROWS; row++) {
    const said = (name: string) => answers[`${name}-${row}`] ?? '';
    if (['from', 'to', 'because', 'basis'].every((name) => said(name) === '')) continue;
    const [from, to] = [Number(said('from')), Number(said('to'))];
    const isRun = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && to >= from;
    if (!isRun || said('because') === '' || said('basis') === '') return { row };
    runs.push({ from, to, reason: said('because').slice(0, 2000), basis: said('basis').slice(0, 2000) });
  }
  return { runs };
}
