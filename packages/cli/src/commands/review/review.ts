/** `comity review …`: reviews of the Conference under the mechanism that is set; it has decided none (57(5)(e)). Nobody is scored. */
import { Option } from 'commander';
import {
  handOverReview,
  listReviews,
  prefillReview,
  printReview,
  publicReview,
  reviewCarried,
  sendReview,
  showReview,
  takeOverReview,
  takeReviewStep,
  tellReviewStep,
} from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { carriedTable } from '../carried.ts';
import { statesIn } from '../counts/sealing.ts';
import { PAPER, wanted, writtenPaper } from '../law/papers.ts';
import { writtenTo } from '../law/written.ts';
import { arg, type Leaf, needed, text } from '../leaf.ts';
import { SETTING_LEAVES } from './setting.ts';
import { PARAGRAPHS, said } from './shared.ts';

const REVIEW: [string, string] = ['<review>', 'its name: trial-1-powers-xa'];
const LANGUAGE = () => new Option('--language <code>', 'the language it is written in: en');
const OUT = () => new Option('--out <file>', 'a new file; left out, standard output');

const list: Leaf = {
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

const show: Leaf = {
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
    const answered = found.questions.filter(({ document }) => document !== undefined).length;
    return {
      json: found,
      text: [
        `${found.title}: ${found.clusterTitle}, of ${found.opened.state}, reviewed by ${found.opened.reviewers.join(', ')}. ${answered} of ${found.questions.length} questions answered.\n`,
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
        ),
        table(
          ['State', 'role', 'person'],
          found.named.map(({ state, role, person }) => [state, role, clip(person, 60)]),
          'Nobody is named yet.',
        ),
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
        ),
        ...(found.aside.length === 0
          ? []
          : [
              table(
                ['does not count', 'by', 'why'],
                found.aside.map(({ entry, objections }) => [
                  entry.did.step,
                  entry.by.state ?? 'secretariat',
                  objections.join(' '),
                ]),
                '',
              ),
            ]),
      ].join('\n'),
    };
  },
};

const step: Leaf = {
  name: 'step',
  summary: 'Take a step for this State, from a file: answer, reply, observe, respond, publish, end a stage',
  paragraphs: PARAGRAPHS,
  about: 'The members of each step: docs/operating/reviews.md.',
  args: [REVIEW, ['<file>', 'JSON, or - for standard input']],
  options: [LANGUAGE()],
  signsIn: true,
  example: 'comity review step trial-1-powers-xa answer.json --language en --as xa-duty',
  async run(call) {
    const language = needed(call.options, 'language', '--language');
    const did = await said<Parameters<typeof takeReviewStep>[1]['did']>(call, 1);
    const session = await call.session();
    const kept = await session.ask((opts) => takeReviewStep(arg(call), { language, did }, opts));
    return { json: kept, text: `taken; the review is in ${kept.stage}\n` };
  },
};

const told: Leaf = {
  name: 'told',
  summary: 'Write down what another State or the secretariat did, with where that stands',
  paragraphs: PARAGRAPHS,
  args: [REVIEW, ['<file>', 'JSON, or - for standard input']],
  options: [
    LANGUAGE(),
    new Option('--by <person>', 'who acted, as the review names them; left out, the secretariat'),
    new Option('--state <code>', 'the State they act for'),
    new Option('--note <text>', 'where it stands: the letter, its number and day'),
  ],
  signsIn: true,
  example:
    'comity review told trial-1-powers-xa nominate.json --language en --note "NV 12/2026 of 3 March 2026" --as xa-duty',
  async run(call) {
    const [name, state] = [text(call.options, 'by'), text(call.options, 'state')];
    if ((name === undefined) !== (state === undefined)) throw usage('--by and --state go together');
    const body = {
      language: needed(call.options, 'language', '--language'),
      note: needed(call.options, 'note', '--note'),
      did: await said<Parameters<typeof tellReviewStep>[1]['did']>(call, 1),
      by: name === undefined || state === undefined ? { name: 'secretariat' } : { name, state },
    };
    const session = await call.session();
    const kept = await session.ask((opts) => tellReviewStep(arg(call), body, opts));
    return { json: kept, text: `written down; the review is in ${kept.stage}\n` };
  },
};

