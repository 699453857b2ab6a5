/** What the partner does first with any request that came: it registers it under a number of its own, and acknowledges it. */
import { actAcknowledge, actRegister } from '../../client.gen.ts';
import { act } from '../../world/acting.ts';
import { did, type Rule } from './rule.ts';

/** By the authority of that name. */
export const takingUp = (authority: string): readonly Rule[] => [
  {
    name: 'register',
    after: 2,
    fits: ({ half }) => half.stage.name === 'received',
    does: ({ half, partner }) =>
      act(partner, 'xb', 'duty', actRegister, half.id, {
        registeredAs: `KES-PR-${half.id.slice(-4)}`,
        authority,
      }),
  },
  {
    name: 'acknowledge',
    after: 1,
    fits: ({ half }) => half.stage.name === 'registered' && !did(half, 'acknowledge'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'duty', actAcknowledge, half.id, { authority, languages: ['en', 'ar'] }),
  },
];
