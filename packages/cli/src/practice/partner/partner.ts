/**
 * The partner of a practice desk: officers of Kessar who look at their own desk and do what the rules say, by the interface of their
 * node. All they know is what its records say: they may be ended and begun again at any time.
 */
import type { Half, IncomingLetter, IncomingPreservation, OutgoingHalf } from '@comity/domain';
import { listRequests, showRequest } from '../../client.gen.ts';
import { CliError } from '../../exit.ts';
import { reasonLine } from '../../output/outcome.ts';
import { nextAsked, sendAsked } from './asking.ts';
import { LETTERS } from './letters.ts';
import { OWN_REQUESTS } from './own-requests.ts';
import { PRESERVATIONS } from './preservations.ts';
import { lastAt, type Partner, type Rule, type Seen } from './rule.ts';

/** The interface lists no more at once. */
const PAGE = 200;

/** Looks at every request once and does at most one thing with each; says what it did. */
export async function lookOnce(partner: Partner, pace: number, say: (line: string) => void): Promise<void> {
  const halves = await halvesOf(partner);
  const letters = halves.filter(isLetterToUs).map(({ id }) => id);
  for (const half of halves) {
    const seen = { half, partner, place: letters.indexOf(half.id) };
    const rule = await ruleFor(seen, partner.now(), pace);
    if (!rule) continue;
    await rule.does(seen).catch((error) => notDone(error, half, rule));
    say(`  Kessar, ${half.reference}: ${rule.name}`);
  }
  const own = halves.filter((half): half is OutgoingHalf => half.direction === 'outgoing');
  const next = nextAsked(own, partner.now(), pace);
  if (!next) return;
  await sendAsked(partner, next);
  say(`  Kessar asks: ${next.asked.exercise}, round ${next.round}`);
}

/** Which request and which rule, with the reasons of the rules of law. */
function notDone(error: unknown, { reference }: Half, { name }: Rule): never {
  const reasons = error instanceof CliError ? error.reasons.map(reasonLine) : [];
  const why = error instanceof Error ? error.message : String(error);
  throw new Error(`${reference}, ${name}: ${[why, ...reasons].join(' ')}`, { cause: error });
}

const isLetterToUs = ({ direction, kind }: Half): boolean => direction === 'incoming' && kind === 'letter';

/** The first rule that fits, once its time has come. */
export async function ruleFor(seen: Seen, now: string, pace: number): Promise<Rule | undefined> {
  for (const rule of rulesFor(seen.half)) {
    if (!(await rule.fits(seen))) continue;
    const waited = Date.parse(now) - Date.parse(lastAt(seen.half));
    return waited >= (rule.after * 60_000) / pace ? rule : undefined;
  }
  return undefined;
}

function rulesFor(half: Half): readonly Rule[] {
  if (half.direction === 'outgoing') return OWN_REQUESTS as readonly Rule<never>[] as readonly Rule[];
  const rules: readonly Rule<IncomingPreservation>[] | readonly Rule<IncomingLetter>[] =
    half.kind === 'preservation' ? PRESERVATIONS : LETTERS;
  return rules as readonly Rule<never>[] as readonly Rule[];
}

/** Everything at the partner's desk, the oldest first: ids are in the order of time. */
async function halvesOf({ desks }: Partner): Promise<Half[]> {
  const duty = await desks.sit('xb', 'duty');
  const { requests } = await duty.ask((opts) => listRequests({ limit: PAGE }, opts));
  const ids = requests.map(({ id }) => id).sort();
  const found = [];
  for (const id of ids) found.push(await duty.ask((opts) => showRequest(id, opts)));
  return found.map(({ half }) => half as unknown as Half);
}
