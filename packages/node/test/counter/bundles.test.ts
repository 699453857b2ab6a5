/** The bundle at the counter: what is answered, what is refused, what a sender that goes away leaves, and files of a package together. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { concatBytes, frameHead, frames, toBase64url, utf8 } from '@comity/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { allOf, announce, content, evidenceWorld, execute, release } from '../support/evidence.ts';

const digestOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const MIB = 1024 * 1024;

function frame(name: string, bytes: Uint8Array, over: object = {}): Uint8Array {
  const head = { name: toBase64url(utf8(name)), shown: name, size: bytes.length, sha256: digestOf(bytes) };
  return concatBytes(frameHead({ ...head, ...over }), bytes);
}

async function counter() {
  const facts = await evidenceWorld();
  const desk = await deskOf(facts.world, facts.xb);
  const post = (payload: Uint8Array, as = 'xb-case', id = facts.id) =>
    desk.ask('POST', `/api/requests/${id}/evidence/bundle`, {
      ...{ as, payload: Buffer.from(payload) },
      headers: { 'content-type': 'application/octet-stream' },
    });
  const kept = () => facts.xb.read((tx) => tx.items.where('request', facts.id));
  return { ...facts, ...desk, desk, post, kept };
}

describe('a bundle', () => {
  it('is answered item by item, in order, and names the one that changed on the way', async () => {
    const { post, kept } = await counter();
    const named = { once: digestOf('a'), kind: 'copy', modified: '2026-05-04T03:02:01.000Z' };
    const parts = [
      frame('a', content(10), named),
      frame('b', content(20), { sha256: digestOf('') }),
      frame('', content(0)),
    ];
    const { status, json } = await post(concatBytes(...parts));
    expect(status).toBe(200);
    expect(json.taken).toMatchObject([
      { item: { name: 'a', kind: 'copy', size: 10, sha256: digestOf(content(10)) } },
      { fault: 'MANGLED' },
      { item: { name: '', kind: 'raw', size: 0 } },
    ]);
    expect((await kept())[0]).toMatchObject({ facts: { modifiedClaimed: named.modified } });
    expect(await kept()).toHaveLength(2);
  });

  it.each([
    ['that is cut short', concatBytes(frame('a', content(10)), frame('b', content(10)).subarray(0, -1)), 400],
    ['of nothing', new Uint8Array(), 400],
    ['that is no bundle', utf8('{"items":[]}'), 413],
    ['with a head that says too much', frame('a', content(1), { addedBy: 'xb-chief' }), 400],
    ['with a head that says too little', frame('a', content(1), { sha256: undefined }), 400],
    ['with an item that is too large', frame('a', content(MIB + 1)), 413],
    ['of too many', concatBytes(...Array.from({ length: 257 }, () => frame('a', content(1)))), 413],
    ['with a name too long', frame('a', content(1), { name: 'A'.repeat(6001) }), 400],
  ])('%s is refused, and nothing of it is kept', async (_, payload, status) => {
    const { post, kept, xb, defects } = await counter();
    const answer = await post(concatBytes(frame('first', content(100)), payload));
    const expected = payload.length === 0 ? 200 : status;
    expect(answer.status).toBe(expected);
    if (payload.length === 0)
      return expect(await post(payload)).toMatchObject({ status, json: { code: 'BUNDLE' } });
    expect(answer.json).toMatchObject({
      code: 'BUNDLE',
      detail: expect.stringContaining('None of these items was kept'),
    });
    expect(await kept()).toEqual([]);
    expect(await allOf(xb.ports.blobs.list())).toEqual([]);
    expect(await allOf(xb.ports.blobs.strays())).toEqual([]);
    expect(defects).toEqual([]);
  });

  it('is for who may add evidence, to what came to us', async () => {
    const facts = await counter();
    const { post, kept, world, xa, id } = facts;
    const bundle = frame('a', content(10));
    expect((await post(bundle, officerWith(facts.xb, 'approving-authority').id)).status).toBe(403);
    expect((await post(bundle, 'xb-case', '0193e7a0-0000-7000-8000-000000000000')).status).toBe(404);
    expect(await kept()).toEqual([]);
    const theirs = await deskOf(world, xa);
    const headers = { 'content-type': 'application/octet-stream' };
    expect(
      await theirs.ask('POST', `/api/requests/${id}/evidence/bundle`, {
        as: 'xa-case',
        payload: Buffer.from(bundle),
        headers,
      }),
    ).toMatchObject({ status: 409, json: { code: 'NOT_OUR_EVIDENCE' } });
  });

  it('whose sender goes away in the middle leaves nothing, and is no defect of ours', async () => {
    const { app, signIn, id, kept, xb, defects } = await counter();
    await app.listen({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => app.close());
    const { port } = app.server.address() as AddressInfo;
    const call = request({
      ...{ host: '127.0.0.1', port, method: 'POST', path: `/api/requests/${id}/evidence/bundle` },
      headers: {
        authorization: `Bearer ${await signIn('xb-case')}`,
        'content-type': 'application/octet-stream',
        'content-length': MIB,
      },
    });
    call.on('error', () => {});
    call.write(concatBytes(frame('a', content(1000)), frame('b', content(1000)).subarray(0, 500)));
    await expect.poll(() => allOf(xb.ports.blobs.strays()).then((strays) => strays.length)).toBe(1);
    call.destroy();
    await expect.poll(() => allOf(xb.ports.blobs.strays())).toEqual([]);
    expect(await kept()).toEqual([]);
    expect(await allOf(xb.ports.blobs.list())).toEqual([]);
    expect(defects).toEqual([]);
  });

  it('is asked for by the names of its sender, and that is a look in the chain', async () => {
    const facts = await counter();
    const { post, ask, id, xb } = facts;
    await post(frame('a', content(10), { once: digestOf('a') }));
    const asking = (once: string[], as = 'xb-case') =>
      ask('POST', `/api/requests/${id}/evidence/brought`, { as, body: { once } });
    const hands = async () => (await xb.read((tx) => tx.hands.where('case', id))).length;
    const before = await hands();
    expect((await asking([digestOf('x')])).json).toEqual({ items: [] });
    expect(await hands()).toBe(before);
    expect((await asking([digestOf('x'), digestOf('a')])).json).toMatchObject({
      items: [{ once: digestOf('a'), item: { name: 'a', size: 10 } }],
    });
    expect(await hands()).toBe(before + 1);
    expect((await asking([])).status).toBe(400);
    expect((await asking(['../..'])).status).toBe(400);
    expect((await asking([digestOf('a')], officerWith(facts.xb, 'approving-authority').id)).status).toBe(403);
  });
});

describe('files of a package', () => {
  it('come together in the order asked for, and break off at one that is not there', async () => {
    const facts = await counter();
    const { post, ask, app, signIn, xb } = facts;
    await execute(facts);
    await post(concatBytes(frame('a', content(10)), frame('b', content(70_000))));
    const { id } = await release(facts);
    const url = `/api/packages/${id}/files`;
    facts.world.pass(1);
    const headers = { authorization: `Bearer ${await signIn('xb-case')}` };
    const together = async (names: string[]) => {
      const { rawPayload, statusCode } = await app.inject({
        method: 'POST',
        url,
        headers,
        payload: { names },
      });
      return { status: statusCode, bytes: new Uint8Array(rawPayload) };
    };
    expect((await together(['package.jws'])).status).toBe(404);
    await announce(facts, id);
    const { json } = await ask('GET', url, { as: 'xb-case' });
    const names = (json.files as { name: string }[]).map(({ name }) => name).reverse();
    const { status, bytes } = await together(names);
    expect(status).toBe(200);
    async function* whole() {
      yield bytes;
    }
    const came = await allOf(frames(whole(), { content: MIB, total: 10 * MIB }));
    expect(came.map(({ head }) => head.name)).toEqual(names);
    for (const { head, content: got } of came) {
      const alone = await allOf((await xb.node.openPackageFile(id, String(head.name))).bytes);
      expect(Buffer.compare(got, Buffer.concat(alone))).toBe(0);
    }
    const [{ name, size }] = json.files as [{ name: string; size: number }];
    const alone = Buffer.concat(await allOf((await xb.node.openPackageFile(id, name)).bytes));
    for (const offset of [0, 1, size]) {
      const { size: left, bytes: rest } = await xb.node.openPackageFile(id, name, offset);
      expect([left, Buffer.concat(await allOf(rest)).equals(alone.subarray(offset))]).toEqual([
        size - offset,
        true,
      ]);
    }
    const from = (offset: string) =>
      ask('GET', `/api/packages/${id}/file?name=${encodeURIComponent(name)}&offset=${offset}`, {
        as: 'xb-case',
      });
    expect([(await from('1')).status, (await from('-1')).status]).toEqual([200, 400]);
    expect((await from(String(size + 1))).status).toBe(404);
    expect((await together(['../../etc/passwd'])).status).toBe(404);
    expect((await together([])).status).toBe(400);
    await expect(together([names[0]!, '../../etc/passwd'])).rejects.toThrow();
  });
});
