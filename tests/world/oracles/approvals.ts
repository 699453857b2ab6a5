/** I9: what binds a State is sealed only after enough distinct, entitled officers signed exactly that payload. */
import { type Approval, approvalChallenge } from '@comity/keeper';
import type { WorldCrypto } from '../../support/crypto.ts';
import type { Machine } from '../nation/machine.ts';
import type { Oracle } from './oracle.ts';
import { readPayload } from './sealed-payload.ts';
import type { Sight } from './sight.ts';

/** Written down apart from the keeper's own table: how many, and whose yes must be among them. */
const NEEDED: Record<string, { count: number; one?: string }> = {
  'comity.preservation.request/1': { count: 2, one: 'approving-authority' },
  'comity.letter.request/1': { count: 2, one: 'approving-authority' },
  ...Object.fromEntries(
    [
      'preservation.outcome',
      'preservation.extension',
      'preservation.release',
      'preservation.warning',
      'preservation.warning-answer',
      'condition.proposed',
      'condition.accepted',
      'condition.declined',
      'decision.postponed',
      'decision.refused',
      'decision.accepted',
      'execution.report',
      'request.withdrawn',
      'request.supplement',
    ].map((type) => [`comity.${type}/1`, { count: 1 }]),
  ),
};

export function approvalsOracle(sight: Sight, crypto: WorldCrypto): Oracle {
  function look(machine: Machine, payload: Uint8Array, approvals: readonly Approval[]): void {
    const { _type, digest } = readPayload(payload);
    const needed = NEEDED[_type];
    if (!needed) return;
    const valid = approvals.filter((approval) => isGiven(machine, approval, digest));
    const persons = new Set(valid.map(({ officer }) => officer)).size;
    const hasOne = needed.one === undefined || valid.some(({ role }) => role === needed.one);
    if (persons < needed.count || !hasOne)
      sight.violate('I9', machine, `sealed a ${_type} with the yes of ${persons} officers`);
  }

  function isGiven(machine: Machine, approval: Approval, digest: string): boolean {
    const officer = machine.founded.officers.find(({ entry }) => entry.id === approval.officer)?.entry;
    if (!officer?.roles.includes(approval.role) || approval.payloadDigest !== digest) return false;
    const key = { kty: 'OKP', crv: 'Ed25519', x: officer.publicKey };
    const signature = new Uint8Array(Buffer.from(approval.signature, 'base64url'));
    return crypto.primitives.verify('EdDSA', key, approvalChallenge(approval), signature);
  }

  return {
    answered(machine, operation, request) {
      if (operation !== 'seal') return;
      const { payload, approvals } = request as { payload: Uint8Array; approvals?: Approval[] };
      look(machine, payload, approvals ?? []);
    },
  };
}
