/** One review with everything around it: tasks, people, questions with what was found beside what is answered, documents, what stands aside. */
import {
  answersOf,
  documentsOf,
  kindsOpenTo,
  namedIn,
  publicParts,
  questionsOf,
  sideOf,
  stageOf,
  standingOfCell,
  stepsOf,
  tasksOf,
} from '@comity/domain/national';
import { actorOf, type KnownReview, knownReview, type Person, type ReviewDeps } from './deps.ts';

/** @throws NothingThere */
export async function showReview(deps: ReviewDeps, id: string, officer: Person) {
  return deps.store.transact(async (tx) => {
    const known = await knownReview(tx, id);
    const cells = await tx.cells.where('state', known.review.state);
    const found = new Map(cells.map((cell) => [cell.requirement, standingOfCell(cell)]));
    const { review, aside, steps, record } = known;
    const { mechanism } = known.mechanism;
    const answers = answersOf(review);
    const howKnown = new Map(
      steps.map(({ entry, known: how, recordedBy }) => [entry.id, { ...how, recordedBy }]),
    );
    const documents = documentsOf(review);
    return {
      ...headOf(known),
      mechanism: known.mechanism,
      ...(record.lots === undefined ? {} : { lots: record.lots }),
      side: sideOf(review, { name: '', state: deps.me }),
      open: kindsOpenTo(review, actorOf(deps, officer)),
      tasks: tasksOf(review, mechanism),
      named: namedIn(review),
      parts: publicParts(review),
      meetings: stepsOf(review, 'agree-to-meet').map(({ did, at }) => ({ form: did.form, at })),
      agreed: [...new Set(stepsOf(review, 'agree').flatMap(({ by }) => by.state ?? []))],
      admitted: stepsOf(review, 'admit-input').map(({ did }) => ({ from: did.from, yes: did.yes })),
      questions: questionsOf(mechanism, review.cycle, review.cluster).map((requirement) => {
        const standing = found.get(requirement.id);
        const answer = answers.get(requirement.id);
        const document = documents.find(({ did }) => did.step === 'answer' && did.answer === answer);
        return {
          requirement,
          ...(standing ? { found: standing.status, findings: standing.current } : { findings: [] }),
          ...(document ? { document } : {}),
          history: stepsOf(review, 'answer')
            .filter(({ did }) => did.answer.requirement === requirement.id)
            .map(({ id: step, at, by, did }) => ({ id: step, at, by: by.name, status: did.answer.status })),
        };
      }),
      documents,
      taken: review.taken.map((one) => ({ ...one, known: howKnown.get(one.id)! })),
      aside,
    };
  });
}

export type ShownReview = Awaited<ReturnType<typeof showReview>>;

/** What a list says of a review. */
export function headOf({ record, review, mechanism }: KnownReview) {
  const now = tasksOf(review, mechanism.mechanism).find(({ standing }) => standing === 'now');
  const { cycle, cluster } = record.opened;
  const title = mechanism.mechanism.cycles
    .find(({ number }) => number === cycle)
    ?.clusters.find(({ id }) => id === cluster)?.title;
  return {
    opened: record.opened,
    version: record.version,
    title: mechanism.mechanism.title,
    clusterTitle: title ?? cluster,
    stage: stageOf(review),
    ...(now?.until === undefined ? {} : { until: now.until }),
    ...(now ? { ends: now.ends } : {}),
  };
}
