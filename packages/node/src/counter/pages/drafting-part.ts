/** One part of a letter of request: shown with its answers, kept at once by the same act as the API (`draft`), with the files that came with it. */
import { OFFENCE_ARTICLES } from '@comity/convention';
import { type LetterDraft, wrongInLetter } from '@comity/domain';
import {
  ASKED,
  ATTACHMENTS_PART,
  DRAFT_PARTS,
  type DraftPart,
  type Fault,
  partOf,
  partScreen,
} from '@comity/web';
import { ActAwaitsApproval } from '../../usecases/exchange/prepare-act.ts';
import type { CounterDeps } from '../deps.ts';
import { answersOfLetter, withAnswers } from './drafting-answers.ts';
import { attached, attachmentsShown, bringsFile, chooseAgain, toDetach } from './drafting-attachments.ts';
import { dataFrom } from './drafting-data.ts';
import { letterFaults } from './drafting-faults.ts';
import { personsFrom } from './drafting-persons.ts';
import { type LetterWritten, letterWritten, rewritten } from './drafting-written.ts';
import { answer, answers } from './form.ts';
import type { Outcome, Visit } from './page.ts';
import { seenOf } from './seen.ts';

const place = (visit: Visit, part: string) => `/requests/${visit.params.id}/drafting/${part}`;

/** What a page of this part shows of the draft, in short: a form brings it back. */
const seenIn = (part: DraftPart, draft: LetterDraft): string =>
  seenOf(Object.entries(answersOfLetter(draft)).filter(([name]) => partOf(name) === part));

export async function showPart(deps: CounterDeps, visit: Visit, part: DraftPart): Promise<Outcome> {
  const letter = await letterWritten(deps, visit);
  const done = part !== ATTACHMENTS_PART ? undefined : DONE.find((name) => visit.query.has(name));
  return {
    ...(await partPage(deps, visit, part, { letter, faults: [] })),
    ...(done === undefined ? {} : { done: visit.speech.say(`attachments.${done}`) }),
  };
}
const DONE = ['attached', 'removed'] as const;

/** Whatever is wrong is told on the page with every answer as it was given. */
export async function keepPart(deps: CounterDeps, visit: Visit, part: DraftPart): Promise<Outcome> {
  const { form, officer, speech } = visit;
  const said = Object.fromEntries(ASKED[part].map(({ name }) => [name, answers(form, name).join(',')]));
  const written = (draft: LetterDraft): LetterDraft => {
    const answered = withAnswers(draft, said, officer.role);
    if (part === 'what') return withData(form, answered);
    return part === 'why' ? withPersons(form, answered) : answered;
  };
  const found: LetterDraft[] = [];
  const kept = await rewritten(deps, visit, (draft) => {
    found.push(draft);
    return answer(form, 'seen') === seenIn(part, draft) ? written(draft) : undefined;
  }).catch((error: unknown) => {
    if (error instanceof ActAwaitsApproval) return 'put-up' as const;
    throw error;
  });
  const letter = await letterWritten(deps, visit);
  const draft = found.at(-1) ?? letter.draft;
  if (kept !== true) {
    const why: Fault = kept === false ? { says: speech.say('drafting.moved') } : putUp(visit);
    const faults = [why, ...chooseAgain(visit)];
    return partPage(deps, visit, part, {
      letter: { ...letter, draft },
      written: written(draft),
      said,
      faults,
    });
  }
  return after(deps, visit, part, { draft, said });
}

const putUp = ({ speech, params }: Visit): Fault => ({
  says: speech.say('attachments.closed'),
  way: { says: speech.say('desk.open-request'), href: `/requests/${params.id}` },
});

/** The answers are kept: what came with them, and where it leads. */
async function after(
  deps: CounterDeps,
  visit: Visit,
  part: DraftPart,
  { draft: before, said }: { draft: LetterDraft; said: Record<string, string> },
): Promise<Outcome> {
  const { form } = visit;
  const detach = toDetach(visit);
  if (detach !== undefined) return { go: detach };
  const brings = part === ATTACHMENTS_PART && bringsFile(visit);
  const notAttached = brings ? await attached(deps, visit) : [];
  const letter = await letterWritten(deps, visit);
  const { draft, half } = letter;
  // Whoever attaches a file has not said that they are done with the rest.
  const lacking = answer(form, 'attach') === '' ? wrongInLetter(draft, deps.clock.now(), half?.class) : [];
  const faults = [
    ...letterFaults(visit, lacking).filter(({ field }) => field !== undefined && partOf(field) === part),
    ...notAttached,
  ];
  if (faults.length > 0) return partPage(deps, visit, part, { letter, said, faults });
  if (brings) return { go: `${place(visit, part)}?attached#attachments` };
  // One more item was begun: there is room for the next.
  for (const many of ['data', 'persons'] as const) {
    const count = draft[many]?.length ?? 0;
    if (count > (before[many]?.length ?? 0)) return { go: `${place(visit, part)}#${many}.${count}` };
  }
  return { go: place(visit, DRAFT_PARTS[DRAFT_PARTS.indexOf(part) + 1] ?? 'check') };
}

interface PartShown {
  /** As it is kept. */
  letter: LetterWritten;
  /** As this officer would have it, where that was not kept. */
  written?: LetterDraft;
  said?: Record<string, string>;
  faults: Fault[];
}

async function partPage(
  deps: CounterDeps,
  visit: Visit,
  part: DraftPart,
  { letter, written, said = {}, faults }: PartShown,
): Promise<Outcome> {
  const { speech, params, csrf } = visit;
  const { draft } = letter;
  const attachments = part === ATTACHMENTS_PART ? await attachmentsShown(deps, visit, letter) : undefined;
  return {
    page: { title: speech.say(`drafting.${part}`), place: 'requests', faults: faults.length > 0 },
    content: partScreen(speech, part, {
      ...{ request: params.id!, csrf, faults, seen: seenIn(part, draft), articles: OFFENCE_ARTICLES },
      answers: { ...answersOfLetter(written ?? draft), ...said },
      attachments,
    }),
  };
}

/** With the data as the form has them; a letter that seeks none has no such paragraph. */
function withData(form: Visit['form'], { data: before = [], ...rest }: LetterDraft): LetterDraft {
  const data = dataFrom(form, before);
  return data.length === 0 ? rest : { ...rest, data };
}

/** With the persons as the form has them. */
function withPersons(form: Visit['form'], { persons: before = [], ...rest }: LetterDraft): LetterDraft {
  const persons = personsFrom(form, before);
  return persons.length === 0 ? rest : { ...rest, persons };
}
