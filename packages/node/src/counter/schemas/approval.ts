/** An officer's signed yes, as `approvalChallenge` of the keeper is signed. */
import { OFFICER_ROLES } from '@comity/keeper';
import { z } from 'zod';
import { digest, instant } from './case.ts';

export const approvalSchema = z.strictObject({
  officer: z.string().max(80),
  role: z.enum(OFFICER_ROLES),
  action: z.string().max(80),
  payloadDigest: digest,
  nonce: z.string().max(80),
  at: instant,
  signature: z.string().max(200),
  /** Where the signature is that of a passkey: what the authenticator and the browser said beside it. */
  passkey: z
    .strictObject({
      credential: z.string().max(2048),
      authenticatorData: z.string().max(4096),
      clientData: z.string().max(4096),
    })
    .exactOptional(),
});

/** A passkey of the register: it approves, and nobody signs in with it. */
export const approvalKeySchema = z.strictObject({
  id: z.string().max(2048),
  alg: z.enum(['ES256', 'EdDSA']),
  x: z.string().max(64),
  y: z.string().max(64).exactOptional(),
  origin: z.string().max(300),
});
