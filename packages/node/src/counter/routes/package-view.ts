/** What is told of a package, ours or announced to us, and how one is found. */
import { z } from 'zod';
import type { Instant } from '../../ports/clock.ts';
import type { PackageRecord } from '../../ports/records/index.ts';
import { countedApprovers, releaseRule } from '../../usecases/officers/approvals.ts';
import type { Officer } from '../../usecases/request/facts.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { digest, instant, uuid } from '../schemas/case.ts';

export const packageSchema = z.object({
  id: uuid,
  request: uuid,
  direction: z.enum(['made', 'announced']),
  stage: z.string(),
  createdAt: instant,
  items: z.number().int(),
  totalSize: z.number().optional(),
  packageDigest: digest.optional(),
  approval: z
    .object({
      payloadDigest: digest,
      action: z.string(),
      nonce: z.string(),
      approvalsNeeded: z.number().int(),
      approvedBy: z.array(z.string()),
    })
    .optional(),
});

/** Throws NO_SUCH_PACKAGE. */
export async function knownPackage(deps: CounterDeps, id: string): Promise<PackageRecord> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  if (!record)
    throw new CounterProblem(404, 'NO_SUCH_PACKAGE', 'No such package', `No package ${id} is known here.`);
  return record;
}

/** A list of what is in a package is a look at its evidence. */
export const noteLookAt = (
  deps: CounterDeps,
  { id, request }: PackageRecord,
  list: string,
  officer: Officer,
) => deps.node.noteLook({ request, ext: { list, package: id } }, officer);

export function viewOfPackage(record: PackageRecord, now: Instant): z.infer<typeof packageSchema> {
  const { id, request, direction, createdAt, stage } = record;
  const facts =
    record.direction === 'announced'
      ? record.announcement
      : record.stage.name === 'sealed'
        ? record.stage.announcement
        : undefined;
  const common = { id, request, direction, createdAt, stage: stage.name };
  const sized = facts ? { totalSize: facts.totalSize, packageDigest: facts.packageDigest } : {};
  if (record.direction === 'announced') return { ...common, ...sized, items: record.announcement.itemCount };
  const { action, approvals } = releaseRule();
  return {
    ...common,
    ...sized,
    items: record.items.length,
    approval: {
      payloadDigest: record.release,
      action,
      nonce: record.nonce,
      approvalsNeeded: approvals.count,
      approvedBy: countedApprovers({ waits: stage.name === 'listed', now }, record.approvals),
    },
  };
}
