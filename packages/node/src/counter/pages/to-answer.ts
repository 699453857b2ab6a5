/** What the other State said that an act answers: read whole beside the answer, so that nobody is bound by what was not shown. */
import { consultationToAnswer, digestOf } from '@comity/domain';
import type { ActFacts } from '@comity/web';
import type { HalfRecord } from '../../ports/records/index.ts';
import { messageBodies } from '../../usecases/request/message-bodies.ts';
import type { CounterDeps } from '../deps.ts';
import { nameOfMessage } from './acts.ts';
import { wordsOf } from './message-words.ts';

export async function toAnswer(
  deps: CounterDeps,
  record: HalfRecord,
  act: string,
): Promise<ActFacts['theirs']> {
  if (act === 'answer-condition') return proposalsOf(deps, record);
  const asked = act === 'consult' ? consultationToAnswer(record.half) : undefined;
  if (asked === undefined) return [];
  const type = 'comity.consultation/1';
  return [{ type: nameOfMessage(type), says: wordsOf({ type, body: asked }) }];
}

/** 40(28): accepted, a condition binds with its purpose and whether it may be passed on, not by its text alone. */
async function proposalsOf(deps: CounterDeps, { id, half }: HalfRecord): Promise<ActFacts['theirs']> {
  if (half.kind !== 'letter') return [];
  const waiting = half.conditions.filter(({ standing }) => standing.name === 'proposed');
  const digests = new Set(waiting.map(({ proposal }) => digestOf(half, proposal)));
  const said = await deps.store.transact((tx) => messageBodies(tx, id));
  return [...digests].flatMap((digest) => {
    const message = said.get(digest);
    return message === undefined ? [] : [{ type: nameOfMessage(message.type), says: wordsOf(message) }];
  });
}
