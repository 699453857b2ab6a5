/** A letter of request written in parts: each page keeps its answers in the draft at once, by the same act as the API (`draft`), and the last puts it up. */
import { ATTACHMENTS_AT_MOST, contentOf, type Reason, wrongInLetter } from '@comity/domain';
import { composeLetter } from '@comity/letter';
import { beginLetterScreen, checkLetterScreen, DRAFT_PARTS, tasksScreen } from '@comity/web';
import type { FastifyRequest } from 'fastify';
import { newId } from '../../ports/entropy.ts';
import { ActAwaitsApproval } from '../../usecases/exchange/prepare-act.ts';
import { letterFacts } from '../../usecases/letters/letter-facts.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { detachPage } from './drafting-attachments.ts';
import { letterFaults, letterWarnings, warningsPassed } from './drafting-faults.ts';
import { keepPart, showPart } from './drafting-part.ts';
import { isByHand, letterWritten, notWritten, outgoing } from './drafting-written.ts';
import { readFileForm } from './file-form.ts';
import { answer } from './form.ts';
import { conductBesideLetter } from './law/conduct.ts';
import { beginLetter, newLetterPage } from './letter-begin.ts';
import { letterFollowing } from './letter-drafts.ts';
import { addressedIn, readdressPage } from './letter-readdress.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

export function draftingPages(app: Counter, deps: CounterDeps): void {
  const permission = 'draft';
  newLetterPage(app, deps);
  readdressPage(app, deps);
  addPage(app, deps, {
    url: '/requests/:id/drafting',
    permission,
    get: (visit) => tasks(deps, visit),
    post: (visit) => begin(deps, visit),
  });
  // A form with a file is read as it comes: its answers are there whatever the file is.
  app.register(async (scope) => {
    scope.removeContentTypeParser('multipart/form-data');
    scope.addContentTypeParser(
      'multipart/form-data',
      (request: FastifyRequest, payload: AsyncIterable<Uint8Array>) =>
        readFileForm(String(request.headers['content-type']), payload, ATTACHMENTS_AT_MOST.bytes),
    );
    for (const part of DRAFT_PARTS)
      addPage(scope as Counter, deps, {
        url: `/requests/:id/drafting/${part}`,
        permission,
        get: (visit) => showPart(deps, visit, part),
        post: (visit) => keepPart(deps, visit, part),
      });
  });
  detachPage(app, deps);
  addPage(app, deps, {
    url: '/requests/:id/drafting/check',
    permission,
    get: (visit) => check(deps, visit),
    post: (visit) => putUp(deps, visit),
  });
}

async function tasks(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, csrf, params } = visit;
  const request = params.id!;
  const page = { title: speech.say('drafting.title'), place: 'requests' as const };
  const byHand = await isByHand(deps, request);
  if (!byHand && (await outgoing(deps, request)).kind === 'preservation') {
    const letter = newId(deps.clock, deps.entropy);
    return { page, content: beginLetterScreen(speech, { request, csrf, letter }) };
  }
  const { draft, half } = await letterWritten(deps, visit);
  const faults = letterFaults(visit, wrongInLetter(draft, deps.clock.now(), half?.class));
  if (half === undefined) return { page, content: tasksScreen(speech, { request, faults, byHand }) };
  const addressed = await addressedIn(deps, visit, half, draft);
  const shown = tasksScreen(speech, { request, faults, byHand, addressed });
  return { page, content: [...shown, conductBesideLetter(deps, visit, half)] };
}

async function begin(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const half = await outgoing(deps, visit.params.id!);
  const content = half.kind === 'preservation' ? contentOf(half) : undefined;
  const sent = half.sent[0]?.digest;
  if (half.kind !== 'preservation' || content === undefined || !sent) throw notWritten();
  const { counterpart: to, class: urgency, drill } = half;
  const draft = await letterFollowing(deps, half, sent);
  return beginLetter(deps, visit, { id: answer(visit.form, 'letter'), to, urgency, drill, draft });
}

async function check(deps: CounterDeps, visit: Visit, reasons: readonly Reason[] = []): Promise<Outcome> {
  const { draft, half } = await letterWritten(deps, visit);
  const { speech, csrf, params } = visit;
  const byHand = half === undefined;
  const facts = await letterFacts(deps, { request: params.id!, of: 'request' });
  const letter = composeLetter(facts, speech);
  const warnings = letterWarnings(visit, reasons);
  const faults = [
    ...letterFaults(visit, byHand ? wrongInLetter(draft, deps.clock.now()) : reasons),
    ...warnings.flatMap(({ code, error }) =>
      error === undefined ? [] : [{ field: `override.${code}`, says: error }],
    ),
  ];
  return {
    page: {
      title: speech.say(byHand ? 'paper.check-letter' : 'drafting.check'),
      place: 'requests',
      faults: faults.length > 0,
    },
    content: checkLetterScreen(speech, { request: params.id!, csrf, faults, letter, warnings, byHand }),
  };
}

/** Freezes the exact text officers approve, or names everything the rules say against it at once. */
async function putUp(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { half } = await letterWritten(deps, visit);
  if (half === undefined) throw notWritten();
  try {
    const overrides = warningsPassed(visit);
    const decision = await deps.node.perform(visit.params.id!, 'authorise', { overrides }, visit.officer);
    if (!decision.allowed) return check(deps, visit, decision.reasons);
    deps.nudge();
  } catch (error) {
    if (!(error instanceof ActAwaitsApproval)) throw error;
  }
  return { go: `/requests/${visit.params.id}?put-up=authorise` };
}
