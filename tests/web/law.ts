/** The law of two invented States, as officers wrote it down: what the pages of law are looked at with. */
import type { Cell, ProvisionSaid } from '@comity/domain/national';
import { lawFiles } from '../../packages/node/src/adapters/law-files/law-files.ts';
import { readAgain, recordFinding } from '../../packages/node/src/usecases/national/findings.ts';
import { saveProvision } from '../../packages/node/src/usecases/national/provisions.ts';
import type { Stand, StandNode } from '../../packages/node/test/support/stand.ts';

const PROVISIONS: readonly (Pick<
  ProvisionSaid,
  'id' | 'number' | 'heading' | 'text' | 'status' | 'articles'
> & { state: string })[] = [
  {
    state: 'xb',
    id: 'cca-2019.s4',
    number: 'Section 4',
    heading: 'Access without right',
    text: 'A person who, with intent and without lawful authority, obtains access to the whole or any part of an information system commits an offence.',
    status: 'in-force',
    articles: ['7'],
  },
  {
    state: 'xb',
    id: 'cca-2019.s31',
    number: 'Section 31',
    heading: 'Preservation of data',
    text: 'The competent authority may order any person to preserve specified data for ninety days. The order may be renewed.',
    status: 'suspended',
    articles: ['25'],
  },
  {
    state: 'xa',
    id: 'pc.art210',
    number: 'Article 210',
    heading: 'Intrusion',
    text: 'Quiconque accède frauduleusement à tout ou partie d’un système, en violant une mesure de sécurité, est puni.',
    status: 'in-force',
    articles: ['7'],
  },
];

/** Kessar has read its law in part; its two assessors do not agree on one question. */
export async function lawOf({ clock, chance, ...world }: Stand, { ports }: StandNode): Promise<void> {
  const law = { store: ports.store, clock, entropy: chance, files: lawFiles };
  for (const { state, ...said } of PROVISIONS)
    await saveProvision(
      law,
      state,
      {
        ...said,
        law: state === 'xb' ? 'Computer Crimes Act 2019' : 'Code pénal',
        language: state === 'xb' ? 'en' : 'fr',
        translations: [],
        ...(said.status === 'suspended' ? { statusNote: 'High Court, 12 May 2025, pending appeal' } : {}),
        source: {
          name: 'Official Gazette No. 41 of 2019',
          url: 'https://gazette.example/41-2019',
          readOn: '2026-09-01',
        },
      },
      'xb-duty',
    );
  const find = (
    state: string,
    requirement: string,
    status: 'met' | 'partly' | 'not',
    by: string,
    provisions: string[],
  ) => recordFinding(law, { state, requirement, status, reason: REASONS[status], provisions }, by);
  const read = await find('xb', 'art7.1', 'met', 'xb-duty', ['cca-2019.s4']);
  await readAgain(
    law,
    placeOf(read),
    { agrees: true, note: 'Read with the interpretation section.' },
    'xb-case',
  );
  await find('xb', 'art25.1', 'partly', 'xb-duty', ['cca-2019.s31']);
  world.pass(60_000);
  await find('xb', 'art25.1', 'not', 'xb-case', []);
  for (const asked of ['art8.1', 'art9.1', 'art24.1'])
    await find('xb', asked, 'partly', 'xb-duty', ['cca-2019.s4']);
  for (const asked of ['art6.1', 'art27.1', 'art28.1', 'art36.1'])
    await find('xb', asked, 'not', 'xb-duty', []);
  for (const asked of ['art7.1', 'art8.1', 'art9.1', 'art10.1'])
    await find('xa', asked, 'met', 'xb-duty', ['pc.art210']);
}

const placeOf = ({ state, requirement, history }: Cell) => ({
  state,
  requirement,
  finding: history.at(-1)!.id,
});

const REASONS = {
  met: 'The provision covers access to the whole or a part, with intent and without right.',
  partly: 'The order reaches providers only; other holders of data are not named.',
  not: 'No provision was found in the Act or in the code of procedure.',
};
