import { openSealed } from '@comity/proof';
import { canonicalBytes, type Json } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { type Approval, createKeeper, type Purpose, type SealRequest } from '../src/index.ts';
import { AT, approve, depsOver, hex, later, logged, ORIGIN, readyKeeper, refusal } from './fixture.ts';

const payloadOf = (type: string, body: Json = {}, iss = 'xb') =>
  canonicalBytes({ _type: `comity.${type}/1`, id: 'x', iss, aud: ['xa'], created: AT, body });

type World = Awaited<ReturnType<typeof readyKeeper>>;

/** A request to seal, with its leaf in the log. */
async function request(
  { keeper, log }: World,
  payload: Uint8Array,
  rest: { purpose?: Purpose; typ?: string; approvals?: Approval[]; event?: Json } = {},
): Promise<SealRequest> {
  const { purpose = 'message', typ = 'comity-msg', approvals } = rest;
  const event = rest.event ?? { action: 'key-used', at: AT, digest: hex(payload) };
  const leaf = await logged(keeper, log, event);
  return { purpose, typ, payload, leaf, ...(approvals && { approvals }) };
}

async function signerOf({ keeper }: World, sealed: Uint8Array, typ = 'comity-msg'): Promise<string> {
  const { publicKeys } = await keeper.describe();
  const find = (kid: string) => publicKeys.find(({ key }) => key.kid === kid)?.key;
  const { kids } = openSealed(sealed, { typ }, find, nativePrimitives);
  const { role, authority } = publicKeys.find(({ key }) => key.kid === kids[0])!;
  return authority === undefined ? role : `${role} of ${authority}`;
}

