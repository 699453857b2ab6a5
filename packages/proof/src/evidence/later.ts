/**
 * What was added to a package after it was sealed: the rows of its onward steps, and the row that says whether its proofs were
 * renewed before they ran out (SPEC §9.8, §9.9).
 */
import type { Instant } from '../instant.ts';
import type { TimeStamp } from '../timestamp/verify.ts';
import { anchorsOf } from './anchors.ts';
import { type ContentHead, contentHeads } from './content-head.ts';
import { examine, type Findings } from './findings.ts';
import { LATER_FILE, type LaterFolder, laterFile } from './later-files.ts';
import { gapIn, type LaterInventory } from './later-inventory.ts';
import type { ReadManifest } from './manifest.ts';
import { checkOnwardFiles, ensureFollows, type ReadOnward, readOnward } from './onward.ts';
import type { PartsContext } from './parts.ts';
import {
  type ChainFault,
  chainFault,
  checkRenewal,
  coveredDigests,
  type Link,
  linksOf,
  linksUpTo,
  type RenewalFacts,
} from './renewal.ts';
import { say } from './sayings.ts';
import { judgeSealing, type SealingContext } from './sealing.ts';

export interface LaterContext extends SealingContext, PartsContext {
  readonly manifest: ReadManifest;
  readonly inventory: LaterInventory;
  /** The time stamp of the package, if it was promised one and has it. */
  readonly stamp: TimeStamp | undefined;
  /** The instant to judge what has run out by. */
  readonly now: Instant | undefined;
}

/** The steps whose bytes are whole, in order. Each has its row; faults are in others. */
export async function judgeOnward(context: LaterContext): Promise<ReadOnward[]> {
  const { findings, inventory, manifest, prim } = context;
  const steps: ReadOnward[] = [];
  for (const number of numbered('onward', 'onward', context)) {
    const file = laterFile('onward', number, LATER_FILE.onward.sealed);
    const step = await examine(findings, 'onward', file, async () => {
      const read = await readOnward(number, context.reader);
      ensureFollows(read, manifest, steps, prim);
      await checkOnwardFiles(read, inventory, context, manifest.payload.body.objects.size);
      return read;
    });
    if (step === undefined) continue;
    steps.push(step);
    await judgeStep(step, file, context);
  }
  return steps;
}

async function judgeStep(step: ReadOnward, file: string, context: LaterContext): Promise<void> {
  const { iss, aud, body } = step.payload;
  const vouched = anchorsOf(iss, context.anchors).length > 0;
  const findings = vouched ? context.findings : onlyWrong(context.findings);
  const sealing = await examine(findings, 'onward', file, () => judgeSealing(step, context));
  if (sealing === undefined && (vouched || findings.refuted)) return;
  const facts = { number: step.number, from: iss, to: aud.join(), consent: body.consent?.from ?? '' };
  findings.adds('onward', {
    status: vouched ? 'proven' : 'not-proven',
    required: vouched,
    detail: vouched ? say('passed-on', facts) : say('passed-on-unvouched', facts),
    files: [file],
  });
}

/** For what nobody vouches for: what is missing is no fault then, what contradicts itself is. `refuted` says whether it did. */
function onlyWrong(findings: Findings): Findings {
  let refuted = false;
  return {
    ...findings,
    lacks: () => undefined,
    refutes(...fault) {
      refuted = true;
      findings.refutes(...fault);
    },
    get refuted() {
      return refuted;
    },
  };
}

/** Numbers that stand in the folder without a gap, each with its sealed statement. What breaks that is a contradiction. */
function numbered(
  folder: LaterFolder,
  claim: 'onward' | 'renewed',
  { inventory, findings }: LaterContext,
): number[] {
  const numbers = inventory.numbers(folder);
  const gap = gapIn(numbers);
  const sealed = (number: number) => laterFile(folder, number, LATER_FILE[folder].sealed);
  if (gap !== undefined)
    findings.refutes(claim, 'wrong-count', { detail: say('number-left-out'), file: sealed(gap) });
  return numbers.filter((number) => {
    if (inventory.names(folder, number).has(sealed(number))) return true;
    findings.refutes(claim, 'unlisted-file', {
      detail: say('nothing-sealed-names-it'),
      file: sealed(number),
    });
    return false;
  });
}

/** Whether each time stamp held until the next, and the last holds now. */
export async function judgeRenewals(steps: readonly ReadOnward[], context: LaterContext): Promise<void> {
  const { findings, stamp, now, manifest } = context;
  const promised = manifest.payload.body.proofs.includes('time-stamp');
  const numbers = numbered('renewals', 'renewed', context);
  const renewals = await readRenewals(numbers, steps, context);
  if (now === undefined && numbers.length === 0) return;
  if (!promised && numbers.length === 0) findings.optional('renewed', say('nothing-runs-out'));
  // Where the first link of the chain does not hold, nothing is said of the rest.
  else if (promised && stamp === undefined) {
    if (now === undefined) findings.optional('renewed', say('not-examined'));
    else findings.leaves('renewed');
  } else if (renewals.length === numbers.length)
    judgeChain(linksUpTo(now, linksOf(stamp, renewals)), now, findings);
}

function judgeChain(links: readonly Link[], now: Instant | undefined, findings: Findings): void {
  const fault = chainFault(links, now);
  const last = links.at(-1);
  const count = links.filter(({ renewal }) => renewal).length;
  if (fault !== undefined) reportFault(fault, findings);
  else if (now === undefined) {
    if (last)
      findings.optional('renewed', say('renewed-unjudged', { count, at: last.at, until: last.until }));
  } else if (last === undefined)
    findings.refutes('renewed', 'from-the-future', { detail: say('stamped-after-now', { now }) });
  else findings.holds('renewed', say('renewed-until', { count, now, until: last.until }));
}

function reportFault(fault: ChainFault, findings: Findings): void {
  const { at, until, file } = fault.link;
  if (fault.kind === 'backwards') {
    const detail = say('stamped-backwards', { at, before: fault.next });
    findings.refutes('renewed', 'wrong-time', { detail, file });
    return;
  }
  const { next, now } = fault;
  const detail =
    next === undefined ? say('ran-out', { until, now }) : say('renewed-too-late', { until, next });
  findings.lacks('renewed', 'ran-out', { detail, file });
}

/** The renewals that hold, in order; the faults of the others are in rows. */
async function readRenewals(
  numbers: readonly number[],
  steps: readonly ReadOnward[],
  context: LaterContext,
): Promise<RenewalFacts[]> {
  const { findings, reader, prim, manifest } = context;
  let heads: Promise<ContentHead[]> | undefined;
  const onwardFiles = steps.map(({ number, payload }) => ({ number, files: payload.body.files }));
  const tools = {
    ...context,
    steps,
    digestOf: coveredDigests(reader, prim.sha512),
    contentHeads: () => {
      heads ??= contentHeads(manifest.payload.body, onwardFiles, context);
      return heads;
    },
  };
  const facts: RenewalFacts[] = [];
  for (const number of numbers) {
    const file = laterFile('renewals', number, LATER_FILE.renewals.sealed);
    const renewal = await examine(findings, 'renewed', file, () => checkRenewal(number, tools));
    if (renewal === undefined) continue;
    if (!renewal.anchored)
      findings.lacks('renewed', 'no-anchor', {
        detail: say('no-root-given', { state: renewal.state }),
        file,
      });
    facts.push(renewal);
  }
  return facts;
}
