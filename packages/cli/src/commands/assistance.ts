/** `comity assistance …`: what a State needs, who offers and who helps already (art. 54). The State picks. */
import { Option } from 'commander';
import {
  changeNeed,
  draftNeeds,
  handOverAssistance,
  keepOffer,
  keepProject,
  listAllNeeds,
  listNeeds,
  listOffers,
  listProjects,
  matchNeed,
  sayNeed,
  takeOverAssistance,
} from '../client.gen.ts';
import { usage } from '../exit.ts';
import { readInput } from '../input/input-file.ts';
import { clip } from '../output/safe.ts';
import { table } from '../output/table.ts';
import { writtenTo } from './law/written.ts';
import { arg, type Call, type Leaf, needed, text } from './leaf.ts';

const STATE: [string, string] = ['<state>', 'two letters: ke'];
const NEED: [string, string] = ['<need>', 'id of the need'];
const STANDINGS = ['open', 'picked', 'under-way', 'met', 'withdrawn'] as const;

/** A file as the interface asks for it; the node says what is wrong with it. */
const said = async <Body>(call: Call, place = 0): Promise<Body> =>
  (await readInput(arg(call, place), call.io)) as unknown as Body;

const drafts: Leaf = {
  name: 'drafts',
  summary: 'Needs drawn up from what a State’s law lacks, an article each; nothing is kept',
  paragraphs: ['54(1)', '59(1)'],
  args: [STATE],
  signsIn: true,
  example: 'comity assistance drafts ke --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => draftNeeds(arg(call), opts));
    const rows = found.drafts.map(({ article, priority, gap, area, requirements }) => [
      `art ${article}`,
      priority,
      gap,
      area,
      requirements.map(({ id }) => id).join(' '),
    ]);
    return {
      json: found,
      text: table(
        ['article', 'priority', 'what is missing', 'area', 'questions'],
        rows,
        'Nothing was found missing.',
      ),
    };
  },
};

const needs: Leaf = {
  name: 'needs',
  summary: 'Needs as they are kept here, newest first: of one State, or of all',
  paragraphs: ['54(1)'],
  args: [['[state]', 'two letters: ke; left out, every State']],
  signsIn: true,
  example: 'comity assistance needs ke --as xa-duty',
  async run(call) {
    const session = await call.session();
    const [state] = call.args;
    const found = await session.ask((opts) =>
      state === undefined ? listAllNeeds(opts) : listNeeds(state, opts),
    );
    const rows = found.needs.map((need) => [
      need.id,
      need.state,
      clip(need.title, 60),
      need.standing,
      need.priority,
      need.visibility,
      `${need.version}, ${need.by}`,
    ]);
    return {
      json: found,
      text: table(
        ['id', 'of', 'what', 'standing', 'priority', 'seen by', 'version'],
        rows,
        'No need is kept.',
      ),
    };
  },
};

const VISIBILITY =
  'Visibility is private, secretariat, donors or public; nothing is sent by itself. Members: docs/operating/assistance.md.';

const say: Leaf = {
  name: 'need',
  summary: 'Say what a State needs, from a file',
  paragraphs: ['54(1)', '54(3)'],
  about: VISIBILITY,
  args: [STATE, ['<file>', 'JSON, or - for standard input']],
  signsIn: true,
  example: 'comity assistance need ke need.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const body = await said<Parameters<typeof sayNeed>[1]>(call, 1);
    const need = await session.ask((opts) => sayNeed(arg(call), body, opts));
    return { json: need, text: `kept  ${need.id}\n` };
  },
};

