/** The ports of a node on this machine: real clock, real chance, and what was opened for it. */
import { encryptEnvelope, headersIn, ingestItem, nativeHashing, nativePrimitives } from '@comity/seal';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import type { NodePorts } from '../assembly.ts';
import { readPart } from '../counter/reviews.ts';
import { logOrigin } from '../founding/plan.ts';
import type { NodeConfig } from '../home.ts';
import { rememberSignatures } from './remembered-signatures.ts';
import { chosenTimeStamper } from './time-stamper.ts';

type Opened = Pick<NodePorts, 'store' | 'keeper' | 'link' | 'blobs' | 'shelf' | 'provided'>;

export interface MachineParts extends Opened {
  config: NodeConfig;
  tell: (line: string) => void;
}

const random = (length: number) => systemEntropy.bytes(length);

export function machinePorts({ config, tell, ...opened }: MachineParts): NodePorts {
  const stamper = chosenTimeStamper(config.timeStamp);
  return {
    ...opened,
    me: config.state,
    ...(config.practice ? { practice: true } : {}),
    origin: logOrigin(config.state),
    witnesses: config.witnesses,
    clock: systemClock,
    entropy: systemEntropy,
    notifier: { raised: (alarm) => tell(`alarm: ${alarm.kind} about ${alarm.about}`) },
    primitives: rememberSignatures(nativePrimitives),
    encrypt: (sealed, recipients) => encryptEnvelope(sealed, recipients, random),
    ingest: async (source, recipient, draft) => {
      const { headers, ...measured } = await ingestItem(source, {
        recipients: [recipient],
        random,
        sink: draft,
      });
      return { ...measured, header: headers[0]!.bytes };
    },
    splitHeaders: headersIn,
    readPart,
    hashing: nativeHashing,
    ...(stamper ? { timeStamper: stamper } : {}),
  };
}
