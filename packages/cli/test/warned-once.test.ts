/** An act that is put up and approved in one command is decided twice, and warned of once. */
import { POLICY } from '@comity/keeper';
import { sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import { expect, it } from 'vitest';
import { approveAsFarAsMay, type Done } from '../src/acts/perform.ts';
import type { Session } from '../src/session/session.ts';

const ACTION = POLICY.seal.find(({ type }) => type === 'comity.decision.refused')!.action!;
const PAYLOAD = '{"an":"act"}';
const act = {
  ...{ id: 'a', thread: 't', type: 'comity.decision.refused/1', action: ACTION },
  ...{ payloadDigest: toHex(sha256(utf8(PAYLOAD))), nonce: 'n'.repeat(22), stage: 'awaiting-approval' },
  ...{ approvalsNeeded: 1, approvedBy: [] },
};
const warning = (code: string, field?: string) => ({
  code,
  text: code,
  mode: 'warn',
  ...(field ? { field } : {}),
});

it('says each warning once, and those the second decision adds', async () => {
  const answers = [
    PAYLOAD,
    {
      act: { ...act, stage: 'committed' },
      warnings: [warning('W-1', 'grounds'), warning('W-1'), warning('W-2')],
    },
    { half: { id: 't' } },
  ];
  const session = {
    ask: async () => answers.shift(),
    roles: ['case-officer'],
    now: () => '2026-11-21T09:00:00.000Z',
    key: { officer: 'xb-case', seed: toBase64url(new Uint8Array(32).fill(7)) },
    state: 'xb',
  } as unknown as Session;
  const first = { half: {}, act, warnings: [warning('W-1', 'grounds')] } as unknown as Done;
  const done = await approveAsFarAsMay(session, first);
  expect(done.warnings.map(({ code, field }) => [code, field])).toEqual([
    ['W-1', 'grounds'],
    ['W-1', undefined],
    ['W-2', undefined],
  ]);
});
