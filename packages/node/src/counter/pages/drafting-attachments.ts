/**
 * Files brought with the page of a letter that shows them: attached beside its answers, and taken out after one more look. Those of a letter by
 * hand go with the paper: it names them, and their bytes are not kept.
 */
import { createHash } from 'node:crypto';
import { ATTACHMENT_ROLES, ATTACHMENTS_AT_MOST, type Attachment, type AttachmentRole } from '@comity/domain';
import { ATTACHMENTS_PART, type DraftAttachments, detachScreen, type Fault } from '@comity/web';
import { NoSuchAttachment, NotAttached } from '../../usecases/attachments/refusals.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { nameFor, shownName } from './attachment-names.ts';
import { type LetterWritten, letterWritten, rewritten } from './drafting-written.ts';
import { answer } from './form.ts';
import { addPage, type Outcome, type Visit } from './page.ts';
import { type SentFile, sentIn } from './sent-files.ts';

const DIGEST = /^[0-9a-f]{64}$/;

const place = ({ params }: Visit, query = '') =>
  `/requests/${params.id}/drafting/${ATTACHMENTS_PART}${query}#attachments`;

export const attachmentsShown = async (
  deps: CounterDeps,
  { form, params }: Visit,
  { draft, half }: LetterWritten,
): Promise<DraftAttachments> => ({
  files: shownFiles(draft.attachments),
  roles: ATTACHMENT_ROLES,
  role: answer(form, 'attachment-role'),
  most: ATTACHMENTS_AT_MOST,
  onPaper: half === undefined,
  takenBackAt: (await isPutUp(deps, params.id!)) ? `/requests/${params.id}` : undefined,
});

const isPutUp = async ({ store }: CounterDeps, request: string): Promise<boolean> =>
  (await store.transact((tx) => tx.acts.where('uncommitted', request))).some(
    ({ stage }) => stage.name === 'awaiting-approval',
  );

const shownFiles = (files: readonly Attachment[] = []): Attachment[] =>
  files.map((file) => ({ ...file, name: shownName(file.name) }));

/** Whether a form brought a file, or was sent to bring one. */
export const bringsFile = ({ form }: Visit): boolean =>
  sentIn(form, 'attachment') !== undefined || answer(form, 'attach') !== '';

/** The page of a file that is to be taken out, where a form asks for it. */
export function toDetach({ form, params }: Visit): string | undefined {
  const file = answer(form, 'remove');
  return DIGEST.test(file) ? `/requests/${params.id}/drafting/detach?file=${file}` : undefined;
}

/** That a file which was chosen was not looked at, for something else is wrong. */
export const chooseAgain = ({ form, speech }: Visit): Fault[] =>
  sentIn(form, 'attachment') === undefined
    ? []
    : [{ field: 'attachment', says: speech.say('attachments.fault-again') }];

/** Attaches what a form brought; what is wrong with it. Throws what the act throws but for the file itself. */
export async function attached(deps: CounterDeps, visit: Visit): Promise<Fault[]> {
  const { form, speech } = visit;
  const sent = sentIn(form, 'attachment');
  const role = ATTACHMENT_ROLES.find((one) => one === answer(form, 'attachment-role'));
  const at = (field: string, says: string): Fault => ({ field, says });
  const roleless = role === undefined ? [at('attachment-role', speech.say('attachments.fault-role'))] : [];
  if (sent === undefined) return [...roleless, at('attachment', speech.say('attachments.fault-none'))];
  const left = await bytesLeft(deps, visit);
  if (typeof sent === 'string') return [...roleless, at('attachment', refusedAs(visit, sent, left))];
  if (role === undefined) return [...roleless, ...chooseAgain(visit)];
  const code = await keep(deps, visit, sent, role);
  return code === undefined ? [] : [at('attachment', refusedAs(visit, code, left))];
}

type Refused = NotAttached['code'];

function refusedAs({ speech }: Visit, code: Refused, left: number): string {
  const { bytes, files } = ATTACHMENTS_AT_MOST;
  if (code === 'too-large')
    return speech.say('attachments.fault-too-large', { size: speech.size(bytes), left: speech.size(left) });
  return code === 'too-many'
    ? speech.say('attachments.fault-too-many', { count: files })
    : speech.say(`attachments.fault-${code}`);
}

const bytesOf = (files: readonly Attachment[] = []) => files.reduce((sum, { size }) => sum + size, 0);

async function bytesLeft(deps: CounterDeps, visit: Visit): Promise<number> {
  const { draft } = await letterWritten(deps, visit);
  return Math.max(0, ATTACHMENTS_AT_MOST.bytes - bytesOf(draft.attachments));
}

async function keep(
  deps: CounterDeps,
  visit: Visit,
  { name: bytesOfName, bytes }: SentFile,
  role: AttachmentRole,
): Promise<Refused | undefined> {
  const name = nameFor(bytesOfName);
  const { half } = await letterWritten(deps, visit);
  if (half === undefined)
    return named(deps, visit, { name, role, size: bytes.length, sha256: digestOf(bytes) });
  const source = (async function* () {
    yield bytes;
  })();
  try {
    await deps.node.attachFile({ request: visit.params.id!, role, name, source }, visit.officer);
    return undefined;
  } catch (error) {
    if (error instanceof NotAttached) return error.code;
    throw error;
  }
}

const digestOf = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest('hex') as Attachment['sha256'];

/** In the text of a letter by hand alone, by the same limits. */
async function named(deps: CounterDeps, visit: Visit, file: Attachment): Promise<Refused | undefined> {
  const found: Refused[] = [];
  await rewritten(deps, visit, (draft) => {
    const files = draft.attachments ?? [];
    if (files.some(({ sha256 }) => sha256 === file.sha256)) found.push('attached-before');
    else if (files.length >= ATTACHMENTS_AT_MOST.files) found.push('too-many');
    else if (bytesOf(files) + file.size > ATTACHMENTS_AT_MOST.bytes) found.push('too-large');
    else return { ...draft, attachments: [...files, file] };
    return undefined;
  });
  return found.at(-1);
}

export function detachPage(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/drafting/detach',
    permission: 'draft',
    get: (visit) => asked(deps, visit),
    post: (visit) => detached(deps, visit),
  });
}

async function asked(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, csrf, params, query } = visit;
  const { draft, half } = await letterWritten(deps, visit);
  const file = shownFiles(draft.attachments).find(({ sha256 }) => sha256 === query.get('file'));
  if (file === undefined) return { go: place(visit) };
  return {
    page: { title: speech.say('attachments.remove'), place: 'requests' },
    content: detachScreen(speech, { request: params.id!, csrf, file, onPaper: half === undefined }),
  };
}

/** Somebody may have taken it out before: it is out. */
async function detached(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const sha256 = answer(visit.form, 'file') as Attachment['sha256'];
  const { half } = await letterWritten(deps, visit);
  if (half === undefined)
    await rewritten(deps, visit, ({ attachments = [], ...draft }) => {
      const files = attachments.filter((file) => file.sha256 !== sha256);
      return files.length === 0 ? draft : { ...draft, attachments: files };
    });
  else
    await deps.node.detachFile({ request: visit.params.id!, sha256 }, visit.officer).catch((error) => {
      if (!(error instanceof NoSuchAttachment)) throw error;
    });
  return { go: place(visit, '?removed') };
}
