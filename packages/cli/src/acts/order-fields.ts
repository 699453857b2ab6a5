/** The order of an authority of the Requested State, which every measure needs: 24(1) to 24(5). */
import type { Field } from './field.ts';

export const ORDER_FIELDS: Field[] = [
  { flag: '--authority <name>', says: 'who ordered it', path: 'order.authority', kind: 'text', needed: true },
  {
    flag: '--reference <text>',
    says: 'the order’s own number',
    path: 'order.reference',
    kind: 'text',
    needed: true,
  },
  { flag: '--date <moment>', says: 'when it was made', path: 'order.date', kind: 'moment', needed: true },
  {
    flag: '--review <kind>',
    says: 'who reviewed it',
    path: 'order.review',
    kind: { choices: ['judicial', 'independent', 'none'] },
    needed: true,
  },
  {
    flag: '--legal-basis <text>',
    says: 'the domestic provision',
    path: 'order.legalBasis',
    kind: 'text',
    needed: true,
  },
  {
    flag: '--grounds <text>',
    says: 'why this measure, in this case',
    path: 'order.grounds',
    kind: 'text',
    needed: true,
  },
  {
    flag: '--data <ids>',
    says: 'data items it covers',
    path: 'order.scope.dataIds',
    kind: 'words',
    needed: true,
  },
  { flag: '--from <moment>', says: 'data from', path: 'order.scope.from', kind: 'moment' },
  { flag: '--to <moment>', says: 'data until', path: 'order.scope.to', kind: 'moment' },
  {
    flag: '--until <moment>',
    says: 'when the order ends',
    path: 'order.scope.until',
    kind: 'moment',
    needed: true,
  },
  { flag: '--secret', says: 'it binds the custodian to secrecy', path: 'order.secrecy.binds', kind: 'yes' },
  {
    flag: '--secrecy-provision <text>',
    says: 'the provision that does',
    path: 'order.secrecy.provision',
    kind: 'text',
  },
  { flag: '--secret-until <moment>', says: 'how long', path: 'order.secrecy.until', kind: 'moment' },
  {
    flag: '--listed-offence <text>',
    says: 'entry of the domestic list',
    path: 'order.listedOffence',
    kind: 'text',
  },
];

/** Secrecy is said even where there is none. */
export const NO_SECRECY = { order: { secrecy: { binds: false, provision: 'none' } } };
