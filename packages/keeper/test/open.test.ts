import { coverMaker, growingTree, leafHash } from '@comity/proof';
import { canonicalBytes, toHex, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { type ListedLines, releaseLine } from '../src/index.ts';
import { AT, approve, encryptTo, hex, logged, readyKeeper, refusal } from './fixture.ts';

type World = Awaited<ReturnType<typeof readyKeeper>>;

const recipient = async ({ keeper }: World, role: 'inbox' | 'evidence') =>
  (await keeper.describe()).recipients.find((each) => each.role === role)!.recipient;

describe('opening an envelope', () => {
  it('takes a leaf that says it arrived', async () => {
    const world = await readyKeeper();
    const envelope = encryptTo(await recipient(world, 'inbox'), utf8('sealed'));
    const leaf = await logged(world.keeper, world.log, { action: 'arrived', at: AT, digest: hex(envelope) });
    const { plaintext } = await world.keeper.unwrap({ envelope, leaf });
    expect(Buffer.from(plaintext).toString()).toBe('sealed');
  });

  it('is refused for other bytes, for another reason, or for none', async () => {
    const world = await readyKeeper();
    const envelope = encryptTo(await recipient(world, 'inbox'), utf8('sealed'));
    const other = encryptTo(await recipient(world, 'inbox'), utf8('other'));
    const leaf = await logged(world.keeper, world.log, { action: 'arrived', at: AT, digest: hex(other) });
    expect(await refusal(world.keeper.unwrap({ envelope, leaf }))).toBe('event-mismatch');
    const looked = await logged(world.keeper, world.log, { action: 'viewed', at: AT, digest: hex(envelope) });
    expect(await refusal(world.keeper.unwrap({ envelope, leaf: looked }))).toBe('event-mismatch');
    const unsaid = world.log.leaf(world.log.add({ action: 'arrived', at: AT, digest: hex(envelope) }));
    expect(await refusal(world.keeper.unwrap({ envelope, leaf: unsaid }))).toBe('not-in-log');
  });

  it('fails in one way, whatever is wrong inside', async () => {
    const world = await readyKeeper();
    const evidence = await recipient(world, 'evidence');
    const messages = new Set<string>();
    for (const envelope of [encryptTo(evidence, utf8('x')), utf8('to:nobody:'), new Uint8Array()]) {
      const leaf = await logged(world.keeper, world.log, {
        action: 'arrived',
        at: AT,
        digest: hex(envelope),
      });
      const [answer] = await world.keeper.unwrapMany([{ envelope, leaf }]);
      messages.add(JSON.stringify(answer));
    }
    expect([...messages]).toEqual([
      JSON.stringify({
        ok: false,
        error: { code: 'cannot-open', message: 'it cannot be opened', facts: {} },
      }),
    ]);
  });

  it('answers many at once, each for itself', async () => {
    const world = await readyKeeper();
    const inbox = await recipient(world, 'inbox');
    const envelopes = ['a', 'b', 'c'].map((text) => encryptTo(inbox, utf8(text)));
    const indexes = envelopes.map((envelope) =>
      world.log.add({ action: 'arrived', at: AT, digest: hex(envelope) }),
    );
    await world.keeper.checkpoint(world.log.checkpoint(1, AT));
    const requests = envelopes.map((envelope, i) => ({ envelope, leaf: world.log.leaf(indexes[i]!) }));
    const answers = await world.keeper.unwrapMany([
      requests[0]!,
      { ...requests[1]!, leaf: requests[0]!.leaf },
      requests[2]!,
    ]);
    expect(answers.map((a) => (a.ok ? Buffer.from(a.value.plaintext).toString() : a.error.code))).toEqual([
      'a',
      'event-mismatch',
      'c',
    ]);
  });
});

describe('the key of an evidence item', () => {
  const fileKey = utf8('0123456789abcdef');

  it('is given for a look that the log holds', async () => {
    const world = await readyKeeper();
    const header = encryptTo(await recipient(world, 'evidence'), fileKey);
    const leaf = await logged(world.keeper, world.log, { action: 'viewed', at: AT, digest: hex(header) });
    expect(Buffer.from((await world.keeper.unwrapHeader({ header, leaf })).fileKey)).toEqual(
      Buffer.from(fileKey),
    );
    const arrived = await logged(world.keeper, world.log, { action: 'arrived', at: AT, digest: hex(header) });
    const many = await world.keeper.unwrapHeaders([{ header, leaf: arrived }]);
    expect(many).toMatchObject([{ ok: false, error: { code: 'event-mismatch' } }]);
  });

  it('is written anew for the recipients of a release that two officers approved, and for nothing and nobody else', async () => {
    const world = await readyKeeper();
    const header = encryptTo(await recipient(world, 'evidence'), fileKey);
    const others = [1, 2, 3, 4, 5].map((i) => encryptTo('age1pq-other', new Uint8Array(16).fill(i)));
    const all = [...others.slice(0, 3), header, ...others.slice(3)];
    const release = releaseOf(all, ['age1pq-partner']);
    const digest = hex(release);
    const leaf = await logged(world.keeper, world.log, { action: 'disclosed', at: AT, digest });
    const approvals = [
      approve('ben', 'case-officer', 'release', digest),
      approve('dora', 'evidence-custodian', 'release', digest),
    ];
    const place = listed(all, 3, 4);
    const request = {
      ...{ release, headers: [header], listed: place },
      ...{ recipients: ['age1pq-partner'], leaf, approvals },
    };
    const { headers } = await world.keeper.rewrap(request);
    expect(Buffer.from(headers[0]![0]!)).toEqual(Buffer.from(encryptTo('age1pq-partner', fileKey)));
    expect(await refusal(world.keeper.rewrap({ ...request, recipients: ['age1pq-other'] }))).toBe(
      'approvals: not-listed',
    );
    const other = encryptTo(await recipient(world, 'evidence'), new Uint8Array(16).fill(9));
    const [line] = place.lines;
    const elsewhere: [string, Partial<typeof request>][] = [
      ['another header', { headers: [other] }],
      ['another place', { listed: { ...place, from: 2 } }],
      ['another item', { listed: { ...place, lines: [{ ...line!, itemId: 'item-4' }] } }],
      ['another size', { listed: { ...place, lines: [{ ...line!, size: SIZE + 1 }] } }],
      ['other content', { listed: { ...place, lines: [{ ...line!, sha256: 'ef'.repeat(32) }] } }],
      ['another name', { listed: { ...place, lines: [{ ...line!, name: 'ef'.repeat(32) }] } }],
      ['a cover cut short', { listed: { ...place, after: place.after.slice(1) } }],
      ['a cover that goes on', { listed: { ...place, before: [...place.before, 'ab'.repeat(32)] } }],
      ['no cover', { listed: { ...place, before: [], after: [] } }],
      ['beyond the end', { listed: { ...place, from: 6 } }],
      ['a line more than headers', { listed: listed(all, 3, 5) }],
      ['a header more than lines', { headers: [header, other] }],
    ];
    for (const [what, changed] of elsewhere)
      expect([what, await refusal(world.keeper.rewrap({ ...request, ...changed }))]).toEqual([
        what,
        'approvals: not-listed',
      ]);
    const widened = releaseOf([...all, other], ['age1pq-partner']);
    expect(await refusal(world.keeper.rewrap({ ...request, release: widened }))).toBe('event-mismatch');
    expect(await refusal(world.keeper.rewrap({ ...request, approvals: [] }))).toBe('approvals: too-few');
  });
});

const SIZE = 100;
const itemOf = (i: number) => ({
  ...{ itemId: `item-${i}`, size: SIZE, sha256: 'ab'.repeat(32), length: SIZE - 32, name: 'cd'.repeat(32) },
});
const lineOf = (header: Uint8Array, i: number) => releaseLine({ ...itemOf(i), header: hex(header) });
const leafOf = (header: Uint8Array, i: number) => leafHash(utf8(lineOf(header, i)));

function releaseOf(headers: Uint8Array[], recipients: string[]): Uint8Array {
  const tree = growingTree();
  for (const [i, header] of headers.entries()) tree.add(leafOf(header, i));
  return canonicalBytes({
    _type: 'comity.release/3',
    id: '0193e7a0-0000-7000-8000-000000000003',
    thread: '0193e7a0-0000-7000-8000-000000000002',
    to: 'xa',
    recipients,
    items: { root: toHex(tree.root()), size: headers.length },
    totalSize: SIZE * headers.length,
    useLimitations: [],
  });
}

/** Lines [from, to) of the release of these headers, with what stands for the others. */
function listed(headers: Uint8Array[], from: number, to: number): ListedLines {
  const cover = (begin: number, end: number) => {
    const maker = coverMaker(begin);
    for (let i = begin; i < end; i++) maker.add(leafOf(headers[i]!, i));
    return maker.hashes().map(toHex);
  };
  return {
    from,
    lines: headers.slice(from, to).map((_, i) => itemOf(from + i)),
    before: cover(0, from),
    after: cover(to, headers.length),
  };
}
