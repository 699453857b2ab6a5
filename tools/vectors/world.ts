// The invented world of the vectors: States that do not exist, authorities, providers and people nobody is.
import type { Authority, SafeguardRecord, UseLimitation } from '../../packages/protocol/src/index.ts';
import { kidOf } from './ids.ts';

/** What a message needs to know of a State. */
export type State = { code: string; directory: number; inbox: string; origin: string };

const state = (code: string, directory: number): State => ({
  code,
  directory,
  inbox: kidOf(`inbox of ${code}`),
  origin: `${code}.comity.example/custody`,
});

/** Almara, Kessar, Ibaria. */
export const almara = state('xa', 12);
export const kessar = state('xb', 9);
export const ibaria = state('xc', 31);

export const almaraProsecution: Authority = {
  name: 'Office of the Prosecutor General of Almara, Cybercrime Division',
  functions: 'Directs investigations and prosecutes before the courts of Almara',
  phone: '+999 11 555 0140',
  email: 'cyber.desk@prosecution.xa.example',
  languages: ['en', 'fr'],
};

export const kessarCentral: Authority = {
  name: 'Ministry of Justice of Kessar, International Cooperation Unit',
  phone: '+999 22 555 0199',
  email: 'mla@justice.xb.example',
  languages: ['en', 'ar'],
};

export const kessarPolice: Authority = {
  name: 'Kessar National Police, Digital Evidence Branch',
  functions: 'Executes production and search orders',
  languages: ['ar', 'en'],
};

export const ibariaProsecution: Authority = {
  name: 'Fiscalía Nacional de Ibaria, Unidad de Delitos Informáticos',
  functions: 'Investiga y ejerce la acción penal',
  person: 'Fiscal de turno',
  phone: '+999 33 555 0107',
  languages: ['es', 'en'],
};

export const ibariaPolice: Authority = { name: 'Policía Judicial de Ibaria', languages: ['es'] };

/** The answers a requesting authority gives to the questions it must ask itself. */
export const screened: SafeguardRecord[] = [
  {
    id: 'S-02',
    answer: 'yes',
    note: 'Consistent with our obligations under human rights law; counsel review of 2 November.',
    by: 'case-officer',
  },
  {
    id: 'S-03',
    answer: 'no',
    note: 'The conduct is not expression, assembly or the exercise of any protected freedom.',
    by: 'approving-authority',
  },
  { id: 'S-06', answer: 'yes', note: 'One investigation, three named accounts.', by: 'case-officer' },
];

/** The usual first condition: this case and no other. */
export function onlyThisCase(id: string, caseName: string): UseLimitation {
  return {
    id,
    text: `The material is used only in the investigation and trial known as ${caseName}. Any other use needs consent first, save that it may be disclosed to the defence where it helps the accused.`,
    purpose: `Criminal proceedings in ${caseName}`,
    noOnwardTransfer: true,
    paragraphs: ['40(19)', '40(28)'],
  };
}
