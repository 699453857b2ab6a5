/** What a committee is handed: where a State's law stands, what is missing, the safeguards beside every power. A letter nobody signs. */
import { type Assessment, assessorOf, type KeptProvision, type MatrixRow } from '@comity/domain/national';
import { isolateIn, type Speech } from '@comity/language';
import type { Letter, Line, ValueOf } from '../document.ts';
import { quoted, row as rowOf } from '../lines.ts';

export interface GapFacts {
  readonly state: string;
  /** Who made it: the State whose desk it is. */
  readonly by: string;
  readonly day: string;
  /** Gaps first, then safeguards that stand beside them. */
  readonly rows: readonly MatrixRow[];
  /** Provisions the findings rest on, as they stand now, by id. */
  readonly provisions: ReadonlyMap<string, Pick<KeptProvision, 'law' | 'number' | 'status'>>;
  /** Officers by id. */
  readonly names: ReadonlyMap<string, string>;
  /** How many of all questions stand where. */
  readonly counts: Readonly<Record<string, number>>;
}

export function gapLetter(speech: Speech, facts: GapFacts): Letter {
  const { state, by, day, rows, counts } = facts;
  return {
    language: speech.language,
    direction: speech.direction,
    title: speech.say('law.report-title', { state: speech.state(state) }),
    head: { state: speech.state(by), authority: speech.say('law.report-by'), contact: [] },
    facts: [
      { label: speech.say('common.date'), value: speech.day(day), of: 'said' },
      ...['met', 'partly', 'not', 'disputed', 'not-applicable', 'not-assessed'].map((one) => ({
        label: speech.label('law', `is-${one}`),
        value: speech.number(counts[one] ?? 0),
        of: 'said' as const,
      })),
    ],
    notices: [speech.say('law.report-note')],
    lines: rows.flatMap((row, at) => linesOf(speech, row, at, facts)),
    foot: {
      law: speech.say('law.report-foot'),
      page: speech.say('letter.foot.page', { page: '{page}', pages: '{pages}' }),
      mark: { kind: 'unsealed', text: speech.say('law.report-unsealed') },
    },
  };
}

function linesOf(speech: Speech, row: MatrixRow, at: number, { provisions, names }: GapFacts): Line[] {
  const { requirement, current, beside, known, status } = row;
  const apart = (text: string) => isolateIn(speech.direction, text);
  const ids = [...new Set(current.flatMap((found) => found.provisions.map(({ id }) => id)))];
  const whose = (found: Assessment) => apart(names.get(assessorOf(found)) ?? assessorOf(found));
  const fact = (label: string, value: string, of?: ValueOf): Line[] =>
    value === '' ? [] : [rowOf(label, value, of)];
  return [
    { kind: 'heading', number: at + 1, text: apart(requirement.title), cited: requirement.ref },
    quoted(requirement.question),
    ...fact(speech.say('law.column-standing'), speech.label('law', `is-${status}`)),
    ...fact(speech.say('law.column-duty'), speech.label('law', `duty-${requirement.duty}`)),
    ...fact(
      speech.say('law.rests-on'),
      ids.map((id) => provisionNamed(speech, id, provisions.get(id))).join('; '),
      'written',
    ),
    ...current.flatMap((found) =>
      fact(
        `${whose(found)}${speech.colon}${speech.label('law', `is-${found.status}`)}`,
        found.reason,
        'written',
      ),
    ),
    ...fact(speech.say('law.beside-short'), beside.map(String).join(', '), 'machine'),
    ...fact(
      speech.say('law.column-sources'),
      known
        .map(
          ({ provision, statute, confidence }) =>
            `${[provision, statute].filter(Boolean).join(', ')} [${confidence.join('/')}]`,
        )
        .join('; '),
      'written',
    ),
  ];
}

/** As lawyers call it; what is no law in force says so. Only its id where it is not here any more. */
function provisionNamed(
  speech: Speech,
  id: string,
  one: Pick<KeptProvision, 'law' | 'number' | 'status'> | undefined,
): string {
  if (!one) return id;
  const apart = (text: string) => isolateIn(speech.direction, text);
  const name = `${apart(one.law)}, ${apart(one.number)}`;
  return one.status === 'in-force' ? name : `${name} (${speech.label('law', `status-${one.status}`)})`;
}
