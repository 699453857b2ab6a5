/** One package of a request: ours from the list to the other State's word that it is there, or one that came with its verdict. */

import type { Verdict } from '@comity/proof';
import { tellAll, WORDS } from '@comity/verifier/tell';
import {
  type Fault,
  type PackagePageFacts,
  packageHref,
  packageScreen,
  packageTitle,
  type ReceivedPackageFacts,
} from '@comity/web';
import type { AnnouncedPackage, Digest, MadePackage, PackageRecord } from '../../../ports/records/index.ts';
import { announcementOf } from '../../../usecases/evidence/announced.ts';
import { factsOf } from '../../../usecases/evidence/item.ts';
import { travelling } from '../../../usecases/evidence/package-transfer.ts';
import { itemsOf, readRelease } from '../../../usecases/evidence/released-items.ts';
import { LOOK_PURPOSES } from '../../../usecases/looks/purposes.ts';
import { countedApprovers, releaseRule } from '../../../usecases/officers/approvals.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { NoSuchPackage } from '../../../usecases/request/perform-act.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { CounterProblem } from '../../problem.ts';
import { type Sealing, sealing } from '../../sealing.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { type LookAnswers, NOTHING_SAID } from './asked.ts';
import { itemName, type Seen, seenRequest } from './seen.ts';

export const PACKAGE_URL = '/requests/:id/evidence/packages/:package';
/** Items one page lists of a package. */
const ROWS = 100;

export function packagePages(app: Counter, deps: CounterDeps): void {
  const sealed = sealing(deps.node);
  addPage(app, deps, { url: PACKAGE_URL, permission: 'view', get: (visit) => shown(deps, visit, sealed) });
  addPage(app, deps, {
    url: `${PACKAGE_URL}/seal`,
    permission: 'evidence-seal',
    post: async (visit) => {
      const { id } = await packageOf(deps, visit);
      await sealed.begin(id);
      return { go: packageHref(visit.params.id!, id) };
    },
  });
  addPage(app, deps, {
    url: `${PACKAGE_URL}/take-back`,
    permission: 'evidence-seal',
    post: (visit) => takenBack(deps, visit),
  });
}

/** Before all have approved it; afterwards the page says that it is too late. */
async function takenBack(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { id } = await packageOf(deps, visit);
  const decision = await deps.node.takeBackRelease(id, visit.officer);
  if (!decision.allowed)
    throw new CounterProblem(409, 'NOT_AWAITING', 'Not now', visit.speech.label('errors', 'NOT_AWAITING'));
  deps.lookAgain();
  return { go: packageHref(visit.params.id!, id) };
}

/** Throws NoSuchPackage, also for one of another request. */
export async function packageOf(deps: CounterDeps, { params }: Visit): Promise<PackageRecord> {
  const record = await deps.store.transact((tx) => tx.packages.get(params.package!));
  if (record?.request !== params.id) throw new NoSuchPackage(params.package!);
  return record!;
}

/** A package that came, with what its form was sent and is wrong. */
export const packagePage = (
  deps: CounterDeps,
  visit: Visit,
  answers: LookAnswers,
  faults: Fault[],
): Promise<Outcome> => shown(deps, visit, sealing(deps.node), answers, faults);

async function shown(
  deps: CounterDeps,
  visit: Visit,
  sealed: Sealing,
  answers = NOTHING_SAID,
  faults: Fault[] = [],
): Promise<Outcome> {
  const [seen, record] = [await seenRequest(deps, visit), await packageOf(deps, visit)];
  const facts =
    record.direction === 'made'
      ? await madeFacts(deps, visit, seen, record, sealed)
      : { ...(await receivedFacts(deps, visit, seen, record, answers)), faults };
  await deps.node.noteLook(
    { request: record.request, ext: { list: 'package', package: record.id } },
    visit.officer,
  );
  return {
    page: {
      title: packageTitle(visit.speech, facts),
      place: 'requests',
      ...(faults.length > 0 ? { faults: true } : {}),
    },
    content: packageScreen(visit.speech, facts),
  };
}

