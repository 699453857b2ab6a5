/** A new directory alone, by holders the node knows already. */
import type { TrustState } from '@comity/proof';
import { type PublishesStatements, publishStatements } from './publish-statements.ts';

/** Throws as `publishStatements`; publishing the same one again changes nothing. */
export const publishDirectory = (deps: PublishesStatements, directory: Uint8Array): Promise<TrustState> =>
  publishStatements(deps, { directory });
