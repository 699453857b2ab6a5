/** How most cases of the week begin: one State asks, the other registers it. */
import { actAcknowledge, actRegister } from '../../client.gen.ts';
import { act, ask, type NewRequest } from '../../world/acting.ts';
import type { Step } from '../tale.ts';

export const asked = (
  request: Omit<NewRequest, 'draft'>,
  draftAt: (now: string) => NewRequest['draft'],
): Step => ({
  says: 'asked',
  async do(week, facts) {
    facts.id = await ask(week, { ...request, draft: draftAt(week.now()) });
  },
});

/** With languages it is acknowledged at once. */
export const registered = (
  state: string,
  registeredAs: string,
  authority: string,
  languages?: readonly string[],
): Step => ({
  says: 'registered',
  async do(week, { id }) {
    await act(week, state, 'duty', actRegister, id!, { registeredAs, authority });
    if (languages) await act(week, state, 'duty', actAcknowledge, id!, { authority, languages });
  },
});
