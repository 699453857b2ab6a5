/** Entering one step of a request by hand. The rules answer with every fault at once; a warning is passed by saying why. */
import { groundsOpenFor, provision } from '@comity/convention';
import {
  instrumentOfPaper,
  openSteps,
  PAPER_STEP_NAMES,
  type PaperStep,
  type Reason,
  wayOf,
} from '@comity/domain';
import { type Answers, enterScreen, enterTitle, type Fault, reasonWords } from '@comity/web';
import type { PaperRecord } from '../../../ports/papers.ts';
import { competentAuthorities } from '../../../usecases/officers/competent-authorities.ts';
import { paperRecord } from '../../../usecases/paper/paper-record.ts';
import type { CounterDeps } from '../../deps.ts';
import { ensureMay } from '../../routes/papers.ts';
import { paperStep } from '../../schemas/paper.ts';
import { paperName } from '../desk-row.ts';
import type { Outcome, Visit } from '../page.ts';
import { fileIn } from '../sent-files.ts';
import { answersOf, enteredOf, fieldMoment, momentOf } from './answers.ts';
import { corrected, correctPage } from './correct.ts';
import { faultsOf, shapeFaultsOf } from './faults.ts';
import { keepScan, scanFaults } from './scan.ts';
import { stepEntered } from './step.ts';

interface Asked {
  record: PaperRecord;
  step: PaperStep;
  passTo: string[];
}

/** The step in the address, where it is open; the file of the request otherwise. */
async function asked(deps: CounterDeps, { params, session }: Visit): Promise<Asked | { go: string }> {
  const [record, passTo] = await deps.store.transact(async (tx) => [
    await paperRecord(tx, params.id!),
    await competentAuthorities(tx),
  ]);
  const step = PAPER_STEP_NAMES.find((name) => name === params.step);
  if (step === undefined || !openSteps(record.paper).includes(step)) return { go: `/paper/${record.id}` };
  ensureMay(session, step);
  return { record, step, passTo };
}

export async function enterPage(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const found = await asked(deps, visit);
  if ('go' in found) return found;
  if (found.step === 'correct') return correctPage(deps, visit, found.record);
  return shown(visit, found, { day: fieldMoment(deps.clock.now()) }, [], []);
}

function shown(
  visit: Visit,
  { record, step, passTo }: Asked,
  answers: Answers,
  faults: Fault[],
  warnings: Reason[],
): Outcome {
  const { speech, csrf } = visit;
  const { paper, version } = record;
  const isFaulty = faults.length + warnings.length > 0 && faults.every(({ field }) => field !== 'scan');
  const again = isFaulty ? scanFaults(visit, 1) : [];
  const grounds = groundsOpenFor(instrumentOfPaper(paper)).map(({ code, provisions }) => ({
    code,
    paragraphs: provisions.map((id) => provision(id)?.ref ?? String(id)).join(', '),
  }));
  return {
    page: {
      title: enterTitle(speech, { step }),
      place: 'requests',
      faults: faults.length > 0 || warnings.length > 0,
    },
    content: enterScreen(speech, {
      ...{ name: paperName(paper), step, way: wayOf(paper, step), version, grounds, passTo, answers, csrf },
      faults: [
        ...faults,
        ...again,
        ...warnings.map((reason) => ({
          field: `override.${reason.code}`,
          says: reasonWords(speech, reason),
        })),
      ],
      warnings: warnings.map((reason) => ({ code: reason.code, says: reasonWords(speech, reason) })),
    }),
  };
}

export async function entered(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const found = await asked(deps, visit);
  if ('go' in found) return found;
  if (found.step === 'correct') return corrected(deps, visit, found.record);
  const said = answersOf(visit.form);
  const day = momentOf(said.day);
  if (day === undefined)
    return shown(
      visit,
      found,
      said,
      [{ field: 'day', says: missing(visit, visit.speech.say('paper.day')) }],
      [],
    );
  const parsed = paperStep.safeParse({ step: found.step, ...enteredOf(said, day), ...versionOf(said) });
  if (!parsed.success) return shown(visit, found, said, shapeFaultsOf(visit, parsed.error.issues), []);
  const wrong = scanFaults(visit, 0);
  if (wrong.length > 0) return shown(visit, found, said, wrong, []);
  const { version, ...input } = parsed.data;
  const scan = fileIn(visit.form, 'scan');
  return stepEntered(
    deps,
    visit,
    found.record,
    { input, version },
    {
      refused: (reasons) => refused(visit, found, said, reasons),
      entered: async (entry) => {
        if (scan) await keepScan(deps, { paper: found.record.id, entry, bytes: scan }, visit.officer);
      },
    },
  );
}

const refused = (visit: Visit, found: Asked, said: Answers, reasons: Reason[]): Outcome =>
  shown(
    visit,
    found,
    said,
    faultsOf(
      visit,
      reasons.filter(({ mode }) => mode !== 'warn'),
    ),
    reasons.filter(({ mode }) => mode === 'warn'),
  );

const missing = ({ speech }: Visit, label: string): string => speech.say('paper.missing', { label });

const versionOf = ({ version = '' }: Answers) =>
  /^\d{1,6}$/.test(version) ? { version: Number(version) } : {};
