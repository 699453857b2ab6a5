// Forged customs seals: Ibaria asks Kessar, for an offence outside the Convention. Most of it is refused, some postponed, and the
// paragraphs are argued over. Articles 35(1)(c), 40(8), 40(21), 40(22), 40(28), 42(5), 42(6), 36(1).
import type { DataItem } from '../../../packages/protocol/src/index.ts';
import { daysAfter, digestOf } from '../ids.ts';
import { Thread } from '../thread.ts';
import { ibaria, ibariaProsecution, kessar, kessarCentral, kessarPolice, onlyThisCase } from '../world.ts';

const START = '2026-06-22T10:00:00.000Z';
const REFERENCE = 'FN-ADU 12/2026';
const CASE = 'Sello Blanco';

const shop: DataItem = {
  id: 'tienda',
  description: 'Account of the seller of blank customs seals',
  kinds: ['subscriber', 'traffic'],
  identifiers: [{ type: 'account', value: 'sealmaster_88', provider: 'Bazaar Kessar' }],
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-06-15T00:00:00.000Z',
  relationToOffence: 'Los precintos hallados llevan la marca de este vendedor.',
};
const union: DataItem = {
  id: 'foro',
  description: 'Members’ forum of the dock workers’ union',
  kinds: ['content'],
  identifiers: [{ type: 'url', value: 'https://dockers.example/forum' }],
  relationToOffence: 'Algunos miembros hablaron de los precintos.',
};

const preservation = new Thread('seals preservation', START, ibaria, kessar);
preservation.asks('comity.preservation.request/1', 0, 'a seller of seals, and a forum', {
  reference: REFERENCE,
  authority: ibariaProsecution,
  offence: {
    kind: 'serious-crime',
    domesticProvision: 'Ley de Aduanas, art. 77 (falsificación de precintos), hasta 7 años',
    maxPenaltyYears: 7,
  },
  caseName: CASE,
  facts:
    'En cuatro contenedores se hallaron precintos de aduana en blanco. El vendedor opera en una plataforma de Kessar.',
  data: [shop, union],
  necessity: 'El vendedor ha cambiado de nombre dos veces en un mes.',
  intentionToRequest: { statement: true, plannedBy: daysAfter(START, 45) },
  safeguards: [{ id: 'S-03', answer: 'unclear', note: 'El foro es de un sindicato.', by: 'case-officer' }],
});
const warned = preservation.answers(
  'comity.preservation.warning/1',
  20,
  'the forum is public and moderated',
  {
    reference: REFERENCE,
    risk: 'will-not-secure',
    explanation: 'The forum deletes its posts after seven days; what you describe is gone already.',
  },
);
preservation.asks('comity.preservation.warning-answer/1', 24, 'withdraw as to the forum', {
  answersMessage: warned,
  choice: 'withdraw',
  reason: 'Retiramos el dato «foro».',
});
preservation.answers('comity.consultation/1', 26, 'before the forum is refused', {
  about: 'refusal',
  paragraphs: ['40(22)', '42(6)'],
  text: 'Part of this request concerns what union members said to one another. We see substantial grounds under 40(22). Do you keep it up?',
  grounds: ['DISCRIMINATORY_PURPOSE'],
});
preservation.answers('comity.decision.refused/1', 50, 'the forum of a union', {
  grounds: ['DISCRIMINATORY_PURPOSE', 'ESSENTIAL_INTERESTS'],
  paragraphs: ['40(21)(b)', '40(22)', '42(6)'],
  reasons:
    'The only link of the members to the seals is that they spoke of them. To keep their words for a prosecution would punish membership.',
  partial: { dataIds: ['foro'] },
});
preservation.answers('comity.preservation.outcome/1', 51, 'the seller is preserved', {
  reference: REFERENCE,
  result: 'partly-preserved',
  dataIds: ['tienda'],
  effectiveFrom: preservation.at(50),
  until: daysAfter(preservation.at(50), 60),
  reasons: 'Without the item refused today.',
});
preservation.asks('comity.preservation.extension/1', 24 * 55, 'before the end, as asked by 42(9)', {
  reference: REFERENCE,
  reason: 'El juez ha pedido un informe pericial sobre los precintos.',
});
preservation.asks('comity.preservation.release/1', 24 * 100, 'the seller is known now', {
  reference: REFERENCE,
  reason: 'no-longer-needed',
  note: 'El vendedor se ha identificado por otra vía.',
});

const reserved = new Thread('seals second preservation', daysAfter(START, 5), ibaria, kessar);
reserved.asks('comity.preservation.request/1', 0, 'a tax matter in other words', {
  reference: 'FN-ADU 14/2026',
  authority: ibariaProsecution,
  offence: {
    kind: 'serious-crime',
    domesticProvision: 'Ley General Tributaria, art. 305, hasta 5 años',
    maxPenaltyYears: 5,
  },
  facts: 'Se declararon doce contenedores vacíos que no lo estaban.',
  data: [{ ...shop, id: '1', relationToOffence: 'Pagó los fletes.' }],
  necessity: 'Los registros se borran a los noventa días.',
  intentionToRequest: { statement: true },
  safeguards: [],
});
reserved.answers('comity.decision.refused/1', 30, 'the reservation to 42(5)', {
  grounds: ['NO_DUAL_CRIMINALITY'],
  paragraphs: ['42(5)', '42(6)'],
  reasons:
    'Kessar reserved the right in 42(5). The conduct is no crime in Kessar, and we have reason to believe that the condition could not be met when the data would be disclosed.',
});
reserved.asks('comity.request.withdrawn/1', 40, 'understood', { reason: 'withdrawn' });