const prefill: Leaf = {
  name: 'prefill',
  summary: 'Begin the self-assessment with this State’s findings; what is answered stays',
  paragraphs: PARAGRAPHS,
  args: [REVIEW],
  options: [LANGUAGE()],
  signsIn: true,
  example: 'comity review prefill trial-1-powers-xa --language en --as xa-duty',
  async run(call) {
    const language = needed(call.options, 'language', '--language');
    const session = await call.session();
    const { begun } = await session.ask((opts) => prefillReview(arg(call), { language }, opts));
    return {
      json: { begun },
      text: `${begun} answers begun; look through them before they are handed over.\n`,
    };
  },
};

const handOver: Leaf = {
  name: 'hand-over',
  summary: 'This State’s part of a review as a sealed file, for the other States in it',
  paragraphs: PARAGRAPHS,
  about: 'Sealed, not encrypted: send it by a way on which only its readers see it.',
  args: [REVIEW],
  options: [OUT()],
  signsIn: true,
  example: 'comity review hand-over trial-1-powers-xa --out part-of-xa.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const file = await session.ask((opts) => handOverReview(arg(call), opts));
    return writtenTo(text(call.options, 'out'), `${JSON.stringify(file)}\n`, { did: 'review-hand-over' });
  },
};

const send: Leaf = {
  name: 'send',
  summary: 'Send this State’s part of a review to States in it, by the node; without --to, how it stands',
  paragraphs: PARAGRAPHS,
  about:
    'As it stands now, encrypted, over the border; taken in there as its file would be. It goes again only once something was added.',
  args: [REVIEW],
  options: [new Option('--to <states>', 'with commas: xb,xc')],
  signsIn: true,
  example: 'comity review send trial-1-powers-xa --to xb --as xa-duty',
  async run(call) {
    const to = text(call.options, 'to');
    const session = await call.session();
    const { carried } = await session.ask((opts) =>
      to === undefined
        ? reviewCarried(arg(call), opts)
        : sendReview(arg(call), { to: statesIn(to, '--to') }, opts),
    );
    return {
      json: { ...(to === undefined ? {} : { did: 'review-send' }), carried },
      text: carriedTable(carried),
    };
  },
};

const takeOver: Leaf = {
  name: 'take-over',
  summary: 'Take in another State’s part of a review: all of it or nothing',
  paragraphs: PARAGRAPHS,
  args: [['<file>', 'what `comity review hand-over` wrote there']],
  signsIn: true,
  example: 'comity review take-over part-of-xa.json --as xb-duty',
  async run(call) {
    const body = await said<Parameters<typeof takeOverReview>[0]>(call);
    const session = await call.session();
    const found = await session.ask((opts) => takeOverReview(body, opts));
    return {
      json: found,
      text: `${found.review}${found.opened ? ' is opened' : ''}: ${found.added} steps of ${found.from} taken in, ${found.known} were known.\n`,
    };
  },
};

const openToAll: Leaf = {
  name: 'public',
  summary: 'What everybody may read of a review: the parts its State opened, with nobody’s name',
  paragraphs: PARAGRAPHS,
  args: [REVIEW],
  options: [OUT()],
  signsIn: true,
  example: 'comity review public trial-1-powers-xa --out public.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => publicReview(arg(call), opts));
    return writtenTo(text(call.options, 'out'), `${JSON.stringify(found, null, 2)}\n`, {
      did: 'review-public',
      parts: found.parts,
    });
  },
};

const record: Leaf = {
  name: 'record',
  summary:
    'The record of a review as PDF/A or for Word: who was drawn, answers, observations, responses, what is public',
  paragraphs: PARAGRAPHS,
  about:
    'For those in the review, with everything; or --for public: only what its State opened, and nobody’s name.',
  args: [REVIEW],
  options: [
    ...PAPER(),
    new Option('--for <readers>', 'those in the review, or everybody')
      .choices(['review', 'public'])
      .default('review'),
  ],
  signsIn: true,
  example: 'comity review record trial-1-powers-xa --language fr --out record.pdf --as xa-duty',
  async run(call) {
    const out = needed(call.options, 'out', '--out');
    const body = { ...wanted(call.options), audience: text(call.options, 'for') as 'review' | 'public' };
    const session = await call.session();
    const made = await session.ask((opts) => printReview(arg(call), body, opts));
    return writtenPaper(out, made, 'review-record');
  },
};

export const REVIEW_LEAVES: Leaf[] = [
  list,
  show,
  ...SETTING_LEAVES,
  step,
  told,
  prefill,
  handOver,
  send,
  takeOver,
  openToAll,
  record,
];
