/** Reviews as they stand. */
import { listReviews, showReview } from '../../client.gen.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Leaf } from '../leaf.ts';
import { PARAGRAPHS, REVIEW } from './shared.ts';

type Shown = Awaited<ReturnType<typeof showReview>>['data'];

export const list: Leaf = {
  name: 'list',
  summary: 'Reviews this State has a part in, those that began last first',
  paragraphs: PARAGRAPHS,
  signsIn: true,
  example: 'comity review list --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => listReviews(opts));
    const rows = found.reviews.map(({ opened, clusterTitle, stage, ends, until }) => [
      opened.id,
      opened.state,
      clip(clusterTitle, 40),
      stage,
      ends ?? '',
      until ?? '',
    ]);
    return {
      json: found,
      text: table(
        ['review', 'of', 'on', 'stage', 'handed over by', 'until (mechanism as configured)'],
        rows,
        'This State has a part in no review that is kept here.',
      ),
    };
  },
};

export const show: Leaf = {
  name: 'show',
  summary: 'One review: its stages, people and documents, and what came and does not count',
  paragraphs: PARAGRAPHS,
  about: 'With --json everything: questions with findings beside answers, every step with how it is known.',
  args: [REVIEW],
  signsIn: true,
  example: 'comity review show trial-1-powers-xa --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => showReview(arg(call), opts));
    return { json: found, text: inWords(found) };
  },
};

function inWords(found: Shown): string {
  const { title, clusterTitle, opened, questions } = found;
  const answered = questions.filter(({ document }) => document !== undefined).length;
  return [
    `${title}: ${clusterTitle}, of ${opened.state}, reviewed by ${opened.reviewers.join(', ')}. ${answered} of ${questions.length} questions answered.\n`,
    tasks(found),
    people(found),
    documents(found),
    ...(found.aside.length === 0 ? [] : [aside(found)]),
  ].join('\n');
}

const tasks = (found: Shown): string =>
  table(
    ['stage', 'standing', 'handed over by', 'since', 'until (mechanism as configured)', 'lacks'],
    found.tasks.map((task) => [
      task.stage,
      task.standing,
      task.ends,
      task.since ?? '',
      task.until ?? '',
      task.lacks.join(' '),
    ]),
    '',
  );

const people = ({ named }: Shown): string =>
  table(
    ['State', 'role', 'person'],
    named.map(({ state, role, person }) => [state, role, clip(person, 60)]),
    'Nobody is named yet.',
  );

const documents = (found: Shown): string =>
  table(
    ['id', 'document', 'by', 'original', 'also in', 'begins'],
    found.documents.map(({ id, did, original, translations }) => [
      id,
      did.step,
      original.by.state ?? 'secretariat',
      original.language,
      translations.map(({ language }) => language).join(' '),
      clip(original.text, 60),
    ]),
    'Nothing was written yet.',
  );

/** What came and does not count. */
const aside = (found: Shown): string =>
  table(
    ['does not count', 'by', 'why'],
    found.aside.map(({ entry, objections }) => [
      entry.did.step,
      entry.by.state ?? 'secretariat',
      objections.join(' '),
    ]),
    '',
  );
