/** What a change that takes two custodians changes, in words of the reader's language: read from the change, not from what its asker called it. */
import type { Speech } from '@comity/language';
import { type Child, written } from '../../tags.ts';

export type ChangeTold =
  | { is: 'come' | 'gone'; officer: string; roles: readonly string[] }
  | { is: 'roles'; officer: string; roles: readonly string[]; before: readonly string[] }
  | { is: 'keys'; officer: string; keys: number; before: number }
  | { is: 'log'; origin: string }
  | { is: 'make'; role: string }
  | { is: 'activate' | 'retire'; kid: string };

export function changeSays(speech: Speech, change: ChangeTold): Child {
  const roles = (list: readonly string[]) => speech.list(list.map((role) => speech.label('roles', role)));
  switch (change.is) {
    case 'come':
    case 'gone':
      return speech.rich(`admin.change-${change.is}`, {
        officer: written(change.officer),
        roles: roles(change.roles),
      });
    case 'roles':
      return speech.rich('admin.change-roles', {
        officer: written(change.officer),
        roles: roles(change.roles),
        before: roles(change.before),
      });
    case 'keys':
      return speech.rich('admin.change-keys', {
        officer: written(change.officer),
        count: String(change.keys),
        before: String(change.before),
      });
    case 'log':
      return speech.rich('admin.change-log', { origin: written(change.origin) });
    case 'make':
      return speech.say('admin.change-make', { role: speech.label('admin', `role-${change.role}`) });
    default:
      return speech.rich(`admin.change-${change.is}`, { kid: written(change.kid.slice(0, 8)) });
  }
}
