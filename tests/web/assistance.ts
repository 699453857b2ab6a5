/** Needs, offers and projects of invented States: what the pages of assistance are looked at with. */
import type { NeedSaid, Offer, Project } from '@comity/domain/national';
import { lawFiles } from '../../packages/node/src/adapters/law-files/law-files.ts';
import { keepOffer, keepProject, type Said } from '../../packages/node/src/usecases/assistance/help.ts';
import { changeNeed, sayNeed } from '../../packages/node/src/usecases/assistance/needs.ts';
import type { Stand, StandNode } from '../../packages/node/test/support/stand.ts';

const THE_NEED: NeedSaid = {
  title: 'A power to have data preserved by anybody who holds them',
  articles: ['25', '26'],
  requirements: ['art25.1'],
  area: 'powers',
  gap: 'law',
  priority: 'high',
  forms: ['drafting', 'model-law', 'practice-desk'],
  languages: ['en', 'fr'],
  earlierHelp: 'A workshop in 2024; no draft came of it.',
  contact: 'Ministry of Justice, treaty office',
  visibility: 'donors',
  neededBy: '2027-06-30',
};
const REACH = { articles: ['25'], areas: [], groups: [], states: [], languages: ['en'] };
const THE_OFFER: Said<Offer> = {
  ...REACH,
  by: 'xa',
  title: 'Drafting side by side, two drafters for a month',
  summary: 'Drafters of Almara work in the ministry, after the law of 2021.',
  direction: 'south-south',
  forms: ['drafting'],
  contact: 'Attorney General’s Chambers',
  standing: 'open',
  until: '2027-12-31',
};
const THE_PROJECT: Said<Project> = {
  ...REACH,
  title: 'Preservation in five States',
  status: 'under-way',
  from: '2026-01-01',
  until: '2027-03-31',
  summary: 'Model provisions and workshops for drafters.',
  aim: 'Five bills before their parliaments.',
  forms: ['model-law'],
  states: ['xb', 'xc'],
  funders: ['Development agency of Meridia'],
  implementers: ['Regional institute for legal drafting'],
  budget: '400 000 EUR',
  website: 'https://institute.example/preservation',
};

/** Kessar needs a power, was offered help by Almara, and somebody helps already; in other words where they are given. */
export async function assistanceOf(
  { clock, chance, pass }: Stand,
  { ports }: StandNode,
  words: <T>(said: T) => T = (said) => said,
) {
  const [NEED, OFFER, PROJECT] = words([THE_NEED, THE_OFFER, THE_PROJECT] as const);
  const deps = { store: ports.store, clock, entropy: chance, files: lawFiles };
  const by = 'xb-duty';
  const need = await sayNeed(deps, 'xb', NEED, by);
  pass(1000);
  await sayNeed(
    deps,
    'xb',
    {
      ...NEED,
      title: 'Training for the night desk',
      gap: 'skills',
      area: 'requests',
      forms: ['practice-desk'],
      requirements: [],
      articles: ['41'],
      priority: 'medium',
      visibility: 'private',
    },
    by,
  );
  await sayNeed(
    deps,
    'xc',
    {
      ...NEED,
      title: 'Forensic tools for phones',
      gap: 'equipment',
      area: 'evidence',
      priority: 'low',
      visibility: 'public',
    },
    by,
  );
  const offer = await keepOffer(deps, OFFER, by);
  await keepOffer(
    deps,
    {
      ...OFFER,
      ...{ by: 'xc', title: 'Practice on an invented desk', forms: ['practice-desk'] },
      languages: ['es'],
      direction: 'triangular',
    },
    by,
  );
  await keepOffer(
    deps,
    { ...OFFER, ...{ by: 'Institute of drafting', title: 'A model law', standing: 'closed' } },
    by,
  );
  const project = await keepProject(deps, PROJECT, by);
  await keepProject(
    deps,
    { ...PROJECT, title: 'Workshop of 2026', status: 'ended', until: '2026-01-31', need: need.id },
    by,
  );
  const { id, state: _, standing: __, version, at: ___, by: ____, ...said } = need;
  await changeNeed(deps, id, { version, said, standing: 'picked', picked: offer.id }, by);
  return { need: id, offer: offer.id, project: project.id };
}
