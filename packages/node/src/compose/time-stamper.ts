/** The time-stamp authority this State chose, if it chose one. */
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import { timeStamper } from '../adapters/time-stamper/rfc3161.ts';
import type { NodeConfig } from '../home.ts';
import type { TimeStamper } from '../ports/time-stamper.ts';

export function chosenTimeStamper(
  chosen: NodeConfig['timeStamp'],
): (TimeStamper & { certificates: Uint8Array[] }) | undefined {
  if (!chosen) return undefined;
  const { url, certificates, tls } = chosen;
  const stamper = timeStamper({
    url,
    entropy: systemEntropy,
    ...(tls === undefined ? {} : { certificate: tls }),
  });
  return {
    stamp: (digest) => stamper.stamp(digest),
    certificates: certificates.map((certificate) => new Uint8Array(Buffer.from(certificate, 'base64'))),
  };
}
