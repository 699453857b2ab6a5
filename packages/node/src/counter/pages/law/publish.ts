/** The page where it is chosen what of a State's law is public, and where the pages are made. */
import { zip } from '@comity/print';
import { utf8 } from '@comity/protocol';
import { type Fault, publishScreen } from '@comity/web';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { choosePublication, PROVISIONS_SHOWN, publication } from '../../../usecases/publication/choice.ts';
import { publicFacts } from '../../../usecases/publication/gather.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { publishedFiles } from '../../published.ts';
import { answer } from '../form.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from '../page.ts';
import { dayOr, keeping, stateIn, today } from './shared.ts';

const HERE = '/law/:state/publish';

export function lawPublishPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: HERE,
    permission: 'view',
    get: async (visit) => {
      const { treaty, provisions, findings } = await publication(deps.law, stateIn(visit));
      const done = visit.query.has('done') ? { done: visit.speech.say('publish.kept') } : {};
      return { ...page(deps, visit, { treaty, provisions, findings: findings.join(', ') }, []), ...done };
    },
  });
  addPage(app, deps, { url: HERE, permission: 'publish-law', post: (visit) => choose(deps, visit) });
  addFile(app, deps, {
    url: `${HERE}/pages`,
    permission: 'publish-law',
    post: (visit) => makePages(deps, visit),
  });
}

interface Said {
  treaty: boolean;
  provisions: string;
  findings: string;
}

function page(
  deps: CounterDeps,
  visit: Visit,
  said: Said,
  faults: readonly Fault[],
): Outcome & { page: object } {
  const { speech, csrf, session } = visit;
  const state = stateIn(visit);
  return {
    page: {
      title: speech.say('publish.desk-title', { state: speech.state(state) }),
      place: 'treaty',
      faults: faults.length > 0,
    },
    content: publishScreen(speech, {
      ...{ csrf, state, faults },
      mayPublish: !session.readOnly && roleFor('publish-law', session.roles) !== undefined,
      answers: { ...said, day: today(deps) },
    }),
  };
}

async function choose(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, officer, speech } = visit;
  const state = stateIn(visit);
  const treaty = answer(form, 'treaty') === 'yes';
  const provisions = PROVISIONS_SHOWN.find((one) => one === answer(form, 'provisions')) ?? 'none';
  const typed = answer(form, 'findings').slice(0, 300);
  const findings = typed.split(/[\s,،]+/).filter(Boolean);
  const outcome = await keeping(
    () => choosePublication(deps.law, state, { treaty, provisions, findings }, officer.id),
    (code, which) => ({
      field: 'findings',
      says: speech.say(
        code === 'safeguards-beside' ? 'publish.fault-safeguards' : 'publish.fault-no-such-article',
        { which: which.slice(0, 40) },
      ),
    }),
  );
  if ('faults' in outcome) return page(deps, visit, { treaty, provisions, findings: typed }, outcome.faults);
  return { go: `/law/${state}/publish?done=1` };
}

async function makePages(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const state = stateIn(visit);
  const day = dayOr(answer(visit.form, 'day'), '');
  if (day === '') {
    const { treaty, provisions, findings } = await publication(deps.law, state);
    const fault = { field: 'day', says: visit.speech.say('publish.fault-day') };
    return page(deps, visit, { treaty, provisions, findings: findings.join(', ') }, [fault]);
  }
  const folder = `${state}-public-${day}`;
  const files = publishedFiles(await publicFacts(deps.law, state, day));
  const entries = files.map(({ path, text }) => ({ name: `${folder}/${path}`, bytes: utf8(text) }));
  return { file: zip(entries), name: `${folder}.zip`, type: 'application/zip' };
}
