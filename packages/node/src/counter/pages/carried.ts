/** Pages of sealed documents that the node carries: how one stands with whom it is for, and sending it. */
import type { Speech } from '@comity/language';
import { breadcrumbs, carriedScreen, type Fault } from '@comity/web';
import { sentKey } from '../../ports/counts.ts';
import { sentIn } from '../../usecases/counts/seal-counts.ts';
import { countsCarriage } from '../../usecases/enclosures/send-counts.ts';
import { reviewCarriage } from '../../usecases/enclosures/send-review.ts';
import type { Carriage } from '../../usecases/enclosures/sent.ts';
import { NothingThere } from '../../usecases/national/deps.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { showReview } from '../../usecases/reviews/show-review.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { personOf, reviewDeps } from '../reviews.ts';
import { keeping } from './law/shared.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

/** A kind of document, at its address. */
interface Sends {
  url: string;
  permission: 'seal-counts' | 'review';
  /** It grows, and so may go again to who has it. */
  grows: boolean;
  shown(deps: CounterDeps, visit: Visit): Promise<{ title: string; trail: Trail; carried: Carriage[] }>;
  send(deps: CounterDeps, visit: Visit, to: readonly string[]): Promise<unknown>;
}
type Trail = ReturnType<typeof breadcrumbs>;

export function carriedPages(app: Counter, deps: CounterDeps): void {
  for (const kind of [COUNTS, REVIEWS]) {
    addPage(app, deps, {
      url: kind.url,
      permission: 'view',
      get: (visit) => carriedPage(kind, deps, visit, []),
    });
    addPage(app, deps, {
      url: kind.url,
      permission: kind.permission,
      post: (visit) => send(kind, deps, visit),
    });
  }
}

const COUNTS: Sends = {
  url: '/counts/reports/:year/:version/:file/carried',
  permission: 'seal-counts',
  grows: false,
  async shown(deps, visit) {
    const { speech, params } = visit;
    const record = (await sentIn(deps, Number(params.year))).find(({ key }) => key === keyIn(visit));
    if (!record) throw new NothingThere('no sealed report of that number is kept here');
    const { year, version } = record;
    return {
      title: speech.say('carried.title-counts', { year: String(year), version: String(version) }),
      trail: trailOf(speech, speech.say('statistics.reports-title'), `/counts/reports?year=${year}`),
      carried: await countsCarriage(deps, record),
    };
  },
  send: (deps, visit, to) => deps.node.sendCounts(keyIn(visit), to, visit.officer),
};

function keyIn({ params }: Visit): string {
  const [year, version, file] = [params.year, params.version, params.file].map(Number);
  return sentKey({ year: year!, version: version!, file: file! });
}

const trailOf = (speech: Speech, says: string, href: string): Trail =>
  breadcrumbs(speech.say('treaty.way'), [{ says, href }, { says: speech.say('carried.way') }]);

const REVIEWS: Sends = {
  url: '/reviews/:id/carried',
  permission: 'review',
  grows: true,
  async shown(deps, { speech, params, officer }) {
    const id = params.id!;
    const { clusterTitle, opened } = await showReview(reviewDeps(deps), id, await personOf(deps, officer.id));
    const review = speech.say('reviews.of', { cluster: clusterTitle, state: speech.state(opened.state) });
    return {
      title: speech.say('carried.title-review', { review }),
      trail: trailOf(speech, review, `/reviews/${id}`),
      carried: await reviewCarriage(deps, id),
    };
  },
  send: (deps, { params, officer }, to) => deps.node.sendReview(params.id!, to, officer),
};

async function carriedPage(kind: Sends, deps: CounterDeps, visit: Visit, faults: Fault[]): Promise<Outcome> {
  const { speech, csrf, session, request, form } = visit;
  const { title, trail, carried } = await kind.shown(deps, visit);
  return {
    page: { title, faults: faults.length > 0 },
    content: carriedScreen(speech, {
      ...{ csrf, title, trail, carried, faults, grows: kind.grows },
      action: request.url.split('?')[0]!,
      maySend: !session.readOnly && roleFor(kind.permission, session.roles) !== undefined,
      ticked: form.get('states') ?? [],
    }),
    ...(visit.query.has('done') ? { done: speech.say('carried.sent') } : {}),
  };
}

const FAULTS = ['nobody', 'not-addressed', 'not-pinned', 'too-large'] as const;

async function send(kind: Sends, deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, form, request } = visit;
  const outcome = await keeping(
    () => kind.send(deps, visit, form.get('states') ?? []),
    (code, which) => {
      const known = FAULTS.find((one) => one === code);
      return known && { field: 'states', says: speech.say(`carried.fault-${known}`, { which }) };
    },
  );
  if ('faults' in outcome) return carriedPage(kind, deps, visit, outcome.faults);
  return { go: `${request.url.split('?')[0]}?done=1` };
}
