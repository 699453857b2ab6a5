/** What a node remembers of States without a node. Nothing here was sealed by anyone. */
import type { PaperRequest } from '@comity/domain';
import type { Instant } from './clock.ts';

/** A request by hand. `version` grows by one with every change. */
export interface PaperRecord {
  id: string;
  paper: PaperRequest;
  version: number;
  updatedAt: Instant;
}
