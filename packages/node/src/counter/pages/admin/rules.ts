/** Desk rules: what stands, and setting one. */
import type { DeskClockId } from '@comity/convention';
import { adminRules } from '@comity/web';
import {
  DESK_CLOCKS,
  deskRules,
  rulesDigest,
  setDeskRule,
  URGENCIES,
} from '../../../usecases/desk-rules/desk-rules.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { adminPage, type Fault, orRefusal } from './frame.ts';

const permission = 'administer' as const;

export function rulePages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/administration/rules',
    permission,
    get: (visit) => rulesPage(deps, visit, []),
    post: async (visit) => {
      const { speech, officer } = visit;
      const said = saidIn(visit);
      const faults: Fault[] = [];
      const hours = said.hours === '' ? undefined : Number(said.hours);
      if (hours !== undefined && !(/^\d{1,4}$/.test(said.hours) && hours >= 1 && hours <= 8784))
        faults.push({ field: 'hours', says: speech.say('admin.hours-wrong') });
      if (said.reason === '') faults.push({ field: 'reason', says: speech.say('admin.reason-needed') });
      if (faults.length > 0) return rulesPage(deps, visit, faults);
      const urgency = URGENCIES.find((one) => one === said.urgency) ?? 'normal';
      const wish = { clock: said.clock as DeskClockId, urgency, hours, reason: said.reason };
      const set = await orRefusal(speech, () =>
        setDeskRule(deps, wish, officer.id, answer(visit.form, 'seen')),
      );
      if (set === 'moved') return rulesPage(deps, visit, [{ says: speech.say('admin.rule-moved') }]);
      if ('refused' in set)
        return rulesPage(deps, visit, [{ field: 'hours', says: speech.say('admin.rule-refused') }]);
      return { go: '/administration/rules' };
    },
  });
}

const saidIn = ({ form }: Visit) => ({
  clock: answer(form, 'clock') || (DESK_CLOCKS[0]?.id ?? ''),
  urgency: answer(form, 'urgency') || 'normal',
  hours: answer(form, 'hours'),
  reason: answer(form, 'reason').slice(0, 1000),
});

async function rulesPage(deps: CounterDeps, visit: Visit, faults: Fault[]): Promise<Outcome> {
  const rules = await deskRules(deps);
  const facts = { csrf: visit.csrf, rules, seen: rulesDigest(rules), faults, said: saidIn(visit) };
  return adminPage(visit, 'rules', adminRules(visit.speech, facts), { faults: faults.length > 0 });
}