const change: Leaf = {
  name: 'change',
  summary: 'Change a need, or say that an offer was picked, that help is under way, that it is met',
  paragraphs: ['54(1)'],
  about:
    'The next version of what is kept; when somebody changed it meanwhile it is refused, and nothing is overwritten.',
  args: [STATE, NEED],
  options: [
    new Option('--standing <standing>', 'where it stands now').choices(STANDINGS),
    new Option('--offer <id>', 'the offer that is picked; nobody is told'),
    new Option('--file <file>', 'all it says from now on; left out, it says what it said'),
  ],
  signsIn: true,
  example: 'comity assistance change ke 01a20004-1fc0-7087-abbe-8366a0a7e7a7 --standing picked --as xa-duty',
  async run(call) {
    const file = text(call.options, 'file');
    const standing = text(call.options, 'standing') as (typeof STANDINGS)[number] | undefined;
    const picked = text(call.options, 'offer');
    if (file === undefined && standing === undefined && picked === undefined)
      throw usage('--standing, --offer or --file is needed');
    const session = await call.session();
    const kept = (await session.ask((opts) => listNeeds(arg(call), opts))).needs.find(
      ({ id }) => id === arg(call, 1),
    );
    if (!kept)
      throw usage(`${arg(call)} has no need ${arg(call, 1)} here`, 'Look at `comity assistance needs`.');
    const { id, state: _, standing: before, version, at: __, by: ___, picked: ____, ...was } = kept;
    const now = file === undefined ? was : ((await readInput(file, call.io)) as unknown as typeof was);
    const need = await session.ask((opts) =>
      changeNeed(
        id,
        {
          ...{ version, said: now, standing: standing ?? (picked === undefined ? before : 'picked') },
          ...(picked === undefined ? {} : { picked }),
        },
        opts,
      ),
    );
    return { json: need, text: `kept  ${need.id}, version ${need.version}, ${need.standing}\n` };
  },
};

const matches: Leaf = {
  name: 'matches',
  summary: 'Offers that fit a need, with the reasons; who helps already; questions to look at again',
  paragraphs: ['54(1)', '56(2)(e)'],
  about:
    'In the order of named reasons, South–South first among equals. There is no score, and nobody is told: the State picks.',
  args: [NEED],
  signsIn: true,
  example: 'comity assistance matches 01a20004-1fc0-7087-abbe-8366a0a7e7a7 --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => matchNeed(arg(call), opts));
    const rows = found.matches.map(({ offer, reasons, doubts }) => [
      clip(offer.title, 50),
      offer.by,
      reasons.map(reasonOf).join(', '),
      doubts.join(', '),
      offer.contact,
    ]);
    const overlaps = found.overlaps.map(({ project, articles, sameArea }) => [
      clip(project.title, 50),
      project.status,
      [...articles.map((article) => `art ${article}`), ...(sameArea ? ['the same area'] : [])].join(', '),
    ]);
    const again = found.lookAgain.map(({ requirement, project }) => [
      requirement.id,
      clip(requirement.question, 90),
      project,
    ]);
    return {
      json: found,
      text: [
        table(['offer', 'by', 'fits in', 'to be asked', 'contact'], rows, 'No offer fits.'),
        ...(overlaps.length === 0 ? [] : [table(['helps already', 'status', 'with'], overlaps, '')]),
        ...(again.length === 0 ? [] : [table(['look at again', 'question', 'project'], again, '')]),
      ].join('\n'),
    };
  },
};

type Reason =
  Awaited<ReturnType<typeof matchNeed>> extends infer Answer
    ? Extract<Answer, { status: 200 }> extends { data: { matches: { reasons: (infer One)[] }[] } }
      ? One
      : never
    : never;

const reasonOf = ({ why, articles, forms, languages, area, group }: Reason): string =>
  [
    why,
    ...(articles ?? forms ?? languages ?? []),
    ...(area === undefined ? [] : [area]),
    ...(group === undefined ? [] : [group]),
  ].join(' ');

