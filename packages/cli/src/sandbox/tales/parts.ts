/** Parts the cases of the week share: authorities, dates, and what each State's officers considered. */

export interface State {
  code: string;
  name: string;
}
export const ALMARA: State = { code: 'xa', name: 'Almara' };
export const KESSAR: State = { code: 'xb', name: 'Kessar' };
export const IBARIA: State = { code: 'xc', name: 'Ibaria' };

export const inDays = (now: string, days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString();

export const record = (id: string, answer: string, note: string, by = 'case-officer') => ({
  id,
  answer,
  note,
  by,
});

/** Considered before asking: S-02 and S-03, in the words of the case. */
export const considered = (rights: string, expression: string) => [
  record('S-02', 'no', rights, 'desk-officer'),
  record('S-03', 'no', expression, 'desk-officer'),
];

/** Considered by the Requested State before it decides and orders. */
export const atHome = (name: string, weighed: string, thirdParties: string) => [
  record(
    'S-02',
    'no',
    `Compatible with the human-rights obligations of ${name}: an ordinary crime against property.`,
  ),
  record('S-03', 'no', 'No protected expression, belief or assembly is touched.'),
  record('S-10', 'yes', weighed),
  record('S-12', 'yes', 'Complaint to the court of appeal; notice to those concerned once secrecy ends.'),
  record('S-15', 'yes', thirdParties),
  record('S-30', 'no', 'No sign that the request is made on account of who anyone is.'),
  record('S-31', 'no', 'Short look before the order: no sign of discrimination.'),
  record('S-63', 'yes', 'The partner’s data protection act covers purpose, retention, access and redress.'),
  record('S-67', 'yes', 'Our working copy is deleted six months after the report, with an entry in the log.'),
];

export const prosecutor = ({ name }: State, city: string) => ({
  name: `Public Prosecutor’s Office, ${city}`,
  functions: `Investigates and prosecutes computer crime in ${name}`,
  phone: '+999 1 555 0133',
  languages: ['en'],
});

export const offence = ({ name }: State, articles: string[], domestic: string) => ({
  kind: 'convention-offence',
  articles,
  domesticProvision: `Criminal Code of ${name}, ${domestic}`,
});

/** An order of a judge of the Requested State. */
export const judicialOrder = (
  now: string,
  { name }: State,
  reference: string,
  dataIds: string[],
  grounds: string,
) => ({
  authority: `Investigating Judge, ${name}`,
  reference,
  date: now,
  review: 'judicial',
  legalBasis: `Procedure Code of ${name}, art. 90`,
  grounds,
  scope: { dataIds, from: inDays(now, -30), to: now, until: inDays(now, 80) },
  secrecy: { binds: true, provision: `Procedure Code of ${name}, art. 93, for one year` },
});
