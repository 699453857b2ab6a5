/** What Kessar gives its own software: a key that waits for a second custodian, one in use, and a webhook that nobody answers. */

import { confirmApiKey, makeApiKey } from '../../packages/node/src/usecases/software/api-keys.ts';
import type { Stand, StandNode } from '../../packages/node/test/support/stand.ts';

export async function softwareOf({ clock, chance }: Stand, { ports }: StandNode): Promise<void> {
  const deps = { store: ports.store, clock, entropy: chance };
  const wanted = { role: 'case-officer', permissions: ['view', 'draft'], days: 90 } as const;
  const { made } = await makeApiKey(deps, { name: 'Case system', ...wanted }, 'xb-keys');
  await confirmApiKey(deps, made.id, 'xb-chief');
  await makeApiKey(deps, { name: 'Archive of the ministry', ...wanted, permissions: ['view'] }, 'xb-keys');
  const at = clock.now();
  await ports.store.transact((tx) =>
    tx.webhooks.insert({
      ...{
        id: '01a20028-bec0-7c60-9fcf-36fbc8b75f71',
        url: 'https://case.example/comity',
        name: 'Case system',
      },
      ...{ events: ['request.changed', 'alarm.raised'], madeBy: 'xb-keys', madeAt: at, since: at, told: {} },
      ...{ failed: 3, problem: 'the address answered 503', next: at },
    }),
  );
}
