/** A list of parties as the depositary writes it, for tests. Cells are put in as they are: escape what is to be text. */
export function listXml(
  rows: readonly (readonly [name: string, signature: string, consent: string])[],
  { signatories = '', more = '' }: { signatories?: string; more?: string } = {},
): string {
  const row = (cells: readonly string[]) =>
    `<Row>${cells.map((cell) => `<Entry>${cell}</Entry>`).join('')}</Row>`;
  return `<?xml version="1.0" encoding="ISO-8859-1"?>
<Treaty><Chapter><Name>XVIII</Name></Chapter>
<ExternalData><Titlesect>United Nations Convention against Cybercrime</Titlesect></ExternalData>
<Header><Status><Signatories>${signatories}</Signatories></Status></Header>
<Participants><Table><TGroup><Thead>${row(['Participant', 'Signature', 'Acceptance(A), Ratification'])}</Thead>
<Tbody><Rows>${row(['Participant', 'Signature', 'Acceptance'])}${rows.map(row).join('\n')}</Rows></Tbody></TGroup></Table></Participants>
${more}</Treaty>`;
}
