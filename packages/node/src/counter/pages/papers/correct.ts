/** Putting right what was registered wrongly. What stood stays at the entry that says so. */
import { OFFENCE_ARTICLES } from '@comity/convention';
import type { Reason } from '@comity/domain';
import { inOrderOf, STATE_CODES } from '@comity/language';
import { type Answers, correctScreen, correctTitle, type Fault, PAPER_ISLANDS } from '@comity/web';
import type { PaperRecord } from '../../../ports/papers.ts';
import type { CounterDeps } from '../../deps.ts';
import { paperName } from '../desk-row.ts';
import type { Outcome, Visit } from '../page.ts';
import { answersOf } from './answers.ts';
import { answersFrom, correctedBy } from './answers-from.ts';
import { malformed } from './begin.ts';
import { faultsOf } from './faults.ts';
import { stepEntered } from './step.ts';

export const correctPage = (deps: CounterDeps, visit: Visit, record: PaperRecord): Outcome =>
  shown(deps, visit, record, answersFrom(record.paper), []);

function shown(
  { me }: CounterDeps,
  { speech, csrf }: Visit,
  { id, paper, version }: PaperRecord,
  answers: Answers,
  faults: Fault[],
): Outcome {
  const states = inOrderOf(
    speech.language,
    STATE_CODES.filter((code) => code !== me),
  );
  return {
    page: {
      ...{ title: correctTitle(speech), place: 'requests', islands: PAPER_ISLANDS },
      faults: faults.length > 0,
    },
    content: correctScreen(speech, {
      ...{ way: 'came', kind: paper.kind, states, articles: OFFENCE_ARTICLES },
      ...{ answers, faults, csrf, id, name: paperName(paper), version },
    }),
  };
}

export async function corrected(deps: CounterDeps, visit: Visit, record: PaperRecord): Promise<Outcome> {
  const said = answersOf(visit.form);
  const faults = malformed(visit, said);
  if (faults.length > 0) return shown(deps, visit, record, said, faults);
  const input = {
    ...{ step: 'correct' as const, day: deps.clock.now(), says: said.says ?? '' },
    corrected: correctedBy(record.paper, said),
  };
  const refused = (reasons: Reason[]) => shown(deps, visit, record, said, faultsOf(visit, reasons));
  return stepEntered(deps, visit, record, { input, version: Number(said.version) }, { refused });
}
