/** What is in a package that came, on a page for once; one item of it as a file; and the package itself, still encrypted, as one archive. */
import { insideScreen, insideTitle, packageHref } from '@comity/web';
import { MOST_INSIDE } from '../../../usecases/looks/look-inside.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { UnknownState } from '../../../usecases/request/facts.ts';
import { NoSuchPackage } from '../../../usecases/request/perform-act.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { insideView } from '../../routes/package-inside.ts';
import { noteLookAt } from '../../routes/package-view.ts';
import { zipStream } from '../../zip-stream.ts';
import { addDownload, type Download } from '../download.ts';
import { answer } from '../form.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from '../page.ts';
import { askedIn, lookerOf } from './asked.ts';
import { PACKAGE_URL, packageOf, packagePage } from './package.ts';
import { seenRequest } from './seen.ts';

export function insidePages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: `${PACKAGE_URL}/inside`,
    permission: 'evidence-open',
    // It is shown to who asked, and asked for again by whoever comes back.
    get: async (visit) => ({ go: packageHref(visit.params.id!, (await packageOf(deps, visit)).id) }),
    post: (visit) => listed(deps, visit),
  });
  addFile(app, deps, {
    url: `${PACKAGE_URL}/item`,
    permission: 'evidence-open',
    post: (visit) => saved(deps, visit),
  });
  addDownload(app, deps, {
    url: `${PACKAGE_URL}/root`,
    permission: 'view',
    get: (visit) => rootOf(deps, visit),
  });
  addFile(app, deps, {
    url: `${PACKAGE_URL}/copy`,
    permission: 'view',
    post: (visit) => copied(deps, visit),
  });
}

async function listed(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const asked = askedIn(visit);
  if ('faults' in asked) return packagePage(deps, visit, asked.answers, asked.faults);
  const [{ name }, { id }] = [await seenRequest(deps, visit), await packageOf(deps, visit)];
  const from = Math.max(1, Math.floor(Number(answer(visit.form, 'from')) || 1));
  const { count, items } = await deps.node.lookInside({ package: id, from, ...asked }, lookerOf(visit));
  const { speech, csrf, session } = visit;
  return {
    page: { title: insideTitle(speech), place: 'requests' },
    content: insideScreen(speech, {
      ...{ name, id, csrf, count, from, most: MOST_INSIDE, ...asked },
      isCustodian: roleFor('evidence-open-marked', session.roles) !== undefined,
      items: items.map((item) => {
        const { name: label, marked, ...facts } = insideView(item);
        return { ...facts, label, isMarked: marked !== undefined };
      }),
    }),
    once: true,
  };
}

async function saved(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const asked = askedIn(visit);
  if ('faults' in asked) return packagePage(deps, visit, asked.answers, asked.faults);
  const { id } = await packageOf(deps, visit);
  const place = Math.floor(Number(answer(visit.form, 'place')) || 0);
  const found = await deps.node.lookAtReceived({ package: id, place, ...asked }, lookerOf(visit));
  return { file: found.bytes, size: found.size, name: `${found.id}.bin`, type: 'application/octet-stream' };
}

/** Ciphertext, manifests and proofs: safe to hand to anyone, and a look at the evidence all the same. */
async function copied(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const record = await packageOf(deps, visit);
  const { id } = record;
  await noteLookAt(deps, record, 'files', visit.officer);
  const files = await deps.node.packageFiles(id);
  if (files.length === 0) throw new NoSuchPackage(id);
  const { size, bytes } = zipStream(
    files.map(({ name, size: length }) => ({
      ...{ name: `package-${id}/${name}`, size: length },
      async *read() {
        yield* (await deps.node.openPackageFile(id, name)).bytes;
      },
    })),
  );
  return { file: bytes, size, name: `package-${id}.zip`, type: 'application/zip' };
}

/** What the package is judged from: the root its State was pinned by here, so that a reader has it from our side and not from the sender's. */
async function rootOf(deps: CounterDeps, visit: Visit): Promise<Download> {
  const record = await packageOf(deps, visit);
  if (record.direction !== 'announced') throw new NoSuchPackage(record.id);
  const bytes = await deps.store.transact(async (tx) => {
    const pinned = (await tx.trust.get(record.from))?.pinnedRoot;
    return pinned === undefined ? undefined : tx.exact.get(pinned);
  });
  if (bytes === undefined) throw new UnknownState(record.from);
  return { bytes, name: `root-${record.from}.jws`, type: 'application/octet-stream' };
}
