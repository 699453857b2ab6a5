/** What officers say of items, beside what was measured: until it is approved, and never of what the machine knows better. */
import { describe, expect, it } from 'vitest';
import { CannotDescribe } from '../../src/usecases/evidence/describe-items.ts';
import { factsOf } from '../../src/usecases/evidence/item.ts';
import { add, content, evidenceWorld, execute } from '../support/evidence.ts';

const OFFICER = { id: 'xb-case', role: 'case-officer' };
const acquisition = {
  ...{ by: 'examiner-4', tool: 'ewfacquire', writeBlocker: 'T8u' },
  claimed: [{ alg: 'md5' as const, scope: 'the medium', value: 'd41d8cd98f00b204e9800998ecf8427e' }],
};

async function twoItems() {
  const facts = await evidenceWorld();
  await execute(facts);
  const image = await add(facts, 'disk.E01', content(50));
  const list = await add(facts, 'list.csv', content(20, 2));
  const say = (item: string, said: object) =>
    facts.xb.node.describeItems(facts.id, [{ item, said }], OFFICER);
  const now = async (id: string) => factsOf((await facts.xb.read((tx) => tx.items.get(id)))!);
  return { facts, image, list, say, now };
}

describe('what is said of an item', () => {
  it('stands in place of what was said before, beside what was measured, and in the chain of the case', async () => {
    const { facts, image, list, say, now } = await twoItems();
    const before = await now(image.id);
    await say(image.id, { dataIds: ['D1'] });
    await say(image.id, { acquisition });
    expect(await now(image.id)).toEqual({ ...before, acquisition });
    await say(list.id, { kind: 'derived', derivedFrom: [{ itemId: image.id, process: 'Extracted' }] });
    expect(await now(list.id)).toMatchObject({ kind: 'derived', derivedFrom: [{ itemId: image.id }] });
    const { size } = await facts.xb.node.log.checkpoint();
    const events = (await facts.xb.read((tx) => tx.log.range(0, size))).map(({ event }) => event);
    const said = events.filter((event) => (event as { action: string }).action === 'altered-metadata');
    expect(said).toHaveLength(3);
    expect(said[0]).toMatchObject({ actor: 'xb-case', item: image.id, chain: { n: expect.any(Number) } });
  });

  it('is kept of all items of a call or of none', async () => {
    const { facts, image, list, now } = await twoItems();
    const stranger = '0193e7a0-0000-7000-8000-000000000000';
    const all = [image.id, list.id, stranger].map((item) => ({ item, said: { acquisition } }));
    await expect(facts.xb.node.describeItems(facts.id, all, OFFICER)).rejects.toBeInstanceOf(CannotDescribe);
    expect((await now(image.id)).acquisition).toBeUndefined();
  });

  it('is nothing an entry could not hold', async () => {
    const { image, list, say } = await twoItems();
    const end = { start: '2026-11-02T00:00:00.000Z', end: '2026-11-01T00:00:00.000Z' };
    const impossible: [string, object, object][] = [
      [image.id, { acquisition: { ...acquisition, ...end } }, { rule: 'R-ACQUIRED-ORDER' }],
      [image.id, { kind: 'derived' }, { rule: 'R-DERIVED-FROM' }],
      [
        image.id,
        { kind: 'derived', derivedFrom: [{ itemId: image.id, process: 'x' }] },
        { rule: 'R-DERIVED-OTHER' },
      ],
      [image.id, { acquisition: { by: '' } }, { code: 'schema' }],
    ];
    for (const [item, said, fault] of impossible) {
      const refused = await say(item, said).then(
        () => 'taken',
        (error: unknown) => error,
      );
      expect(refused).toMatchObject(fault);
    }
    const elsewhere = [{ itemId: '0193e7a0-0000-7000-8000-000000000000', process: 'x' }];
    await expect(say(list.id, { kind: 'derived', derivedFrom: elsewhere })).rejects.toThrow(
      'no item of this request',
    );
  });

  it('cannot be said any more once the item stands on a release list', async () => {
    const { facts, image, list, say } = await twoItems();
    await facts.xb.node.listRelease(facts.id, [image.id]);
    await expect(say(image.id, { acquisition })).rejects.toThrow('what was approved stays as it was');
    await say(list.id, { acquisition });
  });
});
