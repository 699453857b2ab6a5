/** Letters with files on Kessar’s desk: one still written, one put up, and one that came of which a file is here and another is still coming. */
import { act, allowed, draftLetter, officerWith, send } from '../../packages/node/test/support/desk.ts';
import { bytesOf, content } from '../../packages/node/test/support/evidence.ts';
import type { Stand, StandNode } from '../../packages/node/test/support/stand.ts';

const LONG_NAME = `${'Scan of the order of the Court of First Instance of Port Almara '.repeat(2)}20261121_134455.tiff`;

export const FILES = [
  { role: 'court-order', name: 'Order KC-88 of 2026.pdf', bytes: content(482_113) },
  { role: 'legal-text', name: 'قانون العقوبات، المادة 9.pdf', bytes: content(1_204_077, 3) },
  { role: 'other', name: LONG_NAME, bytes: content(77, 5) },
] as const;

export async function attachAll(node: StandNode, request: string): Promise<void> {
  const officer = officerWith(node, 'desk-officer');
  for (const { role, name, bytes } of FILES)
    await node.node.attachFile({ request, role, name, source: bytesOf(bytes) }, officer);
}

export interface AttachedRequests {
  attachedDraft: string;
  attachedPutUp: string;
  attachedCame: string;
}

export async function attachmentsOf(world: Stand): Promise<AttachedRequests> {
  const { xa, xb } = world.nodes;
  const attachedDraft = await draftLetter(world, xb, { to: 'xa' });
  await attachAll(xb, attachedDraft);
  const attachedPutUp = await draftLetter(world, xb, { to: 'xc' });
  await attachAll(xb, attachedPutUp);
  allowed(await xb.node.perform(attachedPutUp, 'authorise', {}, officerWith(xb, 'desk-officer')));
  const attachedCame = await draftLetter(world, xa);
  await attachAll(xa, attachedCame);
  await send(world, xa, attachedCame);
  await world.post();
  await stillComing(xb, attachedCame);
  await act(world, xb, attachedCame, 'register', {
    registeredAs: 'KC-L-9',
    authority: 'Central Authority of Kessar',
  });
  return { attachedDraft, attachedPutUp, attachedCame };
}

/** Of the file in three parts two have not come, as on a poor line. */
const stillComing = ({ ports }: StandNode, request: string): Promise<void> =>
  ports.store.transact(async (tx) => {
    const records = await tx.attachments.where('request', request);
    const largest = records.find(({ size }) => size === FILES[1].bytes.length)!;
    const pieces = largest.pieces.map((piece, at) => (at === 0 ? piece : null));
    await tx.attachments.put({ ...largest, pieces, stage: { name: 'coming' } });
  });
