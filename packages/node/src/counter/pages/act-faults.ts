/** What is wrong with the answers of an act's form, each beside its field; and what the rules want recorded or passed with a reason. */
import { type Half, type Reason, safeguardsAsked } from '@comity/domain';
import type { Speech } from '@comity/language';
import { type ActFacts, type ActForm, reasonWords } from '@comity/web';
import { shown } from '../reasons.ts';
import { type Way, wayOf } from './act-ways.ts';
import { withAnswer } from './too-little.ts';

interface Fault {
  field?: string;
  says: string;
  way?: Way | undefined;
}
interface Issue {
  path: PropertyKey[];
  code: string;
  input?: unknown;
}

/** Answers that are missing or do not have the form the act takes. */
export function shapeFaults(speech: Speech, { fields }: ActForm, issues: readonly Issue[]): Fault[] {
  const faults = issues.map(({ path, input, code }): Fault => {
    const field = fieldAt(fields, path.map(String).join('.'));
    const label = field === undefined ? path.map(String).join('.') : speech.say(field.label as 'form.note');
    const isMissing = input === undefined || input === '' || code === 'invalid_type';
    return {
      ...(field === undefined ? {} : { field: field.path }),
      says: speech.say(isMissing ? 'form.missing' : 'form.malformed', { label }),
    };
  });
  return faults.filter(({ says }, at) => faults.findIndex((other) => other.says === says) === at);
}

/** What the rules say no to, in the reader's language; what can be recorded or passed is asked for below. */
export function actFaults(
  speech: Speech,
  { fields }: ActForm,
  reasons: readonly Reason[],
  { name, given }: Pick<ActFacts, 'name' | 'given'>,
): Fault[] {
  return reasons.map((reason) => {
    const field = fieldOf(fields, reason);
    const said = field === undefined ? undefined : given.get(field)?.[0];
    return {
      ...{ field, says: reasonSays(speech, withAnswer(reason, said)) },
      way: wayOf(speech, name.id, reason, given),
    };
  }) as Fault[];
}

/** The words of a rule, or those of its code where it is none of the law. */
export function reasonSays(
  speech: Speech,
  reason: Parameters<typeof reasonWords>[1] & { code: string },
): string {
  const ofCode = speech.label('errors', reason.code);
  return reason.says === undefined && ofCode !== reason.code ? ofCode : reasonWords(speech, reason);
}

function fieldOf(fields: ActForm['fields'], reason: Reason): string | undefined {
  if (isRecord(reason, fields)) return `safeguard.${safeguardOf(reason)}.answer`;
  if (reason.mode === 'warn') return `override.${reason.code}`;
  return reason.field === undefined ? undefined : fieldAt(fields, reason.field)?.path;
}

/** The field of the form nearest to a path: itself, the one it lies in, or the first one that lies in it. */
const fieldAt = (fields: ActForm['fields'], path: string) =>
  fields.find((one) => one.path === path) ??
  fields.find((one) => path.startsWith(`${one.path}.`)) ??
  fields.find((one) => one.path.startsWith(`${path}.`)) ??
  fields.find((one) => one.path.split('.')[0]?.startsWith(path.split('.')[0] ?? ' ') === true && path !== '');

const safeguardOf = ({ code }: Reason): string | undefined => /^S-\d\d/.exec(code)?.[0];
/**
 * What a safeguard that somebody considers would answer; a warning of it may also be passed with a reason. What a question of the form
 * answers is asked there alone.
 */
const isRecord = (reason: Reason, fields: ActForm['fields']): boolean =>
  safeguardOf(reason) !== undefined &&
  !fields.some(({ path }) => path === reason.field) &&
  (reason.mode === 'record' || reason.field?.startsWith('safeguards.') === true);

/** What this act will want considered, asked at once and not after a first check; what was considered before an earlier act is not asked again. */
export function askedAtOnce(half: Half, act: string, { fields }: ActForm): ActFacts['records'] {
  if (half.direction !== 'incoming') return [];
  const known = new Set(half.safeguards.map(({ id }) => id));
  return safeguardsAsked(half)
    .filter(({ id, act: before }) => before === act && !known.has(id))
    .filter(({ reason }) => isRecord(reason, fields))
    .map(({ reason }) => ({ code: safeguardOf(reason)!, reason: shown([reason])[0]! }));
}

/** Safeguards to consider and warnings to pass, those asked for before too. */
export function askedIn(
  before: ActFacts,
  { fields }: ActForm,
  reasons: readonly Reason[],
): Pick<ActFacts, 'records' | 'warnings'> {
  const asked = (
    earlier: ActFacts['records'],
    chosen: readonly Reason[],
    codeOf: (reason: Reason) => string,
  ) =>
    [...chosen.map((reason) => ({ code: codeOf(reason), reason: shown([reason])[0]! })), ...earlier].filter(
      ({ code }, at, all) => all.findIndex((other) => other.code === code) === at,
    );
  return {
    records: asked(
      before.records,
      reasons.filter((reason) => isRecord(reason, fields)),
      (reason) => safeguardOf(reason)!,
    ),
    warnings: asked(
      before.warnings,
      reasons.filter(({ mode }) => mode === 'warn'),
      ({ code }) => code,
    ),
  };
}
