/** `comity assistance offers | offer | projects | project`: who offers and who helps already (54(1), 56(2)(e)). */
import { keepOffer, keepProject, listOffers, listProjects } from '../../client.gen.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import type { Leaf } from '../leaf.ts';
import { said } from './said.ts';

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

export const HELP_LEAVES: Leaf[] = [offersShown, offer, projectsShown, project];