const letter = new Thread('seals letter', daysAfter(START, 60), ibaria, kessar);
letter.asks('comity.letter.request/1', 0, 'the seller, for a serious crime', {
  reference: `${REFERENCE}-CR`,
  basis: {
    kind: 'OTHER_TREATY',
    instrument: 'Tratado de asistencia judicial de 2009',
    provisions: ['art. 5', 'art. 9'],
  },
  authority: ibariaProsecution,
  subjectMatter: 'Falsificación de precintos de aduana',
  natureOfProceeding: 'Instrucción',
  conductingAuthority: { name: 'Juzgado de Aduanas', functions: 'Instruye la causa' },
  offence: {
    kind: 'serious-crime',
    domesticProvision: 'Ley de Aduanas, art. 77, hasta 7 años',
    maxPenaltyYears: 7,
  },
  facts: 'Cuatro contenedores, treinta y un precintos. El vendedor cobró por la plataforma.',
  assistance: { purposes: ['40(3)(d)', '40(3)(h)'], sought: 'Datos de abonado y de conexión del vendedor.' },
  data: [shop],
  purpose: 'Identificar al vendedor.',
  language: 'es',
  safeguards: [],
});
letter.answers('comity.acknowledgement/1', 5, 'registered', {
  reference: `${REFERENCE}-CR`,
  registeredAs: 'ICU/40/2026/0512',
  receivedAt: letter.at(0.1),
  authority: kessarCentral,
  officerRole: 'case-officer',
});
letter.answers('comity.request.more-information/1', 24, 'the article of your law', {
  reference: `${REFERENCE}-CR`,
  questions: [{ id: 'law', text: 'Please send the text of article 77.', paragraph: '40(15)(b)' }],
});
letter.asks('comity.request.supplement/1', 48, 'text sent with the diplomatic bag', {
  reference: `${REFERENCE}-CR`,
  answers: [],
  note: 'El texto viaja hoy por valija.',
});
const first = letter.answers('comity.condition.proposed/1', 70, 'no use against the buyers', {
  conditions: [{ ...onlyThisCase('k1', CASE), text: 'Not used against persons who only bought a seal.' }],
  reason: 'Buying one is no crime here.',
});
letter.asks('comity.condition.declined/1', 80, 'the buyers are the point', {
  answersMessage: first,
  conditionIds: ['k1'],
  reason: 'Los compradores son los investigados.',
});
const second = letter.answers('comity.condition.proposed/1', 90, 'the seller’s record alone', {
  conditions: [onlyThisCase('k2', CASE)],
  reason: 'We offer the subscriber record of the seller and nothing on buyers.',
});
letter.asks('comity.condition.accepted/1', 95, 'better than nothing', {
  answersMessage: second,
  conditionIds: ['k2'],
});
const waits = letter.answers('comity.consultation/1', 96, 'an inquiry of our customs', {
  about: 'postponement',
  paragraphs: ['40(27)'],
  text: 'Our customs service watches the same seller until the middle of October. We would rather wait.',
});
letter.answers('comity.decision.postponed/1', 120, 'until our customs have done', {
  reason: 'Interference with an inquiry of our customs service.',
  paragraphs: ['40(27)', '40(28)'],
  until: daysAfter(START, 115),
  consultation: waits,
});
letter.asks('comity.status.query/1', 24 * 40, 'four weeks', {
  reason: 'Preguntamos antes de la vista del 5 de octubre.',
});
letter.answers('comity.status.report/1', 24 * 41, 'still postponed', {
  stage: 'postponed',
  since: letter.at(120),
  nextStepBy: daysAfter(START, 116),
});
letter.answers('comity.decision.accepted/1', 24 * 56, 'granted for the subscriber record', {
  reference: `${REFERENCE}-CR`,
  executingAuthority: kessarPolice,
  conditions: ['k2'],
});
const record = digestOf('seals package.jws');
letter.answers('comity.evidence.announcement/1', 24 * 58, 'one record', {
  packageId: '019a8e5f-1111-7222-8333-944455556666',
  packageDigest: record,
  itemCount: 1,
  totalSize: 4_128,
  files: [{ name: 'package.jws', root: digestOf('seals package.jws tree'), size: 17_777 }],
  useLimitations: [onlyThisCase('k2', CASE)],
});
letter.answers('comity.execution.report/1', 24 * 58 + 1, 'done', {
  result: 'executed',
  executedBy: kessarPolice,
  orders: [
    {
      authority: 'Magistrate of Kessar City',
      reference: 'M-2026-3090',
      date: letter.at(24 * 57),
      kind: 'Subscriber record',
    },
  ],
  packages: [record],
});

export const seals = [preservation, reserved, letter];
