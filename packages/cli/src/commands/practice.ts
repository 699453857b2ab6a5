/** `comity practice …`: what the exercises of a practice desk have come to, for trainer and trainee. */
import { Option } from 'commander';
import { recordTraining, showPractice } from '../client.gen.ts';
import { table } from '../output/table.ts';
import { writtenTo } from './law/written.ts';
import { type Leaf, needed, text } from './leaf.ts';

const LANGUAGES = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const;

const progress: Leaf = {
  name: 'progress',
  summary: 'How far each exercise is, as the records of the practice desk show it',
  paragraphs: [],
  about: 'A step is done when it was really done; nobody says so of themselves.',
  signsIn: true,
  example: 'comity practice progress --home .comity/practice/xa --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => showPractice(opts));
    const rows = found.exercises.flatMap(({ id, isDone, steps }) => [
      [id, isDone ? 'done' : `${steps.filter(({ done }) => done).length} of ${steps.length}`],
      ...steps.map(({ id: step, paragraphs, done }) => [
        ...[`  ${step}`, done ? 'done' : 'not yet', done?.at ?? '', done?.by ?? '', paragraphs.join(' ')],
      ]),
    ]);
    const columns = ['exercise', 'standing', 'when', 'by', 'paragraphs'];
    return { json: found, text: table(columns, rows, 'There are no exercises.') };
  },
};

const training: Leaf = {
  name: 'training',
  summary: 'The training that was held, as a file the real desk takes in among its help',
  paragraphs: ['54(1)'],
  about: `The file names who gave the training and what was done, and nobody who practised. On the real desk:
\`comity assistance import training.json\`.`,
  options: [
    new Option('--by <name>', 'who gave the training'),
    new Option('--language <code>', 'language of the record').choices(LANGUAGES).default('en'),
    new Option('--out <file>', 'a new file; left out, standard output'),
  ],
  signsIn: true,
  example:
    'comity practice training --by "Ministry of Justice" --out training.json --home .comity/practice/xa --as xa-duty',
  async run(call) {
    const by = needed(call.options, 'by', '--by');
    const language = text(call.options, 'language') as (typeof LANGUAGES)[number];
    const session = await call.session();
    const held = await session.ask((opts) => recordTraining(by, { language }, opts));
    return writtenTo(text(call.options, 'out'), `${JSON.stringify(held, null, 2)}\n`, {
      did: 'practice-training',
      by,
    });
  },
};

export const PRACTICE_LEAVES: Leaf[] = [progress, training];
