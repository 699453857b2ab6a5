/** Files from a browser's form, read as they come: each is taken in whole before the next is looked at, and what was taken in stays. */
import { nameAsData, toBase64url } from '@comity/protocol';
import { addScreen, evidenceHref, type Fault } from '@comity/web';
import { BlobError } from '../../../ports/blobs.ts';
import { StoreError } from '../../../ports/store.ts';
import { NotOurEvidence, SourceChanged } from '../../../usecases/evidence/add-evidence.ts';
import { DoneBefore } from '../../../usecases/request/done-once.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answerOf, type FormPart, formParts } from '../../multipart.ts';
import { CounterProblem } from '../../problem.ts';
import { addPage, addStreamed, demandCsrf, type Outcome, type Visit } from '../page.ts';
import { seenRequest } from './seen.ts';

/** Bytes one form brings: a product default, since a form that breaks off begins anew. */
export const FORM_BYTES = 512 * 1000 * 1000;
const URL = '/requests/:id/evidence/add';

export function addPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: URL, permission: 'evidence-add', get: (visit) => shown(deps, visit, 'raw', []) });
  // Other pages gather a form before they look at it; evidence is never gathered.
  app.register(async (scope) => {
    scope.removeContentTypeParser('multipart/form-data');
    scope.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload));
    addStreamed(scope as Counter, deps, {
      url: URL,
      permission: 'evidence-add',
      post: (visit) => taken(deps, visit),
    });
  });
}

async function shown(deps: CounterDeps, visit: Visit, kind: string, faults: Fault[]): Promise<Outcome> {
  const { speech, csrf } = visit;
  const { name, record } = await seenRequest(deps, visit);
  if (record.half.direction !== 'incoming') throw new NotOurEvidence();
  return {
    page: {
      ...{ title: speech.say('evidence.add'), place: 'requests', islands: ['upload'] },
      ...(faults.length > 0 ? { faults: true } : {}),
    },
    content: addScreen(speech, { name, most: FORM_BYTES, kind, csrf, faults }),
  };
}

async function taken(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { request, params, speech } = visit;
  const bringing: Bringing = { count: 0, kind: 'raw', page: '' };
  const size = speech.size(FORM_BYTES);
  const again = (says: string) => shown(deps, visit, bringing.kind, [{ field: 'files', says }]);
  const body = request.body;
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) demandCsrf(request, '');
  try {
    if (Number(request.headers['content-length'] ?? 0) > FORM_BYTES) {
      return again(speech.say('evidence.fault-large', { size, count: 0 }));
    }
    const type = String(request.headers['content-type']);
    for await (const part of formParts(type, body as AsyncIterable<Uint8Array>, FORM_BYTES))
      await takePart(deps, visit, part, bringing);
  } catch (error) {
    const { count } = bringing;
    if (isFull(error)) return again(speech.say('evidence.fault-full', { count }));
    if (error instanceof CounterProblem && error.problem.status === 413)
      return again(speech.say('evidence.fault-large', { size, count }));
    if (isCutShort(error)) return again(speech.say('evidence.fault-broken', { count }));
    throw error;
  }
  if (bringing.count === 0) return again(speech.say('evidence.fault-no-file'));
  return { go: `${evidenceHref(params.id!)}?added=${bringing.count}` };
}

/** How far a form was read. `page` is the token of the page it stood on, once it has proven itself ours; no two pages share one. */
interface Bringing {
  count: number;
  kind: 'raw' | 'copy';
  page: string;
}

/** Answers stand before the files: a file is read only once the form has proven itself ours. The same form again brings nothing twice. */
async function takePart(
  deps: CounterDeps,
  { request, params, officer }: Visit,
  part: FormPart,
  bringing: Bringing,
): Promise<void> {
  if (part.file === undefined) {
    const said = await answerOf(part);
    if (part.name === 'csrf') {
      demandCsrf(request, said);
      bringing.page = said;
    }
    if (part.name === 'kind') bringing.kind = said === 'copy' ? 'copy' : 'raw';
    return;
  }
  if (bringing.page === '') demandCsrf(request, '');
  // A browser sends one part without a name where nothing was chosen.
  if (part.file.length === 0) return;
  const name = { bytes: toBase64url(part.file), shown: nameAsData(part.file) };
  const { count, kind, page } = bringing;
  const form = `evidence/${page}/${count}/${kind}/${name.bytes}`;
  const item = { request: params.id!, description: { name, kind }, source: part.body, form };
  await deps.node.addEvidence(item, officer.id, officer.role).catch((error) => {
    // It is here by the first of two; its page says the same.
    if (!(error instanceof DoneBefore)) throw error;
  });
  bringing.count += 1;
}

const isFull = (error: unknown): boolean =>
  (error instanceof BlobError && error.code === 'no-space') ||
  (error instanceof StoreError && error.code === 'full');

const isCutShort = (error: unknown): boolean =>
  error instanceof SourceChanged ||
  (error instanceof CounterProblem && error.problem.code === 'FORM_CUT_SHORT');
