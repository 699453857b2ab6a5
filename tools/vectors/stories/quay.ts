// A false investment house: Ibaria asks Almara for payment records. Conditions are bargained over, one item is refused, and
// a trial under way in Almara comes first. Articles 13, 19; 40(8), 40(21), 40(27), 40(28), 42(9).
import type { DataItem } from '../../../packages/protocol/src/index.ts';
import { daysAfter, digestOf } from '../ids.ts';
import { Thread } from '../thread.ts';
import { almara, almaraProsecution, ibaria, ibariaProsecution, onlyThisCase } from '../world.ts';

const START = '2026-05-18T13:05:00.000Z';
const CASE = 'Muelle Dorado';
const REFERENCE = 'FN-UDI 771/2026';

const ledger: DataItem = {
  id: 'A',
  description: 'Account ledger of the platform “Golden Quay Invest”',
  kinds: ['subscriber', 'traffic'],
  identifiers: [
    { type: 'domain', value: 'goldenquay.example' },
    { type: 'account', value: 'merchant 55-2071', provider: 'Corniche Payments' },
  ],
  from: '2025-01-01T00:00:00.000Z',
  to: '2026-05-01T00:00:00.000Z',
  relationToOffence: 'Los pagos de las víctimas entraron por esta cuenta de comercio.',
};
const letters: DataItem = {
  id: 'B',
  description: 'Messages between the platform and its lawyers',
  kinds: ['content'],
  identifiers: [{ type: 'email', value: 'legal@goldenquay.example' }],
  relationToOffence: 'Se cree que en ellos se preparó el falso folleto.',
};

const preservation = new Thread('quay preservation', START, ibaria, almara);
const request = preservation.asks(
  'comity.preservation.request/1',
  0,
  'ledger and letters of a false investment house',
  {
    reference: REFERENCE,
    authority: ibariaProsecution,
    offence: {
      kind: 'convention-offence',
      articles: ['13', '19'],
      domesticProvision: 'Código Penal de Ibaria, art. 248 bis (estafa informática), hasta 6 años',
    },
    caseName: CASE,
    facts:
      'Entre enero de 2025 y abril de 2026 unas 340 personas de Ibaria pagaron 9,4 millones a una casa de inversión que no existe. El folleto, las cuentas y los «asesores» eran falsos.',
    data: [ledger, letters],
    custodian: { name: 'Corniche Payments' },
    necessity: 'La sociedad ha anunciado su disolución para el 30 de junio.',
    intentionToRequest: { statement: true },
    safeguards: [],
  },
);
preservation.answers('comity.acknowledgement/1', 18, 'registered the next morning', {
  reference: REFERENCE,
  registeredAs: 'AL-PRES-2026-0093',
  receivedAt: preservation.at(0.01),
  authority: almaraProsecution,
  officerRole: 'desk-officer',
});
const warned = preservation.answers(
  'comity.preservation.warning/1',
  20,
  'our own inquiry could be prejudiced',
  {
    reference: REFERENCE,
    risk: 'prejudice',
    explanation:
      'The same merchant is watched in a case of ours. An order now could show our hand; in a week it would not.',
  },
);
preservation.asks('comity.preservation.warning-answer/1', 27, 'go on all the same', {
  answersMessage: warned,
  choice: 'go-on',
  reason: 'Esperamos una semana si es preciso, pero no más: el 30 de junio todo desaparece.',
});
preservation.answers('comity.preservation.outcome/1', 200, 'preserved for ninety days', {
  reference: REFERENCE,
  result: 'preserved',
  dataIds: ['A', 'B'],
  effectiveFrom: preservation.at(198),
  until: daysAfter(preservation.at(198), 90),
  order: { authority: 'District Court of Port Almara', reference: 'DC-26-5512', date: preservation.at(197) },
});
preservation.asks('comity.preservation.extension/1', 24 * 92, 'the letter needs translation', {
  reference: REFERENCE,
  reason: 'La comisión rogatoria está en traducción jurada; se enviará en tres semanas.',
});
preservation.answers('comity.preservation.outcome/1', 24 * 93, 'extended by ninety days', {
  reference: REFERENCE,
  result: 'extended',
  dataIds: ['A', 'B'],
  until: daysAfter(preservation.at(198), 180),
});
preservation.asks('comity.preservation.release/1', 24 * 230, 'item B is not pursued', {
  reference: REFERENCE,
  reason: 'no-longer-needed',
  note: 'Sólo el dato B. El dato A sigue siendo necesario hasta la sentencia.',
});

