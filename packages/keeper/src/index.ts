/** The keeper: a process of its own that alone holds private keys, and the client that speaks with it. */
export { fileKeyStore } from './adapters/file-key-store.ts';
export { fileStateStore } from './adapters/file-state-store.ts';
export { lockHome } from './adapters/home-lock.ts';
export { type MemoryStateStore, memoryKeyStore, memoryStateStore } from './adapters/memory.ts';
export { nodeAge } from './adapters/node-age.ts';
export { readRoleKeys, writeRoleKeys } from './adapters/role-key-files.ts';
export {
  type ApprovalFault,
  type ApprovalQuestion,
  approvalChallenge,
  checkApprovals,
} from './approval.ts';
export { spokenCode } from './code.ts';
export type * from './contract/index.ts';
export { ERASURE_TYPE, type ErasureOrder, readErasureOrder } from './core/erasure-order.ts';
export { keyChangeDigest } from './core/key-change.ts';
export { registerDigest } from './core/register.ts';
export { type RegisterChange, registerChanges } from './core/register-changes.ts';
export { releasedName, releaseLine } from './core/release.ts';
export { KeeperError, type KeeperErrorCode } from './errors.ts';
export { hatFor } from './hat.ts';
export { type FirstRun, initialiseKeeper } from './initialise.ts';
export { createKeeper, openKeeper } from './keeper.ts';
export {
  createKeyring,
  createRoleKeys,
  type KeyringPlan,
  type Maker,
  type RoleKey,
  type RolePlan,
} from './keys/create.ts';
export type { KeyRecord } from './keys/record.ts';
export { isAsserted, readNewPasskey, signCountOf } from './passkey/assertion.ts';
export {
  type ApprovalRule,
  isOfficerRole,
  OFFICER_ROLES,
  POLICY,
  type Policy,
  type Purpose,
  type Reason,
  type Role,
  type SealRule,
  type Use,
  type UseRule,
} from './policy.ts';
export { policyDigest } from './policy-digest.ts';
export type {
  Age,
  AgeOpener,
  CaseKeyStore,
  KeeperDeps,
  KeyStore,
  Random,
  StateRecord,
  StateStore,
  WindowPlace,
} from './ports.ts';
export { type ConnectOptions, connectKeeper, type KeeperClient } from './socket/client.ts';
export { type KeeperServer, type ServeOptions, serveKeeper } from './socket/server.ts';
