/** Shapes of documents that the node carries. */
import { z } from 'zod';
import { instant, stateCode } from './case.ts';

export const sendTo = z.strictObject({
  to: z.array(stateCode).min(1).max(250).describe('States it is for; to each it goes once'),
});

export const carriageShape = z.object({
  state: stateCode,
  standing: z
    .enum(['arrived', 'on-its-way', 'rejected', 'not-sent', 'by-hand'])
    .describe('`arrived`: its node took it in; `by-hand`: it is not pinned here'),
  at: instant.optional().describe('When it was sent last'),
  code: z.string().optional().describe('Why it was rejected'),
});

export const carried = z.array(carriageShape).describe('How it stands with each State it is for');
