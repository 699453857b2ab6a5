/** Two laws beside one offence, the gap report and a ministry's templates, as software asks for them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Desk, deskOf } from '../support/counter.ts';
import { stand } from '../support/stand.ts';

const AS = { as: 'xa-duty' };
let ask: Desk['ask'];
beforeAll(async () => {
  const world = await stand();
  ({ ask } = await deskOf(world, world.nodes.xa));
});
const zipped = (bytes: string) => Buffer.from(bytes, 'base64url').subarray(0, 2).toString();

describe('two laws beside one offence', () => {
  it('give every answer with who found it, doubts, and no verdict', async () => {
    const provision = {
      ...{ id: 'act.s1', law: 'Act', number: '1', text: 'Whoever accesses', language: 'en' },
      ...{ translations: [], status: 'suspended', source: { name: 'Gazette' }, articles: ['7'] },
    };
    await ask('POST', '/api/law/ke/provisions', { ...AS, body: provision });
    const body = {
      ...{ status: 'partly', reason: 'Only systems of the State', provisions: ['act.s1'] },
      elements: [{ element: 'conduct-1', answer: 'there' }],
    };
    await ask('POST', '/api/law/ke/questions/art7.1/findings', { ...AS, body });
    const { json } = await ask('GET', '/api/law/conduct?of=ke&and=gh&offence=7', AS);
    expect(json.sides.map((side: { state: string }) => side.state)).toEqual(['ke', 'gh']);
    const at = json.items.findIndex(({ id }: { id: string }) => id === 'conduct-1');
    expect(json.sides[0].answers[at]).toMatchObject([{ answer: 'there', by: 'xa-duty' }]);
    expect(json.sides[0].doubts).toEqual(expect.arrayContaining(['not-in-force', 'unread']));
    expect(json.sides[1].doubts).toContain('not-assessed');
    expect(json.sides[1].known).toMatchObject([{ article: '7', confidence: ['V', 'K'] }]);
    expect(JSON.stringify(Object.keys(json))).not.toMatch(/verdict|met/);
  });

  it('are refused for an article that establishes no offence, with those that do', async () => {
    const { status, json } = await ask('GET', '/api/law/conduct?of=ke&and=gh&offence=42', AS);
    expect([status, json.code]).toEqual([404, 'NOTHING_THERE']);
    expect(json.detail).toMatch(/these do: 7, 8/);
  });
});

describe('papers on law', () => {
  it('are the gap report in a language', async () => {
    const body = { language: 'fr', format: 'docx' };
    const { json } = await ask('POST', '/api/law/ke/gap-report', { ...AS, body });
    expect([json.name, zipped(json.bytes)]).toEqual(['ke-gaps-fr.docx', 'PK']);
  });

  it('are every template by its name, for this State or another', async () => {
    const { templates } = (await ask('GET', '/api/treaty/templates', AS)).json;
    expect(templates.length).toBeGreaterThan(10);
    for (const { id } of templates) {
      const body = { language: 'ar', format: 'docx', state: 'ke' };
      const { json } = await ask('POST', `/api/treaty/templates/${id}`, { ...AS, body });
      expect([json.name, zipped(json.bytes)]).toEqual([`ke-${id}-ar.docx`, 'PK']);
    }
    const none = await ask('POST', '/api/treaty/templates/no-such', { ...AS, body: { language: 'fr' } });
    expect(none.json.code).toBe('NOTHING_THERE');
  });
});
