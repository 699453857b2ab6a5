/** What a node remembers of technical assistance (art. 54): needs, offers and projects, its own and those it was handed. */
import type { Need, Offer, Project } from '@comity/domain/national';

/** Who wrote it down here, and when. */
export interface Noted {
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export type NeedRecord = Need;
export type OfferRecord = Offer & Noted;
export type ProjectRecord = Project & Noted;
