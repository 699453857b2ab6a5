/** Pages of the Conference's reviews: the list, one review in four views, the file of our part, the file of another State's. */

import type { Speech } from '@comity/language';
import { ProofError } from '@comity/proof';
import { ProtocolError } from '@comity/protocol';
import {
  type CountryReviewFacts,
  countryReviewScreen,
  type Fault,
  reviewAnswersScreen,
  reviewBesideScreen,
  reviewDocumentsScreen,
  reviewListScreen,
  reviewRecordScreen,
} from '@comity/web';
import { NotKept } from '../../../usecases/national/deps.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { listReviews } from '../../../usecases/reviews/list-reviews.ts';
import { prefillAnswers } from '../../../usecases/reviews/prefill.ts';
import { mechanisms } from '../../../usecases/reviews/set-mechanism.ts';
import { showReview } from '../../../usecases/reviews/show-review.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { problemOf } from '../../problem.ts';
import { problemIn } from '../../problem-words.ts';
import { recordPaper } from '../../review-papers.ts';
import { personOf, readPart, reviewDeps } from '../../reviews.ts';
import { reviewFile } from '../../schemas/reviews.ts';
import { answer } from '../form.ts';
import { fileOf, formatIn, languageIn } from '../law/papers.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from '../page.ts';
import { fileIn, jsonIn } from '../sent-files.ts';
import { lotsPages } from './lots.ts';
import { maySet, mechanismPages } from './mechanism.ts';
import { openPages } from './open.ts';
import { stepPages } from './steps.ts';
import { toldOpen, toldPages } from './told.ts';

type Screen = (speech: Speech, facts: CountryReviewFacts) => ReturnType<typeof countryReviewScreen>;
const VIEWS: readonly [string, Screen][] = [
  ['', countryReviewScreen],
  ['/answers', reviewAnswersScreen],
  ['/beside', reviewBesideScreen],
  ['/documents', reviewDocumentsScreen],
  ['/record', reviewRecordScreen],
];

export function countryReviewPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: '/reviews', permission: 'view', get: (visit) => listPage(deps, visit) });
  addPage(app, deps, { url: '/reviews', permission: 'review', post: (visit) => taken(deps, visit) });
  for (const [place, screen] of VIEWS)
    addPage(app, deps, {
      url: `/reviews/:id${place}`,
      permission: 'view',
      get: (visit) => reviewPage(deps, visit, screen),
    });
  addPage(app, deps, {
    url: '/reviews/:id/answers',
    permission: 'review',
    post: (visit) => begun(deps, visit),
  });
  addFile(app, deps, {
    url: '/reviews/:id',
    permission: 'review',
    post: (visit) => ourPart(deps, visit),
  });
  addFile(app, deps, {
    url: '/reviews/:id/record',
    permission: 'view',
    post: (visit) => onPaper(deps, visit),
  });
  mechanismPages(app, deps);
  lotsPages(app, deps);
  openPages(app, deps);
  stepPages(app, deps);
  toldPages(app, deps);
}

const mayTakePart = ({ session }: Visit): boolean =>
  !session.readOnly && roleFor('review', session.roles) !== undefined;

async function listPage(deps: CounterDeps, visit: Visit, faults: Fault[] = []): Promise<Outcome> {
  const { speech, csrf, query } = visit;
  const [, state, added, known] = /^([a-z]{2})-(\d+)-(\d+)$/.exec(query.get('taken') ?? '') ?? [];
  return {
    page: { title: speech.say('reviews.title'), place: 'treaty', faults: faults.length > 0 },
    content: reviewListScreen(speech, {
      csrf,
      rows: await listReviews(deps),
      mechanisms: (await mechanisms(deps)).map(({ mechanism, version, basis }) => ({
        id: mechanism.id,
        title: mechanism.title,
        version,
        basis,
      })),
      maySet: maySet(visit),
      mayTakePart: mayTakePart(visit),
      faults,
    }),
    ...(state === undefined
      ? {}
      : {
          done: speech.say('reviews.taken-over', {
            state: speech.state(state),
            added: added!,
            known: known!,
          }),
        }),
  };
}

