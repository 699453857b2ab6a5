/** An officer's own passkeys: another one beside those they have, and doing without one. */
import { type AnotherFacts, anotherScreen, PASSKEY_ISLANDS } from '@comity/web';
import { addAnother, askAnother, askOneself } from '../../usecases/officers/passkeys/beside.ts';
import { NotEnrolled } from '../../usecases/officers/passkeys/enrol.ts';
import { removePasskey } from '../../usecases/officers/passkeys/remove.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { deviceOf } from '../sessions.ts';
import { answer, type Form } from './form.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

/** Letters of what a key is called. */
const LABEL = 80;

export const madeIn = (form: Form) => ({
  clientData: answer(form, 'clientData'),
  authenticatorData: answer(form, 'authenticatorData'),
});

export const signedIn = (form: Form) => ({
  ...madeIn(form),
  credential: answer(form, 'credential'),
  signature: answer(form, 'signature'),
});

/** Never empty: a key nobody named is known by where it was made. */
export const labelIn = ({ form, request }: Visit): string =>
  answer(form, 'label').slice(0, LABEL).trim() || deviceOf(request.headers['user-agent']);

export function ownPasskeyPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/profile/passkeys/new',
    permission: 'own',
    get: (visit) => begin(deps, visit, false),
    post: async (visit) => {
      const { session, form } = visit;
      const making = await askAnother(deps, session, signedIn(form));
      if (making === undefined) return begin(deps, visit, true);
      const { officer, name } = session;
      return shown(visit, { refused: false, making: { ...making, officer, name } });
    },
  });
  addPage(app, deps, {
    url: '/profile/passkeys',
    permission: 'own',
    post: async (visit) => {
      try {
        await addAnother(deps, visit.session, { ...madeIn(visit.form), label: labelIn(visit) });
        return { go: '/profile?told=added' };
      } catch (error) {
        if (!(error instanceof NotEnrolled)) throw error;
        return begin(deps, visit, true);
      }
    },
  });
  addPage(app, deps, {
    url: '/profile/remove-passkey',
    permission: 'own',
    post: async ({ form, session }) => {
      const isRemoved = await removePasskey(deps, answer(form, 'id'), session.officer);
      return { go: `/profile?told=${isRemoved ? 'removed' : 'stays'}` };
    },
  });
}

async function begin(deps: CounterDeps, visit: Visit, refused: boolean): Promise<Outcome> {
  const confirm = await askOneself(deps, visit.session);
  return shown(visit, { refused, ...(confirm ? { confirm } : {}) });
}

const shown = ({ speech, csrf }: Visit, facts: Omit<AnotherFacts, 'csrf'>): Outcome => ({
  page: { title: speech.say('officers.another'), faults: facts.refused, islands: PASSKEY_ISLANDS },
  content: anotherScreen(speech, { ...facts, csrf }),
});
