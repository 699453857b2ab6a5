/** Pages by which officers sign in, enrol, see to their own devices, and go to the keeper's window and back. */
import type { Speech } from '@comity/language';
import {
  actHref,
  type CameBack,
  type Child,
  cameBackScreen,
  cameBackTitle,
  enrolScreen,
  PASSKEY_ISLANDS,
  PASSKEY_NEWS,
  profileScreen,
  toWindowScreen,
} from '@comity/web';
import { OwnApprovalStands } from '../../usecases/officers/approvals.ts';
import type { About } from '../../usecases/officers/awaiting.ts';
import { askEnrolment, enrolPasskey, NotEnrolled } from '../../usecases/officers/passkeys/enrol.ts';
import { signInWithPasskey } from '../../usecases/officers/passkeys/sign-in.ts';
import type { Counter } from '../app.ts';
import { COOKIE } from '../auth.ts';
import type { CounterDeps } from '../deps.ts';
import { shown as shownReasons } from '../reasons.ts';
import { deviceOf } from '../sessions.ts';
import { askedAbout } from './asked-about.ts';
import { answer, type Form } from './form.ts';
import { ownPath } from './language.ts';
import { labelIn, madeIn, ownPasskeyPages, signedIn } from './own-passkeys.ts';
import { addPage, type Outcome, type Visit, zones } from './page.ts';

export function passkeyPages(app: Counter, deps: CounterDeps): void {
  app.post('/sign-in/passkey', { config: { open: true }, schema: { hide: true } }, async (request, reply) => {
    const form = request.body as Form;
    const entered = await signInWithPasskey(deps, signedIn(form), deviceOf(request.headers['user-agent']));
    // Said where one tries again; whether a passkey is unknown or its officer suspended is told to nobody outside.
    if (entered === undefined)
      return reply.redirect(
        `/sign-in?refused&back=${encodeURIComponent(ownPath(answer(form, 'back')))}`,
        303,
      );
    const secure = deps.desk.startsWith('https:');
    reply.setCookie(COOKIE, entered.token, { httpOnly: true, sameSite: 'strict', path: '/', secure });
    return reply.redirect(ownPath(answer(form, 'back')), 303);
  });

  addPage(app, deps, {
    url: '/enrol',
    get: async (visit) => enrolPage(visit, { refused: false }),
    post: async (visit) => {
      const code = answer(visit.form, 'code');
      return orRefused(visit, async () =>
        enrolPage(visit, { refused: false, making: { code, question: await askEnrolment(deps, { code }) } }),
      );
    },
  });

  addPage(app, deps, {
    url: '/enrol/passkey',
    post: async (visit) =>
      orRefused(visit, async () => {
        const made = { ...madeIn(visit.form), label: labelIn(visit) };
        await enrolPasskey(deps, { code: answer(visit.form, 'code') }, made);
        return { go: '/sign-in?enrolled=1' };
      }),
  });

  addPage(app, deps, { url: '/profile', permission: 'own', get: (visit) => profilePage(deps, visit) });
  addPage(app, deps, {
    url: '/profile/end-session',
    permission: 'own',
    post: async ({ form, session }) => {
      await deps.sessions.end(session.officer, answer(form, 'id'));
      return { go: '/profile' };
    },
  });
  ownPasskeyPages(app, deps);
  windowPages(app, deps);
}

function windowPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/profile/approval-passkey',
    permission: 'approve',
    get: async ({ speech, session }) => {
      const { url } = await deps.node.window.askPasskey(session, speech.language);
      return shown(speech.say('officers.approval-key'), toWindowScreen(speech, url, 'key'));
    },
  });
  addPage(app, deps, {
    url: '/approve/:kind/:id',
    permission: 'approve',
    get: async ({ speech, session, params }) => {
      const about = { kind: params.kind as About['kind'], id: params.id ?? '' };
      try {
        const { url } = await deps.node.window.askApproval(about, session, speech.language);
        const content = toWindowScreen(speech, url, 'approve', await askedAbout(deps, about));
        return shown(speech.say('officers.approve-title'), content);
      } catch (error) {
        return stands(deps, speech, about, error);
      }
    },
  });
  // Whoever comes from another site comes without the cookie: the ticket, which nobody can guess, and the signature answer for it.
  addPage(app, deps, {
    url: '/window/:ticket',
    get: async ({ speech, params }) => {
      const taken = await deps.node.window.takeUp(params.ticket ?? '');
      if ('about' in taken) {
        deps.nudge();
        deps.lookAgain();
      }
      const decision = 'decision' in taken ? taken.decision : undefined;
      const ready = 'about' in taken ? await readyToGo(deps, taken.about) : undefined;
      const next = ready ?? ('about' in taken ? await placeOf(deps, taken.about) : '/profile');
      const reasons = decision?.allowed === false ? { reasons: shownReasons(decision.reasons) } : {};
      return cameBack(speech, { outcome: taken.outcome, next, isReady: ready !== undefined, ...reasons });
    },
  });
}

const cameBack = (speech: Speech, back: CameBack): Outcome =>
  shown(cameBackTitle(speech, back), cameBackScreen(speech, back));

/** Whoever approved already is told that this stands. */
async function stands(deps: CounterDeps, speech: Speech, about: About, error: unknown): Promise<Outcome> {
  if (!(error instanceof OwnApprovalStands)) throw error;
  return cameBack(speech, { outcome: 'stands', next: await placeOf(deps, about) });
}

/** The request an approval is about; the Desk for what is about none. */
async function placeOf(deps: CounterDeps, { kind, id }: About): Promise<string> {
  const request = await deps.store.transact(async (tx) => {
    if (kind === 'act') return (await tx.acts.get(id))?.thread;
    if (kind === 'release') return (await tx.packages.get(id))?.request;
    return kind === 'erasure' ? id : undefined;
  });
  return request === undefined ? '/' : `/requests/${request}`;
}

/** Where a request that all have approved is dispatched: it does not go by itself. */
async function readyToGo(deps: CounterDeps, { kind, id }: About): Promise<string | undefined> {
  const half = await deps.store.transact(async (tx) => {
    const act = kind === 'act' ? await tx.acts.get(id) : undefined;
    return act && (await tx.halves.get(act.thread))?.half;
  });
  return half?.stage.name === 'authorised' ? actHref(half.id, 'dispatch') : undefined;
}

async function profilePage(deps: CounterDeps, { speech, session, csrf, query }: Visit): Promise<Outcome> {
  const { officer, name, roles } = session;
  const sessions = await deps.sessions.list(officer);
  const passkeys = await deps.store.transact((tx) => tx.passkeys.where('officer', officer));
  const hasWindow = (await deps.keeper.describe()).window !== undefined;
  const facts = {
    ...{ name, roles, csrf, passkeys, hasWindow, zones: zones() },
    told: PASSKEY_NEWS.find((one) => one === query.get('told')),
    sessions: sessions.map((one) => ({ ...one, isThis: one.id === session.id })),
  };
  return shown(speech.say('officers.profile'), profileScreen(speech, facts));
}

const shown = (title: string, content: Child[]): Outcome => ({
  page: { title },
  content,
});

const enrolPage = ({ speech }: Visit, facts: Parameters<typeof enrolScreen>[1]): Outcome => ({
  page: {
    title: speech.say('officers.enrol'),
    faults: facts.refused,
    islands: facts.making ? PASSKEY_ISLANDS : [],
  },
  content: enrolScreen(speech, facts),
});

async function orRefused(visit: Visit, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotEnrolled)) throw error;
    return enrolPage(visit, { refused: true });
  }
}