const offersShown: Leaf = {
  name: 'offers',
  summary: 'Offers of help that are kept here',
  paragraphs: ['54(1)'],
  signsIn: true,
  example: 'comity assistance offers --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => listOffers(opts));
    const rows = found.offers.map(({ id, title, by, standing, until }) => [
      id,
      clip(title, 60),
      by,
      standing,
      until ?? '',
    ]);
    return {
      json: found,
      text: table(['id', 'offer', 'by', 'standing', 'until'], rows, 'No offer is kept.'),
    };
  },
};

const offer: Leaf = {
  name: 'offer',
  summary: 'Write down an offer of help from a file, or replace the one whose id it names',
  paragraphs: ['54(1)', '54(3)'],
  args: [['<file>', 'JSON, or - for standard input']],
  signsIn: true,
  example: 'comity assistance offer offer.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const body = await said<Parameters<typeof keepOffer>[0]>(call);
    const kept = await session.ask((opts) => keepOffer(body, opts));
    return { json: kept, text: `kept  ${kept.id}\n` };
  },
};

const projectsShown: Leaf = {
  name: 'projects',
  summary: 'Projects of assistance that are kept here',
  paragraphs: ['54(1)', '56(2)(e)'],
  signsIn: true,
  example: 'comity assistance projects --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => listProjects(opts));
    const rows = found.projects.map((one) => [
      one.id,
      clip(one.title, 60),
      one.status,
      one.states.join(' '),
      one.until ?? '',
    ]);
    return {
      json: found,
      text: table(['id', 'project', 'status', 'in', 'until'], rows, 'No project is kept.'),
    };
  },
};

const project: Leaf = {
  name: 'project',
  summary: 'Write down a project of assistance from a file, or replace the one whose id it names',
  paragraphs: ['54(1)', '56(2)(e)'],
  about:
    'One that has ended and names the need it answered asks to look at that need’s questions again; it changes no finding.',
  args: [['<file>', 'JSON, or - for standard input']],
  signsIn: true,
  example: 'comity assistance project project.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const body = await said<Parameters<typeof keepProject>[0]>(call);
    const kept = await session.ask((opts) => keepProject(body, opts));
    return { json: kept, text: `kept  ${kept.id}\n` };
  },
};

const exported: Leaf = {
  name: 'export',
  summary: 'Needs that their State lets somebody see, with offers and projects, as a file to hand over',
  paragraphs: ['54(1)', '56(2)(e)'],
  options: [
    new Option('--to <whom>', 'who will read it').choices(['secretariat', 'donor', 'anybody']),
    new Option('--out <file>', 'a new file; left out, standard output'),
  ],
  signsIn: true,
  example: 'comity assistance export --to donor --out assistance.json --as xa-duty',
  async run(call) {
    const to = needed(call.options, 'to', '--to') as 'secretariat' | 'donor' | 'anybody';
    const session = await call.session();
    const handed = await session.ask((opts) => handOverAssistance(to, opts));
    return writtenTo(text(call.options, 'out'), `${JSON.stringify(handed, null, 2)}\n`, {
      did: 'assistance-export',
      to,
    });
  },
};

const taken: Leaf = {
  name: 'import',
  summary: 'Take in a file that was handed over: all of it or nothing; later versions kept here stay',
  paragraphs: ['54(1)', '56(2)(e)'],
  args: [['<file>', 'what `comity assistance export` wrote']],
  signsIn: true,
  example: 'comity assistance import assistance.json --as xa-duty',
  async run(call) {
    const session = await call.session();
    const body = await said<Parameters<typeof takeOverAssistance>[0]>(call);
    const found = await session.ask((opts) => takeOverAssistance(body, opts));
    return {
      json: found,
      text: `${found.needs} needs, ${found.offers} offers, ${found.projects} projects taken in; ${found.older} needs are kept here as they were.\n`,
    };
  },
};

export const ASSISTANCE_LEAVES: Leaf[] = [
  drafts,
  needs,
  say,
  change,
  matches,
  offersShown,
  offer,
  projectsShown,
  project,
  exported,
  taken,
];
