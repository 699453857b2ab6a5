/** Asking for what takes two key custodians: whoever asks signs at once, and the other approves on a machine of their own. */
import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';
import { askCeremony } from '../client.gen.ts';
import { CliError, EXIT } from '../exit.ts';
import type { Outcome } from '../output/outcome.ts';
import { facts } from '../output/table.ts';
import { approveChange } from '../session/approve.ts';
import type { Session } from '../session/session.ts';

export type Asked = Parameters<typeof askCeremony>[0];
export type Shown = Awaited<ReturnType<typeof approveChange>>;

/** Writes down what is wanted and gives the asker's own approval. @throws CliError */
export async function ask(session: Session, wanted: Asked): Promise<Outcome> {
  const ceremony = await session.ask((opts) => askCeremony(wanted, opts));
  ensureSame(ceremony.payloadDigest, wanted);
  return outcome(await approveChange(session, ceremony));
}

/** The node wrote down what was asked, and nothing else, before the asker's own key signs it. */
function ensureSame(digest: string, { payload }: Asked): void {
  if (toHex(sha256(canonicalBytes(payload as unknown as Json))) === digest) return;
  throw new CliError({
    exit: EXIT.refused,
    code: 'other-bytes',
    message: 'the node wrote down something else than was asked for: nothing was signed',
    safe: 'No key and no officer was changed.',
    next: 'Do not go on. Tell whoever runs the node, and keep this text.',
  });
}

/** Done, refused by the keeper, or waiting for another custodian. */
export function outcome(ceremony: Shown): Outcome {
  const exit =
    ceremony.stage === 'done' ? EXIT.done : ceremony.stage === 'refused' ? EXIT.refused : EXIT.notYet;
  const wait = `Next: another key custodian looks with comity ceremony show ${ceremony.id}, then comity ceremony approve ${ceremony.id}\n`;
  return {
    exit,
    json: { ceremony },
    text: `${facts([
      ['ceremony', ceremony.id],
      ['what', ceremony.says],
      ['stage', ceremony.stage],
      [
        'approved',
        `${ceremony.approvedBy.length} of ${ceremony.approvalsNeeded} ${ceremony.approvedBy.join(', ')}`,
      ],
      ['key', ceremony.kid],
      ['refused', ceremony.refusal],
    ])}${ceremony.stage === 'waiting' ? wait : ''}`,
  };
}
