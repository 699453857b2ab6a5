/** Keys and their health, backups, and notices with a message of trial. */
import { type KeeperDescription, KeeperError } from '@comity/keeper';
import { adminBackups, adminKeys, adminNotices, type KeysFacts } from '@comity/web';
import { shift } from '../../../ports/clock.ts';
import { shiftOnDuty } from '../../../usecases/duty/on-duty.ts';
import { withDuty } from '../../../usecases/notices/plan.ts';
import { LEAD } from '../../../usecases/sweep/own-statements-end.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { testNotice, upkeepOf } from '../../routes/administration.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { adminPage, orRefusal } from './frame.ts';

const permission = 'administer' as const;

export function upkeepPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/administration/keys',
    permission,
    get: async (visit) => {
      const held = await described(deps);
      const facts: KeysFacts = {
        ...(held ? { condition: held.condition } : {}),
        keys: held ? keysOf(held) : [],
        statements: await statementsOf(deps),
        mayExamine: deps.upkeep !== undefined,
        ...(visit.query.has('examine') ? { findings: await upkeepOf(deps).examine() } : {}),
      };
      return adminPage(visit, 'keys', adminKeys(visit.speech, facts));
    },
  });
  addPage(app, deps, {
    url: '/administration/backups',
    permission,
    get: async (visit) => {
      const known = (await deps.upkeep?.backups()) ?? { made: [] };
      return adminPage(visit, 'backups', adminBackups(visit.speech, { ...known, now: deps.clock.now() }));
    },
  });
  addPage(app, deps, {
    url: '/administration/notices',
    permission,
    get: (visit) => noticesPage(deps, visit),
    post: async (visit) => {
      const [channel, address] = answer(visit.form, 'to').split(' ');
      const shift = await deps.store.transact(shiftOnDuty);
      const told = withDuty(deps.notices?.steps ?? [], shift)
        .flatMap(({ to }) => to)
        .find((one) => one.channel === channel && one.address === address);
      if (told === undefined) return { go: '/administration/notices' };
      const sent = await orRefusal(visit.speech, () => testNotice(deps, told));
      return noticesPage(deps, visit, sent === undefined ? { done: true } : { problem: sent.refused });
    },
  });
}

async function noticesPage(
  { notices, store }: CounterDeps,
  visit: Visit,
  over: { done?: true; problem?: string } = {},
): Promise<Outcome> {
  const { speech, csrf } = visit;
  const shift = notices && (await store.transact(shiftOnDuty));
  const office = notices && {
    steps: notices.steps,
    ...(notices.mail === undefined ? {} : { mail: notices.mail }),
    ...(notices.sms === undefined ? {} : { sms: notices.sms }),
  };
  const facts = {
    csrf,
    ...(office ? { office } : {}),
    ...(shift
      ? { onDuty: { name: shift.officer.name, ...(shift.notices ? { told: shift.notices } : {}) } }
      : {}),
    ...(over.problem === undefined ? {} : { problem: over.problem }),
  };
  return adminPage(visit, 'notices', adminNotices(speech, facts), {
    faults: over.problem !== undefined,
    ...(over.done ? { done: speech.say('admin.test-sent') } : {}),
  });
}

/** What the keeper says of itself, as far as it answers. */
export async function described({ keeper }: CounterDeps): Promise<KeeperDescription | undefined> {
  try {
    return await keeper.describe();
  } catch (error) {
    if (error instanceof KeeperError) return undefined;
    throw error;
  }
}

function keysOf({ publicKeys, recipients, noteKeys, statements }: KeeperDescription): KeysFacts['keys'] {
  const until = new Map(statements?.seals.map((seal) => [seal.kid, seal.until]));
  return [
    ...publicKeys.map(({ role, status, since, authority, key }) => ({
      ...{ kid: key.kid, role, status, since },
      ...(authority === undefined ? {} : { of: authority }),
      ...(until.has(key.kid) ? { until: until.get(key.kid)! } : {}),
    })),
    ...recipients.map(({ role, status, since, kid }) => ({ kid, role, status, since })),
    ...noteKeys.map(({ role, status, since, kid, name }) => ({ kid, role, status, since, of: name })),
  ];
}

/** As partners see them; freshness is good for a day after it was said. */
async function statementsOf({ store, me, clock }: CounterDeps): Promise<KeysFacts['statements']> {
  const trust = (await store.transact((tx) => tx.trust.get(me)))?.trust;
  if (trust === undefined) return [];
  const now = clock.now();
  const { root, directory, freshness } = trust;
  const DAY = 24 * 60 * 60_000;
  return [
    {
      name: 'root' as const,
      version: root.body.version,
      until: root.body.validUntil,
      isSoon: now >= shift(root.body.validUntil, -LEAD.root),
    },
    ...(directory
      ? [
          {
            name: 'directory' as const,
            version: directory.body.version,
            until: directory.body.validUntil,
            isSoon: now >= shift(directory.body.validUntil, -LEAD.directory),
          },
        ]
      : []),
    ...(freshness
      ? [
          {
            name: 'freshness' as const,
            until: shift(freshness.body.at, DAY),
            isSoon: now >= shift(freshness.body.at, DAY / 2),
          },
        ]
      : []),
  ];
}
