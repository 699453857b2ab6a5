/** What a draw of reviewers is over, as a file: published before the seed is known. */
import { participants } from '@comity/convention/national';
import { type DrawAsked, LOT_RULES, type LotRules, type Pair } from '@comity/domain/national';
import type { Json } from '@comity/protocol';
import { usage } from '../exit.ts';

type Members = { [member: string]: Json };

const MEMBERS = new Set(['underReview', 'pool', 'deferred', 'earlier', 'standing', 'rules']);
const known = new Map(participants.map(({ code, group }) => [code, group]));

/** @throws CliError naming the member and what is wrong with it */
export function readDraw(said: Members, name: string): DrawAsked {
  const wrong = Object.keys(said).find((member) => !MEMBERS.has(member));
  if (wrong !== undefined)
    throw usage(`${name}: there is no member ${wrong}`, `Members: ${[...MEMBERS].join(', ')}.`);
  const list = (member: string): Json[] => {
    const value = said[member] ?? [];
    if (!Array.isArray(value)) throw usage(`${name}: ${member} is no list`);
    return value;
  };
  const codes = (member: string): string[] => list(member).map((code) => codeIn(code, `${name}: ${member}`));
  const pairs = (member: string): Pair[] => list(member).map((pair) => pairIn(pair, `${name}: ${member}`));
  const deferred = codes('deferred');
  const underReview = codes('underReview');
  if (underReview.length === 0) throw usage(`${name}: underReview names no State`);
  return {
    rules: rulesIn(said.rules, name),
    underReview,
    pool: codes('pool').filter((state) => !deferred.includes(state)),
    groups: Object.fromEntries([...known].flatMap(([code, group]) => (group ? [[code, group]] : []))),
    earlier: pairs('earlier'),
    standing: pairs('standing'),
  };
}

function codeIn(value: Json, where: string): string {
  if (typeof value === 'string' && known.has(value)) return value;
  throw usage(`${where}: ${JSON.stringify(value)} is no participant`, 'Name them by two letters: ke, az.');
}

function pairIn(value: Json, where: string): Pair {
  const { reviewed, reviewer, ...more } = (typeof value === 'object' ? value : {}) as Members;
  if (Object.keys(more).length > 0) throw usage(`${where}: a pair has reviewed and reviewer, nothing else`);
  return { reviewed: codeIn(reviewed ?? null, where), reviewer: codeIn(reviewer ?? null, where) };
}

/** Rules that are not named are the product's defaults. */
function rulesIn(value: Json | undefined, name: string): LotRules {
  const said = (value ?? {}) as Members;
  for (const [rule, set] of Object.entries(said)) {
    if (!Object.hasOwn(LOT_RULES, rule))
      throw usage(`${name}: there is no rule ${rule}`, `Rules: ${Object.keys(LOT_RULES).join(', ')}.`);
    const fits =
      typeof set === typeof LOT_RULES[rule as keyof LotRules] &&
      (typeof set !== 'number' || (Number.isInteger(set) && set >= 0 && set <= 1_000));
    if (!fits) throw usage(`${name}: rules.${rule} cannot be ${JSON.stringify(set)}`);
  }
  const rules = { ...LOT_RULES, ...(said as Partial<LotRules>) };
  if (rules.reviewers < 1) throw usage(`${name}: rules.reviewers is one at least`);
  if (rules.fromSameGroup > rules.reviewers)
    throw usage(`${name}: more reviewers of the same group are asked for than reviewers`);
  return rules;
}

/** A table as `lots draw --json` prints it. @throws CliError */
export function readTable(said: Members, name: string): { seed: string; pairs: Pair[] } {
  const { seed, pairs } = said;
  if (typeof seed !== 'string' || !Array.isArray(pairs))
    throw usage(
      `${name} is no table of a draw: it has seed and pairs`,
      'Hand in what `comity lots draw --json` printed.',
    );
  return { seed, pairs: pairs.map((pair) => pairIn(pair, `${name}: pairs`)) };
}
