/** Who may approve, and which logs this keeper may cosign. */
import type { Role } from '../policy.ts';
import type { Approval, ApprovalKey } from './approval.ts';
import type { LeafProof, WatchedLog } from './log.ts';

/** With a key, with passkeys, or both; without either nothing is approved by them. */
export interface Officer {
  id: string;
  roles: Role[];
  /** Raw Ed25519 public key, base64url. */
  publicKey?: string;
  passkeys?: ApprovalKey[];
}

export interface Register {
  officers: Officer[];
  watched: WatchedLog[];
}

/** `leaf.event.digest` and the approvals are for SHA-256 of the register's canonical form. */
export interface ChangeRegisterRequest {
  register: Register;
  leaf: LeafProof;
  approvals: Approval[];
}
