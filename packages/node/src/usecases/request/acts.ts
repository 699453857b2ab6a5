/** The domain's acts by name, for whichever half they are tried on. */
import {
  type Act,
  acts,
  type Change,
  type Context,
  type Decision,
  decide,
  type Half,
  type OpenAct,
  openActs,
  refuse,
  type Said,
} from '@comity/domain';
import type { Json } from '@comity/protocol';
import type { PERMISSIONS } from '../officers/permissions.ts';

/** What an officer may ask for by name; the same words are in the permission table and in the counter's paths. */
export const ACT_NAMES = [
  'draft',
  'authorise',
  'dispatch',
  'extend',
  'let-go',
  'supplement',
  'answer-condition',
  'answer-warning',
  'withdraw',
  'query-status',
  'register',
  'acknowledge',
  'transmit',
  'ask',
  'consult',
  'propose-condition',
  'accept',
  'refuse',
  'postpone',
  'warn',
  'order',
  'extend-order',
  'release',
  'execute',
  'find-provider',
  'disclose-path',
  'withhold-path',
  'report-status',
  'send-evidence',
] as const satisfies readonly (keyof typeof PERMISSIONS)[];
export type ActName = (typeof ACT_NAMES)[number];

type AnyAct = Act<Half, Said>;

/** The input was shaped at the counter; what it must contain, the act's rules say. */
export function decideAct(name: ActName, half: Half, input: Json, ctx: Context): Decision<Change> {
  const own = acts[half.direction][half.kind] as unknown as readonly AnyAct[];
  const act = own.find((candidate) => candidate.name === name);
  if (act) return decide(act, half, input as unknown as Said, ctx);
  const closed = openActsOf(half, ctx).find((candidate) => candidate.act === name);
  return refuse(...(closed?.reasons ?? [notOurs(name, half)]));
}

export const openActsOf = (half: Half, ctx: Context): OpenAct[] => openActs(half, ctx);

const notOurs = (name: ActName, half: Half) => ({
  code: 'open.side',
  text: `'${name}' is an act of the ${half.direction === 'outgoing' ? 'Requested' : 'Requesting'} State; this is our ${half.direction} half.`,
  paragraphs: [],
  source: 'product' as const,
  mode: 'enforce' as const,
});
