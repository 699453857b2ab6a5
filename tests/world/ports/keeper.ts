/** The keeper as a node sees it: another process at the end of a socket, which may go away and come back. */
import { type Keeper, KeeperError } from '@comity/keeper';
import { type Process, portCall } from './call.ts';

/** A keeper's process, whichever run of it is up. */
export interface KeeperSite {
  /** Which run this is; each start is a new one. */
  readonly run: number;
  readonly core: Keeper | undefined;
  /** Rejects when this run ends. */
  readonly ended: Promise<never>;
}

export interface KeeperPortDeps {
  process: Process;
  site: () => KeeperSite;
  /** Done on every new connection before any other call goes out on it. */
  onConnect: (keeper: Keeper) => Promise<unknown>;
  /** Told of every call before the keeper is, and of every answer. */
  asked: (operation: keyof Keeper, request: unknown) => void;
  answered: (operation: keyof Keeper, request: unknown, answer: unknown) => void;
}

const unreachable = () => new KeeperError('unreachable', 'the keeper went away before it answered');

export function keeperPort(deps: KeeperPortDeps, operations: readonly (keyof Keeper)[]): Keeper {
  let line: { run: number; open: Promise<unknown> } | undefined;

  /** As the product's client does: one connection, opened when needed, again after the keeper came back. */
  const connected = async (): Promise<KeeperSite> => {
    const site = deps.site();
    if (site.core === undefined) throw unreachable();
    if (line?.run !== site.run) {
      const opened = { run: site.run, open: deps.onConnect(overLine(() => Promise.resolve(site))) };
      line = opened;
      opened.open.catch(() => {
        if (line === opened) line = undefined;
      });
    }
    await line.open;
    return site;
  };

  const ask = async (site: KeeperSite, operation: keyof Keeper, request: unknown): Promise<unknown> => {
    if (site.core === undefined || deps.site().run !== site.run) throw unreachable();
    deps.asked(operation, request);
    const call = site.core[operation] as (request: unknown) => Promise<unknown>;
    const answer = await Promise.race([call(request), site.ended]);
    deps.answered(operation, request, answer);
    return answer;
  };

  const overLine = (reach: () => Promise<KeeperSite>): Keeper =>
    Object.fromEntries(
      operations.map((operation) => [
        operation,
        async (request: unknown) => {
          const site = await reach();
          return portCall(
            deps.process,
            `keeper.${operation}`,
            () => ask(site, operation, request),
            unreachable,
          );
        },
      ]),
    ) as unknown as Keeper;

  return overLine(connected);
}

export const OPERATIONS: readonly (keyof Keeper)[] = [
  'describe',
  'lastCheckpoint',
  'startUp',
  'checkpoint',
  'seal',
  'sealMany',
  'unwrap',
  'unwrapMany',
  'unwrapHeader',
  'unwrapHeaders',
  'rewrap',
  'caseRecipient',
  'packageKey',
  'erased',
  'shred',
  'cosign',
  'signHttp',
  'changeRegister',
  'changeKey',
  'follow',
  'ask',
  'show',
  'answer',
  'acceptClock',
  'breakLog',
];