const letter = new Thread('quay letter', daysAfter(START, 110), ibaria, almara);
letter.asks('comity.letter.request/1', 0, 'ledger, letters, and the hearing of a witness', {
  reference: `${REFERENCE}-CR1`,
  basis: {
    kind: 'OTHER_TREATY_WITH_AGREED_ART40',
    instrument: 'Convenio de asistencia judicial entre Ibaria y Almara, 1998',
    provisions: ['art. 3'],
  },
  authority: ibariaProsecution,
  subjectMatter: 'Estafa masiva por medio de una plataforma de inversión falsa',
  natureOfProceeding: 'Diligencias previas 771/2026, fase de instrucción',
  conductingAuthority: { name: 'Juzgado Central de Instrucción n.º 3', functions: 'Instruye la causa' },
  offence: {
    kind: 'convention-offence',
    articles: ['13', '19'],
    domesticProvision: 'Código Penal de Ibaria, art. 248 bis, hasta 6 años',
  },
  facts:
    'Se ha identificado a dos administradores. Las transferencias pasaron por la cuenta de comercio 55-2071. Falta saber a quién se entregaron los reembolsos.',
  assistance: {
    purposes: ['40(3)(a)', '40(3)(d)'],
    sought:
      'Copia del libro de cuentas A y de los mensajes B; declaración del contable por videoconferencia.',
  },
  data: [ledger, letters],
  persons: [
    {
      identity: 'Contable de Corniche Payments, identificado ante la autoridad requerida',
      role: 'witness',
      location: 'Port Almara',
    },
  ],
  period: { from: '2025-01-01T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z' },
  purpose: 'Prueba de los pagos y de su destino.',
  follows: { thread: preservation.id, digest: request },
  language: 'es',
  safeguards: [],
});
letter.answers('comity.acknowledgement/1', 20, 'the liaison registers it', {
  reference: `${REFERENCE}-CR1`,
  registeredAs: 'AL-MLA-2026-0211',
  receivedAt: letter.at(0.01),
  authority: almaraProsecution,
  officerRole: 'liaison',
  nextStepBy: letter.at(24 * 14),
});
letter.answers('comity.request.more-information/1', 24 * 6, 'who were the lawyers', {
  reference: `${REFERENCE}-CR1`,
  questions: [
    {
      id: '1',
      text: 'Were the persons writing from legal@goldenquay.example admitted lawyers at the time?',
      paragraph: '40(16)',
    },
  ],
});
letter.asks('comity.request.supplement/1', 24 * 9, 'two of them were', {
  reference: `${REFERENCE}-CR1`,
  answers: [{ questionId: '1', text: 'Dos de los tres lo eran, según el colegio profesional.' }],
  note: 'Adjuntamos el certificado del colegio en la próxima comunicación.',
});
const consulted = letter.answers('comity.consultation/1', 24 * 11, 'we would have to refuse item B', {
  about: 'refusal',
  paragraphs: ['40(21)(d)', '40(28)'],
  text: 'Letters between a client and an admitted lawyer are privileged in Almara without exception. Could you do without item B, or name letters of the third person only?',
  grounds: ['LEGAL_SYSTEM'],
});
const first = letter.answers(
  'comity.condition.proposed/1',
  24 * 12,
  'sealed from the press and from tax offices',
  {
    conditions: [
      onlyThisCase('C-1', CASE),
      {
        id: 'C-2',
        text: 'The ledger is not shown to any tax authority of Ibaria.',
        purpose: 'Diligencias previas 771/2026',
        noOnwardTransfer: true,
        paragraphs: ['36(1)(b)', '40(28)'],
      },
    ],
    reason: 'The ledger names customers who have nothing to do with the case.',
  },
);
letter.asks('comity.condition.declined/1', 24 * 15, 'the second cannot be promised', {
  answersMessage: first,
  conditionIds: ['C-2'],
  reason:
    'Nuestra ley obliga al juez a comunicar los delitos fiscales que descubra. La primera condición es aceptable.',
});
const second = letter.answers(
  'comity.condition.proposed/1',
  24 * 18,
  'names of customers struck out instead',
  {
    conditions: [onlyThisCase('C-1', CASE)],
    reason: 'We withdraw C-2 and will strike out the names of customers not concerned.',
  },
);
letter.asks('comity.condition.accepted/1', 24 * 19, 'agreed', {
  answersMessage: second,
  conditionIds: ['C-1'],
});
const waiting = letter.answers('comity.consultation/1', 24 * 20, 'our trial comes first', {
  about: 'postponement',
  paragraphs: ['40(27)', '40(28)'],
  text: 'The accountant is a witness in a trial here until the end of November. May his hearing wait?',
});
letter.answers('comity.decision.postponed/1', 24 * 22, 'the hearing waits for our trial', {
  reason: 'Hearing the accountant now would disturb a trial in progress.',
  paragraphs: ['40(27)'],
  until: '2026-11-30T00:00:00.000Z',
  consultation: waiting,
});
letter.answers('comity.decision.refused/1', 24 * 23, 'privileged letters are refused', {
  grounds: ['LEGAL_SYSTEM'],
  paragraphs: ['40(21)(d)', '40(25)'],
  reasons:
    'Two of the three writers were admitted lawyers. Their letters cannot be seized in any proceeding in Almara, and the third person wrote none.',
  consultation: consulted,
  partial: { dataIds: ['B'] },
});
letter.answers('comity.decision.accepted/1', 24 * 23 + 1, 'the ledger is granted', {
  reference: `${REFERENCE}-CR1`,
  executingAuthority: almaraProsecution,
  conditions: ['C-1'],
});
letter.asks('comity.status.query/1', 24 * 60, 'is there a date for the hearing', {});
letter.answers('comity.status.report/1', 24 * 61, 'executing, hearing in December', {
  stage: 'executing',
  since: letter.at(24 * 23),
  text: 'The trial ended early. The hearing by video is set for 9 December.',
  nextStepBy: '2026-12-09T09:00:00.000Z',
});
const ledgerPackage = digestOf('quay package.jws');
letter.answers('comity.evidence.announcement/1', 24 * 62, 'the ledger, with names struck out', {
  packageId: '0199c9d2-7bb0-7a10-8d21-5b7f0e6a1c22',
  packageDigest: ledgerPackage,
  itemCount: 2,
  totalSize: 73_400_981,
  files: [
    { name: 'package.jws', root: digestOf('quay package.jws tree'), size: 19_880 },
    { name: 'objects.txt', root: digestOf('quay objects.txt tree'), size: 348 },
  ],
  useLimitations: [onlyThisCase('C-1', CASE)],
});
letter.answers('comity.execution.report/1', 24 * 90, 'executed but for the letters', {
  result: 'partly-executed',
  executedBy: almaraProsecution,
  orders: [
    {
      authority: 'District Court of Port Almara',
      reference: 'DC-26-6120',
      date: letter.at(24 * 40),
      kind: 'Production of records',
    },
    {
      authority: 'District Court of Port Almara',
      reference: 'DC-26-6677',
      date: letter.at(24 * 80),
      kind: 'Hearing of a witness by video',
    },
  ],
  packages: [ledgerPackage],
  unexecuted: [
    { what: 'Item B, letters of the lawyers', why: 'Refused: privileged.', paragraph: '40(21)(d)' },
  ],
});

export const quay = [preservation, letter];
