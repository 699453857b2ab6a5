/** What is said of many items at once, and of one in particular. */
import { describe, expect, it } from 'vitest';
import { asFacts, type Descriptions, describedAs, originNames } from '../../src/index.ts';

const told: Descriptions = {
  all: { acquisition: { by: 'examiner', tool: 'dc3dd' }, dataIds: ['D1'] },
  items: {
    'mail/': { sensitivity: ['privileged'], acquisition: { by: 'examiner-2' } },
    'mail/old/': { dataIds: ['D2'] },
    'mail/old/1.eml': { mediaTypeClaimed: 'message/rfc822' },
    'list.csv': { derivedFrom: [{ from: 'mail/old/1.eml', process: 'Extracted addresses' }] },
  },
};

describe('what is said of items', () => {
  it('holds of all, and the nearer word wins, member by member', () => {
    expect(describedAs(told, 'disk.E01')).toEqual(told.all);
    expect(describedAs(told, 'mail/old/1.eml')).toEqual({
      acquisition: { by: 'examiner-2', tool: 'dc3dd' },
      dataIds: ['D2'],
      sensitivity: ['privileged'],
      mediaTypeClaimed: 'message/rfc822',
    });
    expect(describedAs(told, 'mailbox')).toEqual(told.all);
    expect(describedAs({}, 'anything')).toEqual({});
  });

  it('makes an item derived when it names what it was made from, unless it is said to be something else', () => {
    expect(describedAs(told, 'list.csv').kind).toBe('derived');
    const copy = { items: { x: { ...told.items!['list.csv']!, kind: 'copy' as const } } };
    expect(describedAs(copy, 'x').kind).toBe('copy');
  });

  it('finds the item it was made from by its name or by its id', () => {
    expect([...originNames(told)]).toEqual(['mail/old/1.eml']);
    expect(asFacts(describedAs(told, 'list.csv'), (name) => `id of ${name}`).derivedFrom).toEqual([
      { itemId: 'id of mail/old/1.eml', process: 'Extracted addresses' },
    ]);
    const elsewhere = { derivedFrom: [{ itemId: '0193', process: 'Decoded' }] };
    expect(asFacts(elsewhere, () => 'no')).toEqual(elsewhere);
  });

  it('does not take a name of the language for one of an item', () => {
    expect(describedAs({ items: {} }, 'constructor')).toEqual({});
  });
});