describe('sealing', () => {
  it('puts both signatures under exactly the bytes that the log holds', async () => {
    const world = await readyKeeper();
    const payload = payloadOf('status.query');
    const { sealed } = await world.keeper.seal(await request(world, payload));
    const { publicKeys } = await world.keeper.describe();
    const opened = openSealed(
      sealed,
      { typ: 'comity-msg' },
      (kid) => publicKeys.find(({ key }) => key.kid === kid)?.key,
      nativePrimitives,
    );
    expect(opened.digest).toBe(hex(payload));
    expect(await signerOf(world, sealed)).toBe('seal of mla');
  });

  it('uses the key of the purpose, and the seal of the authority asked for', async () => {
    const world = await readyKeeper();
    const fresh = await request(world, payloadOf('freshness'), { purpose: 'statement', typ: 'comity-fresh' });
    const { sealed } = await world.keeper.seal(fresh);
    expect(await signerOf(world, sealed, 'comity-fresh')).toBe('freshness');
    const outcome = payloadOf('preservation.outcome');
    const approvals = [approve('ben', 'case-officer', 'decide', hex(outcome))];
    const asked = await request(world, outcome, { approvals });
    const byDesk = await world.keeper.seal({ ...asked, authority: '24-7' });
    expect(await signerOf(world, byDesk.sealed)).toBe('seal of 24-7');
    const elsewhere = await request(world, payloadOf('status.query'));
    expect(await refusal(world.keeper.seal({ ...elsewhere, authority: '24-7' }))).toBe('unknown-key');
  });

  it('refuses purpose, type and typ that no rule puts together', async () => {
    const world = await readyKeeper();
    const query = await request(world, payloadOf('status.query'));
    const wrong: SealRequest[] = [
      { ...query, purpose: 'package' },
      { ...query, purpose: 'receipt' },
      { ...query, typ: 'comity-root' },
      await request(world, payloadOf('root'), { purpose: 'statement', typ: 'comity-root' }),
      await request(world, payloadOf('directory'), { purpose: 'statement', typ: 'comity-dir' }),
      await request(world, payloadOf('unheard.of')),
      await request(world, payloadOf('status.query', {}, 'xa')),
      await request(world, canonicalBytes(['no object'])),
    ];
    for (const each of wrong) expect(await refusal(world.keeper.seal(each))).toBe('not-allowed');
  });

  it('refuses bytes that are not canonical', async () => {
    const world = await readyKeeper();
    const loose = Buffer.from('{ "_type": "comity.status.query/1", "iss": "xb" }');
    expect(await refusal(world.keeper.seal(await request(world, loose)))).toBe('bad-request');
  });

  it('refuses other bytes than the leaf is about, and leaves that are no reason', async () => {
    const world = await readyKeeper();
    const asked = await request(world, payloadOf('status.query'));
    const other = payloadOf('status.query', { reason: 'another' });
    expect(await refusal(world.keeper.seal({ ...asked, payload: other }))).toBe('event-mismatch');
    const digest = hex(asked.payload);
    const reasons = [
      { action: 'viewed', at: AT, digest },
      { action: 'key-used', at: AT },
      { at: AT, digest },
      'text',
    ];
    for (const event of reasons) {
      const refused = await request(world, asked.payload, { event });
      expect(await refusal(world.keeper.seal(refused))).toBe('event-mismatch');
    }
  });

  it('refuses a leaf that is not in a tree it signed', async () => {
    const world = await readyKeeper();
    const asked = await request(world, payloadOf('status.query'));
    const { leaf } = asked;
    const event = { action: 'key-used', at: AT, digest: hex(asked.payload) };
    const unsigned = world.log.leaf(world.log.add(event));
    const forged = [
      { ...leaf, index: leaf.index - 1 },
      { ...leaf, salt: leaf.salt.map((byte) => byte ^ 1) },
      { ...leaf, event: { ...(leaf.event as object), reason: 'another' } },
      { ...leaf, proof: leaf.proof.slice(1) },
      { ...leaf, size: leaf.size + 5 },
      unsigned,
    ];
    for (const each of forged) {
      expect(await refusal(world.keeper.seal({ ...asked, leaf: each }))).toBe('not-in-log');
    }
  });

  it('takes a proof under any checkpoint signed since the start, and after a restart under the last', async () => {
    const world = await readyKeeper();
    const asked = await request(world, payloadOf('status.query'));
    for (let i = 0; i < 3; i++) await logged(world.keeper, world.log, { action: 'decision', at: AT });
    expect((await world.keeper.seal(asked)).sealed.length).toBeGreaterThan(0);
    const again = await createKeeper(depsOver(world.stores, world.clock));
    await again.startUp({ witnessed: [] });
    expect(await refusal(again.seal(asked))).toBe('not-in-log');
    expect(
      (await again.seal({ ...asked, leaf: world.log.leaf(asked.leaf.index) })).sealed.length,
    ).toBeGreaterThan(0);
  });

  it('answers many at once, in order, each for itself', async () => {
    const world = await readyKeeper();
    const good = await request(world, payloadOf('status.query'));
    const answers = await world.keeper.sealMany([good, { ...good, typ: 'comity-root' }, good]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(answers[1]).toMatchObject({ error: { code: 'not-allowed' } });
  });
});

describe('sealing a receipt', () => {
  const message = 'a'.repeat(64);
  const received = { action: 'received', at: AT, digest: message };

  const receiptFor = async (
    world: World,
    body: Record<string, Json>,
    event: Json = received,
    kind = 'accepted',
  ) => {
    const leaf = await logged(world.keeper, world.log, event);
    const payload = payloadOf(`receipt.${kind}`, { messageDigest: message, ...body });
    return { purpose: 'receipt', typ: 'comity-receipt', payload, leaf } satisfies SealRequest;
  };

  it('needs only the leaf of the message it is for, and is sealed by the node key', async () => {
    const world = await readyKeeper();
    const { sealed } = await world.keeper.seal(await receiptFor(world, {}));
    expect(await signerOf(world, sealed, 'comity-receipt')).toBe('node');
  });

  it('must speak of the leaf it is sealed for', async () => {
    const world = await readyKeeper();
    const index = world.log.size();
    const wrong = { log: { origin: ORIGIN, index, leafHash: 'b'.repeat(64) } };
    expect(await refusal(world.keeper.seal(await receiptFor(world, wrong)))).toBe('event-mismatch');
    const other = await receiptFor(world, {}, { ...received, digest: 'c'.repeat(64) });
    expect(await refusal(world.keeper.seal(other))).toBe('event-mismatch');
    const rejected = await receiptFor(world, {}, received, 'rejected');
    expect(await refusal(world.keeper.seal(rejected))).toBe('event-mismatch');
  });

  it('of a rejection may be about the envelope', async () => {
    const world = await readyKeeper();
    const envelope = 'd'.repeat(64);
    const event = { action: 'rejected', at: AT, digest: envelope };
    const rejection = await receiptFor(world, { envelopeDigest: envelope }, event, 'rejected');
    expect((await world.keeper.seal(rejection)).sealed.length).toBeGreaterThan(0);
  });
});

describe('four eyes on the same bytes', () => {
  const letter = payloadOf('letter.request', { reference: 'A-1' });
  const digest = hex(letter);
  const yes = (who: string, role: Parameters<typeof approve>[1], at = AT) =>
    approve(who, role, 'authorise', digest, at);

  it('let a letter out when two officers approved it, the approving authority last', async () => {
    const world = await readyKeeper();
    const approvals = [
      yes('cleo', 'approving-authority', later(AT, -1000)),
      yes('ben', 'case-officer', later(AT, -2000)),
    ];
    const asked = await request(world, letter, { approvals });
    expect((await world.keeper.seal(asked)).sealed.length).toBeGreaterThan(0);
    // A crash may have lost the first answer: the same approvals hold for the same bytes.
    expect((await world.keeper.seal(asked)).sealed.length).toBeGreaterThan(0);
  });

  it('refuse everything less, and say what is missing', async () => {
    const world = await readyKeeper();
    const asked = await request(world, letter);
    const [ben, cleo] = [yes('ben', 'case-officer'), yes('cleo', 'approving-authority')];
    const early = later(AT, -86_400_001);
    const cases: [string, Approval[] | undefined][] = [
      ['too-few', undefined],
      ['too-few', [cleo]],
      ['same-officer', [yes('ada', 'case-officer'), yes('ada', 'approving-authority')]],
      ['role-missing', [ben, yes('ada', 'case-officer')]],
      ['order', [yes('ben', 'case-officer', later(AT, 1)), cleo]],
      ['wrong-role', [cleo, yes('gil', 'overseer')]],
      ['not-entitled', [ben, { ...cleo, officer: 'ben' }]],
      ['not-entitled', [yes('ben', 'approving-authority'), cleo]],
      ['unknown-officer', [ben, { ...cleo, officer: 'zoe' }]],
      ['expired', [yes('ben', 'case-officer', early), cleo]],
      ['from-the-future', [ben, yes('cleo', 'approving-authority', later(AT, 120_001))]],
      [
        'other-payload',
        [ben, approve('cleo', 'approving-authority', 'authorise', hex(payloadOf('letter.request')))],
      ],
      ['other-action', [ben, approve('cleo', 'approving-authority', 'release', digest)]],
      ['signature', [ben, { ...cleo, nonce: 'A'.repeat(43) }]],
      ['signature', [ben, { ...cleo, at: later(AT, 1) }]],
      ['signature', [ben, { ...cleo, signature: ben.signature }]],
      ['signature', [ben, { ...cleo, signature: 'not base64url!' }]],
      ['malformed', [ben, { ...cleo, at: 'today' }]],
      ['malformed', [ben, { ...cleo, nonce: 'AAAA' }]],
    ];
    for (const [why, approvals] of cases) {
      const attempt = { ...asked, ...(approvals && { approvals }) };
      expect(await refusal(world.keeper.seal(attempt)), why).toBe(`approvals: ${why}`);
    }
  });

  it('hold for a day, and one officer may decide where the policy says so', async () => {
    const world = await readyKeeper();
    const decision = payloadOf('decision.refused');
    const yesterday = later(AT, -86_400_000);
    const approvals = [approve('ben', 'case-officer', 'decide', hex(decision), yesterday)];
    const asked = await request(world, decision, { approvals });
    expect((await world.keeper.seal(asked)).sealed.length).toBeGreaterThan(0);
    expect(await refusal(world.keeper.seal({ ...asked, approvals: [] }))).toBe('approvals: too-few');
  });
});

describe('releasing evidence', () => {
  const packagePayload = payloadOf('package', { objects: 'root' });
  const approvals = [
    approve('ben', 'case-officer', 'release', hex(packagePayload)),
    approve('dora', 'evidence-custodian', 'release', hex(packagePayload)),
  ];

  const sealedPackage = async (world: World) => {
    const event = { action: 'sealed', at: AT, digest: hex(packagePayload) };
    const asked = await request(world, packagePayload, {
      purpose: 'package',
      typ: 'comity-package',
      approvals,
      event,
    });
    return (await world.keeper.seal(asked)).sealed;
  };

  it('takes two officers, one of them the evidence custodian', async () => {
    const world = await readyKeeper();
    expect(await signerOf(world, await sealedPackage(world), 'comity-package')).toBe('seal of mla');
    const asked = await request(world, packagePayload, { purpose: 'package', typ: 'comity-package' });
    const two = [approvals[0]!, approve('cleo', 'approving-authority', 'release', hex(packagePayload))];
    expect(await refusal(world.keeper.seal({ ...asked, approvals: two }))).toBe('approvals: role-missing');
  });

  it('covers its announcement, and no announcement of anything else', async () => {
    const world = await readyKeeper();
    const sealed = await sealedPackage(world);
    const announce = payloadOf('evidence.announcement', { packageDigest: hex(sealed) });
    const asked = await request(world, announce);
    expect(await refusal(world.keeper.seal(asked))).toBe('approvals: too-few');
    expect((await world.keeper.seal({ ...asked, approvedPackage: sealed })).sealed.length).toBeGreaterThan(0);
    const other = await request(world, payloadOf('evidence.announcement', { packageDigest: 'e'.repeat(64) }));
    expect(await refusal(world.keeper.seal({ ...other, approvedPackage: sealed }))).toBe(
      'approvals: package',
    );
    const stranger = await readyKeeper({ origin: 'elsewhere.example' });
    const foreign = await sealedPackage(stranger);
    const lent = await request(world, payloadOf('evidence.announcement', { packageDigest: hex(foreign) }));
    expect(await refusal(world.keeper.seal({ ...lent, approvedPackage: foreign }))).toBe(
      'approvals: package',
    );
  });

  describe('by the head of a list', () => {
    const head = canonicalBytes({
      _type: 'comity.release/3',
      id: 'x',
      thread: 'thread',
      to: 'xa',
      recipients: ['age1pq-partner'],
      items: { root: 'ab'.repeat(32), size: 3 },
      totalSize: 300,
      useLimitations: [],
    });
    const yes = [
      approve('ben', 'case-officer', 'release', hex(head)),
      approve('dora', 'evidence-custodian', 'release', hex(head)),
    ];
    const body = { thread: 'thread', objects: { root: 'cd'.repeat(32), size: 3 }, totalSize: 300 };
    const of = (more: { [member: string]: Json } = {}, named = hex(head), to = 'xa', id = 'x') =>
      canonicalBytes({
        ...{ _type: 'comity.package/1', id, iss: 'xb', aud: [to], created: AT },
        ...{ body: { ...body, ...more }, ext: { 'comity.release': named } },
      });
    const sealing = async (payload: Uint8Array, approvals = yes) => {
      const world = await readyKeeper();
      const asked = await request(world, payload, { purpose: 'package', typ: 'comity-package', approvals });
      return world.keeper.seal({ ...asked, release: head });
    };

    it('takes a package that names the head, for the same State and thread, with as many items and bytes', async () => {
      expect((await sealing(of())).sealed.length).toBeGreaterThan(0);
    });

    it.each<[string, Uint8Array]>([
      ['names another head', of({}, 'ef'.repeat(32))],
      ['is another package', of({}, hex(head), 'xa', 'y')],
      ['is for another State', of({}, hex(head), 'xc')],
      ['answers another thread', of({ thread: 'another' })],
      ['holds an item more', of({ objects: { root: 'cd'.repeat(32), size: 4 } })],
      ['holds other bytes', of({ totalSize: 301 })],
    ])('takes no package that %s', async (_what, payload) => {
      expect(await refusal(sealing(payload))).toBe('approvals: release');
    });

    it('takes nothing under approvals of something else', async () => {
      expect(await refusal(sealing(of(), approvals))).toBe('approvals: other-payload');
    });
  });

  it('does not let a package stand in for the approvals of a letter', async () => {
    const world = await readyKeeper();
    const sealed = await sealedPackage(world);
    const letter = await request(world, payloadOf('letter.request', { packageDigest: hex(sealed) }));
    expect(await refusal(world.keeper.seal({ ...letter, approvedPackage: sealed }))).toBe(
      'approvals: too-few',
    );
  });
});
