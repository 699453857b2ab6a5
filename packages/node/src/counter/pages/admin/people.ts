/** People: the list, a new officer, one officer’s page, and what is done there. What takes two custodians leads to the keeper’s window. */
import type { Role } from '@comity/keeper';
import { adminPeople, adminPerson } from '@comity/web';
import { askOfficer } from '../../../usecases/officers/ask-officer.ts';
import { inviteOfficer } from '../../../usecases/officers/invite.ts';
import { peopleOf } from '../../../usecases/officers/people.ts';
import { PERMISSIONS } from '../../../usecases/officers/permissions.ts';
import { askRecovery, confirmRecovery } from '../../../usecases/officers/recover.ts';
import { reinstateOfficer, suspendOfficer } from '../../../usecases/officers/suspend.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { CounterProblem } from '../../problem.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { adminPage, type Fault, orRefusal } from './frame.ts';
import { passkeysAsked } from './waiting.ts';

/** Everybody has some right: the roles there are. */
const ROLES: readonly Role[] = PERMISSIONS.own;
const PSEUDONYM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;
const permission = 'administer' as const;

export function peoplePages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/administration/people',
    permission,
    get: (visit) => peoplePage(deps, visit, []),
    post: async (visit) => {
      const { form, officer, speech } = visit;
      const wish = { id: answer(form, 'id'), name: answer(form, 'name'), roles: rolesIn(visit) };
      const { officers: known } = await peopleNow(deps);
      const faults: Fault[] = [];
      if (!PSEUDONYM.test(wish.id) || known.some((person) => person.officer === wish.id))
        faults.push({ field: 'id', says: speech.say('admin.id-needed') });
      if (wish.name === '') faults.push({ field: 'name', says: speech.say('admin.name-needed') });
      if (wish.roles.length === 0) faults.push({ field: 'roles', says: speech.say('admin.roles-needed') });
      if (faults.length > 0) return peoplePage(deps, visit, faults);
      return toWindow(
        visit,
        () => askOfficer(windowDeps(deps), wish, officer.id),
        (says) => peoplePage(deps, visit, [{ says }]),
      );
    },
  });
  addPage(app, deps, {
    url: '/administration/people/:officer',
    permission,
    get: (visit) => personPage(deps, visit, []),
  });
  addPage(app, deps, {
    url: '/administration/people/:officer/roles',
    permission,
    post: async (visit) => {
      const { officer, params, speech } = visit;
      const roles = rolesIn(visit);
      if (roles.length === 0)
        return personPage(deps, visit, [{ field: 'roles', says: speech.say('admin.roles-needed') }]);
      const { name, roles: had } = await personNow(deps, params.officer);
      if (had.length === roles.length && roles.every((role) => had.includes(role)))
        return personPage(deps, visit, [{ field: 'roles', says: speech.say('admin.roles-same') }]);
      const wish = { id: params.officer!, name, roles };
      return toWindow(
        visit,
        () => askOfficer(windowDeps(deps), wish, officer.id),
        (says) => personPage(deps, visit, [{ says }]),
      );
    },
  });
  addPage(app, deps, {
    url: '/administration/people/:officer/invite',
    permission,
    post: async (visit) => {
      const made = await orRefusal(visit.speech, () =>
        inviteOfficer(deps, visit.params.officer ?? '', visit.officer.id),
      );
      return 'refused' in made
        ? personPage(deps, visit, [{ says: made.refused }])
        : { ...(await personPage(deps, visit, [], made)), once: true };
    },
  });
  for (const [act, work] of [
    ['suspend', suspendOfficer],
    ['reinstate', reinstateOfficer],
    ['recover', askRecovery],
  ] as const)
    withReason(app, deps, act, work);
  waitingPages(app, deps);
}

type Work = (deps: CounterDeps, wish: { officer: string; reason: string }, by: string) => Promise<unknown>;

