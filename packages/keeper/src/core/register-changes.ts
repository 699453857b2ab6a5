/** What a new register changes of the one that stands, officer by officer and log by log: what people approve, out of all they are shown. */
import { canonicalText, type Json } from '@comity/protocol';
import type { Officer, Register } from '../contract/index.ts';
import type { Role } from '../policy.ts';

export type RegisterChange =
  | { is: 'come'; officer: string; roles: Role[] }
  | { is: 'gone'; officer: string; roles: Role[] }
  | { is: 'roles'; officer: string; roles: Role[]; before: Role[] }
  /** A key for scripts or passkeys for approvals: how many they approve with from then on. */
  | { is: 'keys'; officer: string; keys: number; before: number }
  | { is: 'log'; origin: string };

const text = (value: unknown): string => canonicalText((value ?? null) as Json);
const keysOf = ({ publicKey, passkeys = [] }: Officer): number => passkeys.length + (publicKey ? 1 : 0);

export function registerChanges(before: Register, after: Register): RegisterChange[] {
  const had = new Map(before.officers.map((officer) => [officer.id, officer]));
  const stays = new Set(after.officers.map(({ id }) => id));
  const gone = before.officers.filter(({ id }) => !stays.has(id));
  return [
    ...after.officers.flatMap((officer) => changesOf(had.get(officer.id), officer)),
    ...gone.map(({ id, roles }) => ({ is: 'gone' as const, officer: id, roles })),
    ...logsChanged(before, after).map((origin) => ({ is: 'log' as const, origin })),
  ];
}

function changesOf(before: Officer | undefined, officer: Officer): RegisterChange[] {
  const { id, roles } = officer;
  if (before === undefined) return [{ is: 'come', officer: id, roles }];
  const keys = ({ publicKey, passkeys }: Officer) => text([publicKey ?? null, passkeys ?? []]);
  return [
    ...(text(before.roles) === text(roles)
      ? []
      : [{ is: 'roles' as const, officer: id, roles, before: before.roles }]),
    ...(keys(before) === keys(officer)
      ? []
      : [{ is: 'keys' as const, officer: id, keys: keysOf(officer), before: keysOf(before) }]),
  ];
}

function logsChanged(before: Register, after: Register): string[] {
  const of = ({ watched }: Register) => new Map(watched.map(({ origin, vkeys }) => [origin, text(vkeys)]));
  const [had, has] = [of(before), of(after)];
  return [...new Set([...had.keys(), ...has.keys()])].filter((origin) => had.get(origin) !== has.get(origin));
}
