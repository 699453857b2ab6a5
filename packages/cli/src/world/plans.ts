/** The invented States of the sandbox and the story, their officers, and the secretariat. ISO 3166 reserves xa to xz for such use. */
import type { StatePlan } from '@comity/node';

type Officer = StatePlan['officers'][number];

/** Who works in every State: a desk, a case officer, an approving authority, custodians of evidence and keys, an overseer. */
const officers = (state: string, names: string[]): Officer[] => {
  const people: [string, Officer['roles']][] = [
    ['duty', ['desk-officer']],
    ['case', ['case-officer']],
    ['chief', ['approving-authority']],
    ['evidence', ['evidence-custodian']],
    ['keys-1', ['key-custodian']],
    ['keys-2', ['key-custodian']],
    ['overseer', ['overseer']],
  ];
  return people.map(([desk, roles], i) => ({ id: `${state}-${desk}`, name: names[i] ?? desk, roles }));
};

const ROLES: StatePlan['roles'] = {
  root: { threshold: 2, holders: 3 },
  directory: { threshold: 2, holders: 3 },
};

const state = (
  code: string,
  name: string,
  languages: string[],
  names: string[],
  more: Partial<StatePlan> = {},
): StatePlan => ({
  state: code,
  name,
  authorities: [
    {
      id: `${code}-central`,
      name: `Central Authority of ${name}`,
      functions: ['mla', 'preservation'],
      languages,
      phone: '+999 1 555 0100',
      classes: ['comity.'],
    },
    {
      id: `${code}-247`,
      name: `Cyber Desk of ${name}`,
      functions: ['24-7', 'preservation'],
      languages,
      phone: '+999 1 555 0199',
      hours: 'at all hours',
      classes: ['comity.preservation.', 'comity.acknowledgement', 'comity.status.'],
    },
  ],
  languagesAccepted: languages,
  reservations: [],
  officers: officers(code, names),
  roles: ROLES,
  ...more,
});

export const ALMARA = state(
  'xa',
  'Almara',
  ['en', 'fr'],
  [
    'Ines Varga',
    'Tomas Adeyo',
    'Judge Livia Brandt',
    'Rui Castellan',
    'Maren Oduya',
    'Felix Anouk',
    'Dr. Sana Whitlow',
  ],
);

export const KESSAR = state(
  'xb',
  'Kessar',
  ['en', 'ar'],
  [
    'Karim Dellal',
    'Noor Hadrian',
    'Prosecutor Yara Semple',
    'Idris Malko',
    'Hana Verrin',
    'Omar Tessel',
    'Dr. Leila Quist',
  ],
);

/** Made the reservation of 42(5). */
export const IBARIA = state(
  'xc',
  'Ibaria',
  ['es', 'en'],
  [
    'Pilar Onway',
    'Mateo Brisk',
    'Magistrate Elvira Sund',
    'Joan Pereda',
    'Nuria Falk',
    'Andreu Vint',
    'Dr. Clara Mose',
  ],
  { reservations: ['42(5)'] },
);

/** Witnesses logs, and serves the labelled test time stamp; it sends and receives no requests. */
export const SECRETARIAT: StatePlan = {
  ...state(
    'xs',
    'the Secretariat',
    ['en', 'fr', 'es', 'ar'],
    ['A. Desk', 'B. Case', 'C. Chief', 'D. Evidence', 'E. Keys', 'F. Keys', 'G. Overseer'],
  ),
  authorities: [
    {
      id: 'xs-secretariat',
      name: 'Secretariat of the Conference',
      functions: ['24-7'],
      languages: ['en', 'fr', 'es', 'ar'],
      classes: ['comity.acknowledgement'],
    },
  ],
};
