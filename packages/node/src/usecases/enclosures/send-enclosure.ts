/**
 * A sealed document goes to States by the node, in place of a person who carries it (SPEC §12.3). It becomes an act like any message: leaf,
 * seal, outbox, receipt. To one State a document goes once, unless it was rejected there.
 */
import { objectionsToEnclosing } from '@comity/domain/national';
import { toBase64url } from '@comity/protocol';
import type { ActRecord, Digest, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { type PreparesActs, prepareAct } from '../exchange/prepare-act.ts';
import { NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { type Carriage, carriage, type Document, reachable, sentOf } from './sent.ts';

export interface SendsEnclosures extends PreparesActs {
  store: Store;
}

/** What is to be sent, before it is read or sealed. */
export interface EnclosurePlan extends Document {
  /** By which the same document is known again. */
  digest: Digest;
  /** Bytes. */
  size: number;
}

/** The sealed object, and the file it is about where it holds none itself. */
export interface EnclosedBytes {
  sealed: Uint8Array;
  file?: Uint8Array;
}

/** Those of the States to which it has not gone. @throws NotKept with every objection */
export async function unsentTo(
  tx: Tx,
  plan: EnclosurePlan,
  to: readonly StateCode[],
): Promise<readonly StateCode[]> {
  const objections = objectionsToEnclosing({ ...plan, to, pinned: await reachable(tx, to) });
  if (objections.length > 0) throw new NotKept(objections);
  const gone = (await sentOf(tx, plan)).filter((act) => isSame(act, plan));
  return [...new Set(to)].filter((state) => !gone.some((act) => act.to === state));
}

const isSame = ({ enclosure, stage }: ActRecord, { digest }: EnclosurePlan): boolean =>
  enclosure?.digest === digest && stage.name !== 'rejected';

/** Sent to all of them, or to none. @throws NotKept */
export async function sendEnclosure(
  deps: SendsEnclosures,
  plan: EnclosurePlan,
  { sealed, file }: EnclosedBytes,
  to: readonly StateCode[],
  officer: Officer,
): Promise<Carriage[]> {
  const { kind, about, digest } = plan;
  return deps.store.transact(async (tx) => {
    await tx.lock(`enclosure/${kind}/${about}`);
    for (const state of await unsentTo(tx, plan, to))
      await prepareAct(tx, deps, {
        type: 'comity.enclosure/1',
        to: state,
        thread: '',
        urgency: 'normal',
        body: {
          kind,
          sealed: toBase64url(sealed),
          ...(file === undefined ? {} : { file: toBase64url(file) }),
        },
        actor: officer.id,
        action: 'send',
        approvalsNeeded: 0,
        enclosure: { kind, about, digest },
      });
    return carriage(tx, plan);
  });
}