function withReason(app: Counter, deps: CounterDeps, act: string, work: Work): void {
  addPage(app, deps, {
    url: `/administration/people/:officer/${act}`,
    permission,
    post: async (visit) => {
      const { form, params, speech } = visit;
      const reason = answer(form, `${act}-reason`).slice(0, 1000);
      if (reason === '')
        return personPage(deps, visit, [{ field: `${act}-reason`, says: speech.say('admin.reason-needed') }]);
      const done = await orRefusal(speech, () =>
        work(deps, { officer: params.officer!, reason }, visit.officer.id),
      );
      if (done !== undefined && done !== null && typeof done === 'object' && 'refused' in done)
        return personPage(deps, visit, [{ says: String(done.refused) }]);
      deps.lookAgain();
      return {
        go: act === 'recover' ? '/administration/people' : `/administration/people/${params.officer}`,
      };
    },
  });
}

function waitingPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/administration/recoveries',
    permission,
    post: async (visit) => {
      const made = await orRefusal(visit.speech, () =>
        confirmRecovery(deps, answer(visit.form, 'id'), visit.officer.id),
      );
      if ('refused' in made) return peoplePage(deps, visit, [{ says: made.refused }]);
      deps.lookAgain();
      const shown = { ...visit, params: { officer: made.officer } };
      return { ...(await personPage(deps, shown, [], made)), once: true };
    },
  });
  addPage(app, deps, {
    url: '/administration/passkeys',
    permission,
    post: async (visit) =>
      toWindow(
        visit,
        () => deps.node.registerPasskey(answer(visit.form, 'id'), visit.officer.id),
        (says) => peoplePage(deps, visit, [{ says }]),
      ),
  });
}

/** Four eyes: whoever asked goes to the keeper’s window and approves there. */
async function toWindow(
  { speech }: Visit,
  ask: () => Promise<{ id: string }>,
  refused: (says: string) => Promise<Outcome>,
): Promise<Outcome> {
  const asked = await orRefusal(speech, ask);
  return 'refused' in asked ? refused(asked.refused) : { go: `/approve/ceremony/${asked.id}` };
}

const windowDeps = ({ node }: CounterDeps) => node.logDeps;
const peopleNow = (deps: CounterDeps) => deps.store.transact((tx) => peopleOf(tx, deps.clock));

async function personNow(deps: CounterDeps, officer: string | undefined) {
  const found = (await peopleNow(deps)).officers.find((person) => person.officer === officer);
  if (found) return found;
  throw new CounterProblem(404, 'NO_SUCH_OFFICER', 'No such officer', `${officer} is not in the register.`);
}

const rolesIn = ({ form }: Visit): Role[] => ROLES.filter((role) => (form.get('roles') ?? []).includes(role));

async function peoplePage(deps: CounterDeps, visit: Visit, faults: Fault[]): Promise<Outcome> {
  const { officers: people, madePasskeys, recoveries } = await peopleNow(deps);
  const { csrf, form, session, speech } = visit;
  const asked = await passkeysAsked(deps);
  const content = adminPeople(speech, {
    ...{ csrf, people, faults, roles: ROLES },
    madePasskeys: madePasskeys.map((one) => ({ ...one, isAsked: asked.has(one.id) })),
    recoveries: recoveries.map((one) => ({
      ...one,
      isTheirs: ![one.askedBy, one.officer].includes(session.officer),
    })),
    said: { id: answer(form, 'id'), name: answer(form, 'name'), roles: rolesIn(visit) },
  });
  return adminPage(visit, 'people', content, { faults: faults.length > 0 });
}

async function personPage(
  deps: CounterDeps,
  visit: Visit,
  faults: Fault[],
  code?: { code: string; endsAt: string },
): Promise<Outcome> {
  const person = await personNow(deps, visit.params.officer);
  const content = adminPerson(visit.speech, {
    ...{ csrf: visit.csrf, person, faults, roles: ROLES },
    isSelf: person.officer === visit.session.officer,
    ...(code === undefined ? {} : { code }),
  });
  return adminPage(visit, 'people', content, { faults: faults.length > 0 });
}
