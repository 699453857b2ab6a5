/** Questions of a list of parties that is held, in a reader's words. */
import type { ListProblem } from '@comity/domain/national';
import type { Speech } from '@comity/language';

export interface ListProblemSaid {
  row: string;
  says: string;
  /** What the list has there, or whom it is about; empty when the words say it all. */
  detail: string;
  /** Cells of the list, to be shown letter by letter. */
  isQuoted: boolean;
}

export function listProblemSaid(speech: Speech, problem: ListProblem): ListProblemSaid {
  const { code, row, cells, day, as, gone, signatories } = problem;
  const detail = [
    cells,
    day && speech.day(day),
    as,
    gone && speech.list(gone.map((one) => speech.state(one))),
    signatories &&
      speech.say('treaty.problem-counted', {
        declared: speech.number(signatories.declared),
        read: speech.number(signatories.read),
      }),
  ].find(Boolean);
  return {
    row,
    says: speech.label('treaty', `problem-${code}`),
    detail: detail ?? '',
    isQuoted: cells !== undefined,
  };
}
