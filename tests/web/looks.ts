/** Alarms for the screens: a held message, a message nobody took, a key that waits, and the end of an officer's account. */

import { raiseAlarm } from '../../packages/node/src/usecases/sweep/alarms.ts';
import type { Stand, StandNode } from '../../packages/node/test/support/stand.ts';

export const HELD = 'xc/0199a206-ae55-7f35-aee6-87eb0987d811';

export async function looksOf(
  world: Stand,
  node: StandNode,
  request: string,
  officer: string,
): Promise<void> {
  const said = (text: string) => ({ text, paragraphs: [] });
  await node.ports.store.transact(async (tx) => {
    await raiseAlarm(tx, world.clock, {
      ...{ key: `held/${HELD}`, kind: 'held-emergency', about: HELD },
      ...said('EMERGENCY comity.preservation.request/1 of xc is kept but not acted on.'),
      said: { means: 'held-stale', state: 'xc', message: 'comity.preservation.request/1' },
    });
    await raiseAlarm(tx, world.clock, {
      ...{ key: 'rejected/1', kind: 'rejected', about: request },
      ...said('xa rejected comity.request.more-information/1 (malformed): the body has no such member'),
      said: { state: 'xa', message: 'comity.request.more-information/1' },
    });
    await raiseAlarm(tx, world.clock, {
      ...{ key: 'own-key/waiting', kind: 'own-key', about: node.state, said: { means: 'own-key-waiting' } },
      ...said('Published and not in use yet: comity keys activate b2c4 (seal).'),
    });
    await raiseAlarm(tx, world.clock, {
      ...{ key: 'officer-suspended/1', kind: 'officer-suspended', about: officer },
      ...said(`${officer} was suspended.`),
    });
  });
}
