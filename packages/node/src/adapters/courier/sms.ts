/** A short text to a telephone by the State's own SMS gateway: one POST of JSON `{to, text}`, with a bearer token where one is given. */
import { request } from 'undici';
import type { ShortText } from '../../ports/courier.ts';

export interface SmsGateway {
  url: string;
  token?: string;
}

/** Milliseconds for all of it: a gateway that hangs, or answers drop by drop, holds nothing else up. */
const PATIENCE = 20_000;

export async function sendSms(
  { url, token }: SmsGateway,
  { to, text }: ShortText,
  patience = PATIENCE,
): Promise<void> {
  const { statusCode, body } = await request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ to, text }),
    signal: AbortSignal.timeout(patience),
  });
  await body.dump();
  if (statusCode < 200 || statusCode > 299) throw new Error(`the SMS gateway answered ${statusCode}`);
}
