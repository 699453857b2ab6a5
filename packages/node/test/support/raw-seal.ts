/** A seal over bytes no honest program would seal: made by hand, because ours refuses to. */
import type { SigningKey } from '@comity/seal';

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');

/** RFC 7515 §7.2.1, signatures of both halves of the key over exactly these bytes. */
export function joinRaw(payload: Uint8Array, typ: string, key: SigningKey): Uint8Array {
  const text = base64url(payload);
  const signatures = key.public.parts.map(({ alg }) => {
    const header = base64url(`{"alg":"${alg}","kid":"${key.public.kid}","typ":"${typ}"}`);
    const signature = key.sign(alg, new Uint8Array(Buffer.from(`${header}.${text}`)));
    return { protected: header, signature: base64url(signature) };
  });
  return new Uint8Array(Buffer.from(JSON.stringify({ payload: text, signatures })));
}
