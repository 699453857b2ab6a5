/** What is asked for each act. The rules of the act decide; a form only gathers what they are told. */
import type { ActForm } from './fields.ts';
import { ASKING } from './forms/asking.ts';
import { DECIDING } from './forms/deciding.ts';
import { EXECUTE, EXECUTING, ORDERS } from './forms/executing.ts';
import type { Kind } from './forms/shared.ts';

const COMMON: Readonly<Record<string, ActForm>> = { ...ASKING, ...DECIDING, ...EXECUTING };

/** The form of an act on that kind of request; undefined where it has none here. */
export function formOf(act: string, kind: Kind): ActForm | undefined {
  if (act === 'order') return ORDERS[kind];
  if (act === 'execute') return EXECUTE[kind];
  return Object.hasOwn(COMMON, act) ? COMMON[act] : undefined;
}
