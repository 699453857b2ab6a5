/** A State as somebody types it: two letters, or the name it goes by. */
import { participants } from '@comity/convention/national';
import { arg, type Call } from '../commands/leaf.ts';
import { usage } from '../exit.ts';

/** Invented States of a sandbox. */
const INVENTED = /^x[a-z]$/;
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Its two letters. @throws CliError */
export function stateCode(typed: string): string {
  const said = plain(typed.trim());
  if (INVENTED.test(said)) return said;
  const found = participants.find(({ code, name }) => code === said || plain(name) === said);
  if (found) return found.code;
  const near = participants.filter(({ name }) => said.length > 2 && plain(name).includes(said)).slice(0, 3);
  throw usage(
    `“${typed.slice(0, 60)}” is no State`,
    near.length === 0
      ? 'Name it by two letters, ke, or as the United Nations do, "Kenya".'
      : `Did you mean ${near.map(({ code, name }) => `${name} (${code})`).join(', ')}?`,
  );
}

/** The State an argument names. @throws CliError */
export const stateArg = (call: Call, place = 0): string => stateCode(arg(call, place));
