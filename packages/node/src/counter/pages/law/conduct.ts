/** The page that holds two laws beside one offence, and the way to it from a letter that is written or assessed. */
import { isOffenceArticle, offences } from '@comity/convention';
import { contentOf, type Half } from '@comity/domain';
import { type ConductFacts, conductPanel, conductScreen } from '@comity/web';
import { conductIn } from '../../../usecases/national/conduct.ts';
import { officers } from '../../../usecases/officers/register.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { namedStates } from './overview.ts';

export function conductPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: '/law/conduct', permission: 'view', get: (visit) => conductPage(deps, visit) });
}

async function conductPage(deps: CounterDeps, { speech, query }: Visit): Promise<Outcome> {
  const [of, and] = ['of', 'and'].map((name) => (query.get(name) ?? '').trim().slice(0, 100)) as [
    string,
    string,
  ];
  const offence = isOffenceArticle(query.get('offence') ?? '') ? query.get('offence')! : '7';
  const faults = (
    [
      ['of', of],
      ['and', and],
    ] as const
  ).flatMap(([field, typed]) => {
    const { states } = namedStates(deps, typed);
    return typed === '' || states.length === 1
      ? []
      : { field, says: speech.say('law.fault-states', { names: typed }) };
  });
  const states = [of, and].flatMap((typed) => namedStates(deps, typed).states.slice(0, 1));
  const isAsked = of !== '' && and !== '' && faults.length === 0;
  const found = isAsked ? await conductIn(deps.law, states, offence) : { items: [], sides: [] };
  const names = new Map((await deps.store.transact(officers)).map(({ id, name }) => [id, name]));
  const facts: ConductFacts = { of, and, offence, offences, faults, names, ...found };
  return {
    page: { title: speech.say('law.conduct-title'), place: 'treaty', faults: faults.length > 0 },
    content: conductScreen(speech, facts),
  };
}

/** Beside a letter, whoever wrote it; nothing beside preservation, for which dual criminality is not asked (42(4)). */
export function conductBesideLetter(deps: Pick<CounterDeps, 'me'>, { speech }: Visit, half: Half) {
  const laws = lawsBesideLetter(deps, half);
  return laws === undefined ? null : conductPanel(speech, laws);
}

/** Our law and theirs, and the offences of the Convention the letter is about. */
export function lawsBesideLetter({ me }: Pick<CounterDeps, 'me'>, half: Half) {
  if (half.kind === 'preservation') return undefined;
  const { offence } = contentOf(half);
  const offences = offence?.kind === 'convention-offence' ? offence.articles : [];
  return { of: me, and: half.counterpart, offences };
}