/** What every view of one review shows. */
export async function reviewFacts(deps: CounterDeps, visit: Visit): Promise<CountryReviewFacts> {
  const person = await personOf(deps, visit.officer.id);
  const { mechanism, ...shown } = await showReview(reviewDeps(deps), visit.params.id!, person);
  return {
    ...shown,
    csrf: visit.csrf,
    mechanism: {
      title: mechanism.mechanism.title,
      version: mechanism.version,
      basis: mechanism.basis,
    },
    open: mayTakePart(visit) ? shown.open : [],
    mayTakePart: mayTakePart(visit),
    told: mayTakePart(visit) ? toldOpen(deps.me, shown) : [],
  };
}

async function reviewPage(deps: CounterDeps, visit: Visit, screen: Screen): Promise<Outcome> {
  const { speech, query } = visit;
  const facts = await reviewFacts(deps, visit);
  const title = speech.say('reviews.of', {
    cluster: facts.clusterTitle,
    state: speech.state(facts.opened.state),
  });
  const begunNow = /^\d{1,4}$/.exec(query.get('begun') ?? '')?.[0];
  return {
    page: { title, place: 'treaty' },
    content: screen(speech, facts),
    ...(begunNow !== undefined
      ? {
          done:
            Number(begunNow) === 0
              ? speech.say('reviews.prefilled-none')
              : speech.say('reviews.prefilled', { count: Number(begunNow) }),
        }
      : query.has('opened')
        ? { done: speech.say('mechanism.was-opened') }
        : query.has('done')
          ? { done: speech.say('reviews.kept') }
          : {}),
  };
}

/** Begun in the reader's language where the mechanism has it. */
async function begun(deps: CounterDeps, { params, speech, officer }: Visit): Promise<Outcome> {
  const person = await personOf(deps, officer.id);
  const { mechanism } = (await showReview(reviewDeps(deps), params.id!, person)).mechanism;
  const language = mechanism.languages.includes(speech.language)
    ? speech.language
    : (mechanism.languages[0] ?? speech.language);
  const count = await prefillAnswers(reviewDeps(deps), params.id!, language, person);
  return { go: `/reviews/${params.id}/answers?begun=${count}` };
}

async function ourPart(deps: CounterDeps, { params, officer }: Visit): Promise<FileOutcome> {
  const file = await deps.node.handOverReview(params.id!, officer);
  return {
    file: Buffer.from(`${JSON.stringify(file)}\n`),
    name: `${params.id}-part-of-${deps.me}.json`,
    type: 'application/json; charset=utf-8',
  };
}

async function onPaper(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const format = formatIn(visit);
  const audience = answer(visit.form, 'audience') === 'public' ? 'public' : 'review';
  const wanted = { language: languageIn(visit), format, audience } as const;
  return fileOf(await recordPaper(deps, visit.params.id!, wanted), format);
}

/** Every reason, or why the seal does not hold, in the words the interface has for it. */
function whyNotTaken(speech: Speech, error: Error): string {
  const { detail, reasons } = problemIn(speech, problemOf(error, speech));
  return reasons ? reasons.map(({ text }) => text).join(' ') : detail;
}

async function taken(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, officer } = visit;
  const wrong = (says: string) => listPage(deps, visit, [{ field: 'file', says }]);
  const sent = fileIn(form, 'file');
  if (!sent) return wrong(speech.say('treaty.fault-file'));
  const read = reviewFile.safeParse(jsonIn(sent));
  if (!read.success) return wrong(speech.say('reviews.fault-file'));
  try {
    const { from, added, known } = await deps.node.takeOverReview(read.data, readPart, officer);
    return { go: `/reviews?taken=${from}-${added}-${known}` };
  } catch (error) {
    const refused = error instanceof NotKept || error instanceof ProofError || error instanceof ProtocolError;
    if (!refused) throw error;
    return wrong(speech.say('reviews.fault-taken', { why: whyNotTaken(speech, error) }));
  }
}
