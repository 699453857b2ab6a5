/** What a State decides before its node exists. */
import type { Role } from '@comity/keeper';
import type { MessageBody } from '@comity/protocol';
import type { StateCode } from '../ports/records/index.ts';

type DirectoryBody = MessageBody<'comity.directory/1'>;
type RootBody = MessageBody<'comity.root/1'>;

export interface StatePlan {
  state: StateCode;
  name: string;
  authorities: (DirectoryBody['authorities'][number] & { classes: string[] })[];
  languagesAccepted: string[];
  /** Paragraphs under which the State made reservations, such as `42(5)`. */
  reservations: string[];
  interpolAccepted?: boolean;
  diplomaticOnly?: boolean;
  officers: { id: string; name: string; roles: Role[] }[];
  /** How many of how many holders sign the root and the directory. */
  roles: Record<'root' | 'directory', { threshold: number; holders: number }>;
}

export type WitnessPolicy = RootBody['witnessPolicy'];
export type Endpoint = DirectoryBody['endpoints'][number];

/** The name of a State's custody log, and the one it cosigns under. */
export const logOrigin = (state: StateCode) => `comity/${state}/custody`;
export const witnessName = (state: StateCode) => `comity/${state}/witness`;
