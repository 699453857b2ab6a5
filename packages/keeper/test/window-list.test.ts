/** A release at the window: the list itself, as the keeper made the root of it, or the word that it is another one. */
import { growingTree, leafHash } from '@comity/proof';
import { canonicalBytes, sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { releasedName, releaseLine, type ShownLine, type WindowLanguage } from '../src/index.ts';
import { later, refusal } from './fixture.ts';
import { dataOf, open, question, registered } from './window-stage.ts';

const SALT = toBase64url(new Uint8Array(32).fill(3));
const SIZE = 1_234_567;

function line(i: number, name: string | Uint8Array = `bank-statement-${i}.pdf`): ShownLine {
  const bytes = typeof name === 'string' ? utf8(name) : name;
  return {
    ...{ itemId: `0193e7a0-0000-7000-8000-${String(i).padStart(12, '0')}`, size: SIZE + 32 },
    ...{
      sha256: toHex(sha256(utf8(`content ${i}`))),
      length: SIZE,
      header: toHex(sha256(utf8(`header ${i}`))),
    },
    name: releasedName(bytes, SALT, sha256),
    called: { bytes: toBase64url(bytes), salt: SALT },
  };
}

const lines = (count: number) => Array.from({ length: count }, (_, i) => line(i));

/** The same without its name: what the node shows of marked material. */
const masked = ({ called: _, ...rest }: ShownLine): ShownLine => rest;

function headOf(list: readonly ShownLine[], over: object = {}): Uint8Array {
  const tree = growingTree();
  for (const one of list) tree.add(leafHash(utf8(releaseLine(one))));
  return canonicalBytes({
    ...{ _type: 'comity.release/3', id: 'x', thread: 'thread', to: 'xa', recipients: ['age1pq-partner'] },
    items: { root: toHex(tree.root()), size: list.length },
    totalSize: list.reduce((sum, { size }) => sum + size, 0),
    useLimitations: [],
    ...over,
  });
}

const asking = (payload: Uint8Array, language: WindowLanguage = 'en') =>
  question({ officer: 'ben', action: 'release', payload, language });

type Stage = Awaited<ReturnType<typeof open>>;

/** Asks for the release of one list, shows another, and looks at the window. */
async function shown(
  { keeper, visit, ticketAt }: Stage,
  list: readonly ShownLine[],
  { as = list, language = 'en' as WindowLanguage, over = {} } = {},
) {
  const { ticket, url } = await keeper.ask(asking(headOf(list, over), language));
  for (let from = 0; from < as.length; from += 500)
    await keeper.show({ ticket, from, lines: as.slice(from, from + 500) });
  return { ticket, path: ticketAt(url), text: (await visit(ticketAt(url))).text };
}

describe('a release at the window', () => {
  it('is the list itself, line by line, under a root the keeper made', async () => {
    const stage = await open({ testKeys: true });
    const { text } = await shown(stage, lines(3));
    expect(text).toContain('made the root of this list itself');
    for (const { sha256: content, itemId } of lines(3)) {
      expect(text).toContain(content);
      expect(text).toContain(itemId);
    }
    expect(text).toContain('<bdi>bank-statement-2.pdf</bdi>');
    expect(text).toContain('1.2 MB · 1,234,567 bytes');
    expect(text).toContain('/test"');
    expect(text).not.toContain('<script>');
  });

  it('takes no answer before the whole list was shown, and says how much is missing', async () => {
    const stage = await open({ testKeys: true });
    const { path, text, ticket } = await shown(stage, lines(3), { as: lines(2) });
    expect(text).toContain('has not shown the whole list yet');
    expect(text).toContain('<bdi>2 / 3</bdi>');
    expect(text).not.toContain('/test"');
    const forced = await stage.visit(`${path}/test`, {});
    expect([forced.status, await stage.keeper.answer({ ticket })]).toEqual([422, null]);
  });

  const [first, second, third] = lines(3) as [ShownLine, ShownLine, ShownLine];
  it.each<[string, ShownLine[], object?]>([
    ['another item', [first, second, line(9)]],
    ['another order', [first, third, second]],
    ['a hash that is not in the tree', [first, second, { ...third, sha256: 'ab'.repeat(32) }]],
    ['a size that is not in the tree', [first, second, { ...third, length: 5 }]],
    ['a name that is not in the tree', [first, second, { ...third, called: line(2, 'holiday.jpg').called! }]],
    ['a line more than the head has', [first, second, third, line(3)]],
    ['parts that could be read in two ways', [first, second, { ...third, itemId: `${third.itemId} x` }]],
    ['bytes the head does not say', [first, second, third], { totalSize: 5 }],
  ])('says of a list with %s that it is another one, and takes no answer', async (_what, as, over = {}) => {
    const stage = await open({ testKeys: true });
    const { path, text, ticket } = await shown(stage, [first, second, third], { as, over });
    expect(text).toContain('Do not approve.');
    expect(text).not.toContain('/test"');
    expect(text).not.toContain('holiday');
    const forced = await stage.visit(`${path}/test`, {});
    expect([forced.status, await stage.keeper.answer({ ticket })]).toEqual([422, null]);
    expect((await stage.visit(`${path}/decline`, {})).status).toBe(303);
  });

  it('masks the name of what is marked, of which the root is the same', async () => {
    const stage = await open({ testKeys: true });
    const list = [line(0), line(1, 'unspeakable.mp4')];
    const { text, path } = await shown(stage, list, { as: [list[0]!, masked(list[1]!)] });
    expect(text).toContain('Name masked');
    expect(text).not.toContain('unspeakable');
    expect(text).toContain('made the root of this list itself');
    expect((await stage.visit(`${path}/test`, {})).status).toBe(422); // Ben has no test key here.
  });

  it('shows hostile names as what they are', async () => {
    const stage = await open();
    const list = [
      line(0, '<img src=x onerror=alert(1)>'),
      line(1, 'invoice\u202Efdp.exe'),
      line(2, new Uint8Array([0xc3, 0x28, 0x0a])),
      line(3, 'a\nb'),
      line(4, 'x'.repeat(4096)),
    ];
    const { text } = await shown(stage, list);
    expect(text).not.toContain('<img');
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;');
    expect(text).toContain('invoice⟨U+202E⟩fdp.exe');
    expect(text).toContain('⟨C3⟩(⟨0A⟩');
    expect(text).toContain('a⟨U+000A⟩b');
    expect(text).toContain('x'.repeat(4096));
  });

  it('has pages, by links alone, and makes the root of lists whose end it does not keep', async () => {
    const stage = await open();
    const { text, path } = await shown(stage, lines(7000));
    expect(text).toContain('<dd>7,000</dd>');
    expect(text).toContain('made the root of this list itself');
    expect(text.match(/<li><b>/g)).toHaveLength(200);
    expect(text).toContain(`href="${path}?from=200#list"`);
    const next = (await stage.visit(`${path}?from=200`)).text;
    expect(next).toContain('<ol class="items" start="201">');
    expect(next).toContain('bank-statement-200.pdf');
    expect(next).toContain(`href="${path}?from=0#list"`);
    const [, unread] = /does not list<\/dt><dd>([\d,]+)</.exec(text) ?? [];
    const kept = 7000 - Number(unread?.replace(',', ''));
    expect(kept).toBeGreaterThan(4000);
    const last = (await stage.visit(`${path}?from=${kept - 1}`)).text;
    expect(last).toContain(`bank-statement-${kept - 1}.pdf`);
    expect(last).not.toContain('Later items');
    expect((await stage.visit(`${path}?from=999999`)).text).toContain('start="1"');
    expect((await stage.visit(`${path}?from=-1`)).status).toBe(404);
  });

  it('takes lines again that it has, and none beyond those that are missing', async () => {
    const { keeper } = await open();
    const list = lines(4);
    const { ticket } = await keeper.ask(asking(headOf(list)));
    expect(await keeper.show({ ticket, from: 0, lines: list.slice(0, 2) })).toEqual({ next: 2 });
    expect(await keeper.show({ ticket, from: 0, lines: list.slice(0, 2) })).toEqual({ next: 2 });
    expect(await refusal(keeper.show({ ticket, from: 3, lines: list.slice(3) }))).toBe('bad-request');
    expect(await keeper.show({ ticket, from: 1, lines: list.slice(1) })).toEqual({ next: 4 });
  });

  it('is not asked about by anything but the head of a release, nor shown where none is asked about', async () => {
    const { keeper } = await open();
    const whole = canonicalBytes({ _type: 'comity.package/1', iss: 'xb', body: {} });
    expect(await refusal(keeper.ask(asking(whole)))).toBe('bad-request');
    expect(
      await refusal(keeper.ask(asking(headOf(lines(1), { items: { root: 'ab'.repeat(32), size: 0 } })))),
    ).toBe('bad-request');
    const { ticket } = await keeper.ask(question());
    expect(await refusal(keeper.show({ ticket, from: 0, lines: lines(1) }))).toBe('bad-request');
    expect(await refusal(keeper.show({ ticket: 'none', from: 0, lines: lines(1) }))).toBe('bad-request');
  });

  it('lets the oldest lists go, with their questions, before they fill its memory', async () => {
    const { keeper, visit, ticketAt } = await open();
    const long = Array.from({ length: 500 }, (_, i) => line(i, 'n'.repeat(3000)));
    const payload = headOf(long);
    const urls: string[] = [];
    for (let i = 0; i < 20; i++) {
      const { ticket, url } = await keeper.ask(asking(payload));
      await keeper.show({ ticket, from: 0, lines: long });
      urls.push(ticketAt(url));
    }
    const statuses = await Promise.all(urls.map(async (path) => (await visit(path)).status));
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(200);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(10);
  });

  it.each(['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const)('speaks %s', async (language) => {
    const stage = await open();
    const { text } = await shown(stage, [line(0), line(1)], { language });
    expect(text).toMatch(/1[.,\u00A0\u202F]?234[.,\u00A0\u202F]?567/);
    expect(text.includes('Items')).toBe(language === 'en');
  });
});

describe('an answer that does not count', () => {
  it('is told with why and what to do: the key of somebody else, and one that exists twice', async () => {
    const { keeper, clock, place, visit, ticketAt } = await registered();
    const { softAuthenticator } = await import('../../../tests/support/authenticator.ts');
    const { url, ticket } = await keeper.ask(question());
    const page = (await visit(ticketAt(url))).text;
    const stranger = softAuthenticator();
    stranger.create(place.origin, dataOf(page, 'challenge'));
    const other = await visit(
      `${ticketAt(url)}/passkey`,
      stranger.get(place.origin, dataOf(page, 'challenge')),
    );
    expect(other.status).toBe(422);
    expect(other.text).toContain(
      'Nothing was approved. The key that answered is not one that is registered for you',
    );
    expect(await keeper.answer({ ticket })).toBeNull();

    clock.now = later(clock.now, 60_000);
    const next = await keeper.ask(question());
    const replayed = place.device.get(place.origin, dataOf(page, 'challenge'));
    const replay = await visit(`${ticketAt(next.url)}/passkey`, replayed);
    expect([replay.status, await keeper.answer({ ticket: next.ticket })]).toEqual([422, null]);
    expect(replay.text).toContain('or it answered another question');
  });

  it('changes nothing of one that was given: twice in two tabs, declined after, and by the way back', async () => {
    const { keeper, place, visit, ticketAt } = await registered();
    const { url, ticket } = await keeper.ask(question());
    const page = (await visit(ticketAt(url))).text;
    const yes = place.device.get(place.origin, dataOf(page, 'challenge'));
    expect((await visit(`${ticketAt(url)}/passkey`, yes)).status).toBe(303);
    const given = await keeper.answer({ ticket });
    expect((await visit(`${ticketAt(url)}/passkey`, yes)).status).toBe(422);
    await visit(`${ticketAt(url)}/decline`, {});
    expect(await keeper.answer({ ticket })).toEqual(given);
    const back = (await visit(ticketAt(url))).text;
    expect(back).toContain('What was answered stands');
    expect(back).not.toContain('<form');
  });

  it('does not say that nothing was approved where something was, once the question has gone', async () => {
    const { keeper, clock, place, visit, ticketAt } = await registered();
    const { url } = await keeper.ask(question());
    const page = (await visit(ticketAt(url))).text;
    await visit(`${ticketAt(url)}/passkey`, place.device.get(place.origin, dataOf(page, 'challenge')));
    clock.now = later(clock.now, 16 * 60_000);
    const gone = await visit(ticketAt(url));
    expect(gone.status).toBe(404);
    expect(gone.text).toContain('if you had, the desk says so');
  });
});
