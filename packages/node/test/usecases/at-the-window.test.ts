/** Who is sent to the keeper's window, and what is said to those who are not. */
import { expect, it } from 'vitest';
import { allowed, draftPreservation, officerWith } from '../support/desk.ts';
import { stand } from '../support/stand.ts';

it('is sent there in turn: whoever approves last waits, whoever approved is not asked again', async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const draft = await draftPreservation(world, xa);
  const waiting = allowed(await xa.node.perform(draft, 'authorise', {}, officerWith(xa, 'desk-officer')))
    .act!;
  const about = { kind: 'act', id: waiting.id } as const;
  const sentAs = (role: 'desk-officer' | 'approving-authority' | 'key-custodian') => {
    const { id } = officerWith(xa, role);
    return xa.node.window.askApproval(about, { officer: id, name: id, roles: [role] }, 'en');
  };
  await expect(sentAs('approving-authority')).rejects.toThrow(/^you approve last, and a colleague/);
  await expect(sentAs('key-custodian')).rejects.toThrow(/not this officer’s to give/);
  // This keeper has no window: whoever is let through comes as far as that.
  await expect(sentAs('desk-officer')).rejects.toMatchObject({ name: 'NoWindow' });
});