async function madeFacts(
  deps: CounterDeps,
  { session, csrf }: Visit,
  { name, who }: Seen,
  record: MadePackage,
  sealed: Sealing,
): Promise<PackagePageFacts> {
  const { id, stage, approvals, createdAt, listedBy } = record;
  const fault = sealed.fault(id);
  const announced = announcementOf(record, await actsOf(deps, record));
  const items = [];
  for await (const item of itemsOf(deps.store, record.items.slice(0, ROWS)))
    items.push({ ...itemName(item), bytes: factsOf(item).size });
  const digest = 'announcement' in stage ? stage.announcement?.packageDigest : undefined;
  const may = (permission: Parameters<typeof roleFor>[0]) =>
    !session.readOnly && roleFor(permission, session.roles) !== undefined;
  const counted = countedApprovers({ waits: stage.name === 'listed', now: deps.clock.now() }, approvals);
  const given = approvals.filter(({ officer }) => counted.includes(officer));
  const { window } = await deps.keeper.describe();
  const mayApprove = window !== undefined && may('approve') && !counted.includes(session.officer);
  return {
    direction: 'made',
    ...{ name, id, csrf, stage: stage.name, at: 'at' in stage ? stage.at : createdAt, items },
    count: record.items.length,
    seal: { from: deps.me, to: record.to, digest, fits: announced?.deliveredAt !== undefined },
    limitations: await limitationsOf(deps, record.release),
    listedBy: listedBy === undefined ? undefined : who(listedBy),
    approvals: {
      needed: releaseRule().approvals.count,
      by: given.map(({ officer, role, at }) => ({ name: who(officer), role, at })),
    },
    approveHref: stage.name === 'listed' && mayApprove ? `/approve/release/${id}` : undefined,
    takenBackBy: stage.name === 'taken-back' ? who(stage.by) : undefined,
    mayTakeBack: stage.name === 'listed' && may('evidence-seal'),
    sealing: sealed.done(id),
    maySeal: may('evidence-seal'),
    maySend: may('send-evidence') && announced === undefined,
    faults: fault === undefined ? [] : [{ says: fault.message }],
  };
}

const actsOf = ({ store }: CounterDeps, { request }: MadePackage) =>
  store.transact((tx) => tx.acts.where('thread', request));

/** Conditions as they were frozen with the list, in the words they were agreed in. */
async function limitationsOf(deps: CounterDeps, release: Digest) {
  const list = await deps.store.transact((tx) => tx.exact.get(release));
  return list === undefined ? [] : readRelease(list).useLimitations.map(({ id, text }) => ({ id, text }));
}

async function receivedFacts(
  deps: CounterDeps,
  { speech, csrf, session }: Visit,
  { name }: Seen,
  record: AnnouncedPackage,
  answers: LookAnswers,
): Promise<ReceivedPackageFacts> {
  const { id, stage, announcement, createdAt, from } = record;
  const transfer = await deps.node.packageTransfer(id);
  const verdict =
    stage.name === 'fetched' && stage.verdict !== undefined
      ? await verdictOf(deps, stage.verdict)
      : undefined;
  const told = verdict && tellAll(verdict, WORDS[speech.language]);
  return {
    direction: 'received',
    ...{ name, id, csrf, stage: stage.name, at: 'at' in stage ? stage.at : createdAt, faults: [] },
    seal: { from, to: deps.me, digest: announcement.packageDigest, fits: stage.name === 'fetched' },
    count: announcement.itemCount,
    arrived: transfer?.arrived ?? 0,
    travelling: travelling(record),
    sources: (transfer?.sources ?? []).map(({ name: source, leaves, aside, faults }) => ({
      ...{ name: source, pieces: leaves, aside },
      faults: faults.reduce((sum, { count }) => sum + count, 0),
    })),
    ...(verdict && told && stage.name === 'fetched'
      ? {
          verdict: {
            ...{ outcome: told.outcome, notShown: told.notShown, at: stage.at },
            rows: told.rows.map(({ status, claim, found }, at) => ({
              ...{ claim, found, says: status, status: verdict.rows[at]!.status },
            })),
          },
        }
      : {}),
    look: lookOf(session, verdict, answers),
    refused: stage.name === 'refused' ? stage.why : undefined,
  };
}

function lookOf({ readOnly, roles }: Visit['session'], verdict: Verdict | undefined, answers: LookAnswers) {
  if (readOnly || roleFor('evidence-open', roles) === undefined) return 'role';
  return verdict?.outcome === 'proven' ? { purposes: LOOK_PURPOSES, answers } : 'proof';
}

/** As it was found on arrival. */
async function verdictOf(deps: CounterDeps, digest: Digest): Promise<Verdict | undefined> {
  const bytes = await deps.store.transact((tx) => tx.exact.get(digest));
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Verdict);
}
