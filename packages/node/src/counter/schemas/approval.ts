/** An officer's signed yes, as `approvalChallenge` of the keeper is signed. */
import { z } from 'zod';
import { digest, instant } from './case.ts';

export const approvalSchema = z.strictObject({
  officer: z.string().max(80),
  role: z.enum([
    'desk-officer',
    'case-officer',
    'approving-authority',
    'evidence-custodian',
    'liaison',
    'key-custodian',
    'overseer',
  ]),
  action: z.string().max(80),
  payloadDigest: digest,
  nonce: z.string().max(80),
  at: instant,
  signature: z.string().max(200),
});
