/**
 * What a launcher of nodes needs: to found a home, to start its processes and end them in order, and to look after what it keeps.
 * Officers and scripts use the counter's API instead.
 */
export { systemClock } from './adapters/clock/system-clock.ts';
export { systemEntropy } from './adapters/entropy/system-entropy.ts';
export { dropProvisioned as discardDatabase } from './adapters/postgres/provision.ts';
export { keepTlsIdentity } from './adapters/tls/keep.ts';
export { writeFirstCode } from './compose/first-code.ts';
export { makeTestAuthority } from './compose/test-authority.ts';
export { type FoundedKeys, foundHome, foundKeys, witnessPolicy } from './founding/found-home.ts';
export { logOrigin, type StatePlan, type WitnessPolicy, witnessName } from './founding/plan.ts';
export {
  configFaults,
  type NodeConfig,
  places,
  readConfig,
  windowArguments,
  writeConfig,
} from './home.ts';
export type { ChildSpec, LineSink } from './launch/child.ts';
export { DirectoryInUse, holdDirectory, type Release } from './launch/directory-lock.ts';
export { createFamily, type Family, type FamilyEvent, type RestartPolicy } from './launch/family.ts';
export { shortDirectory } from './launch/short-path.ts';
export { backUpHome } from './upkeep/back-up-home.ts';
export { noteTried } from './upkeep/backup-book.ts';
export { type Finding, verdict } from './upkeep/doctor.ts';
export { examineHome } from './upkeep/examine-home.ts';
export { backUpKeys, restoreKeys } from './upkeep/key-backup.ts';
export { checkBackup, restoreHome } from './upkeep/restore-home.ts';
export { scrubHome } from './upkeep/scrub-home.ts';
export type { Damage } from './usecases/scrub/found.ts';
export type { Mended } from './usecases/scrub/mend.ts';
export type { ScrubPosition, ScrubResult } from './usecases/scrub/position.ts';
