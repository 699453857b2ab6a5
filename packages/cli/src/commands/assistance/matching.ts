/** `comity assistance matches`: offers that fit a need, with the reasons and no score. The State picks. */
import { matchNeed } from '../../client.gen.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Leaf } from '../leaf.ts';

const NEED: [string, string] = ['<need>', 'id of the need'];

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

export const MATCH_LEAVES: Leaf[] = [matches];
