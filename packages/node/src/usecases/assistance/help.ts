/** Offers of help and projects under way, written down with where they were read. */
import { type Offer, objectionsToOffer, objectionsToProject, type Project } from '@comity/domain/national';
import type { OfferRecord, ProjectRecord } from '../../ports/assistance.ts';
import { newId } from '../../ports/entropy.ts';
import { type AssistanceDeps, unlessObjected } from './deps.ts';

/** Without an id a new one is made; with one, that offer is replaced. */
export type Said<T extends { readonly id: string }> = Omit<T, 'id'> & { readonly id?: string | undefined };

/** @throws NotKept */
export async function keepOffer(deps: AssistanceDeps, said: Said<Offer>, by: string): Promise<OfferRecord> {
  const offer = noted(deps, said as Said<Offer>, by);
  unlessObjected(objectionsToOffer(offer), offer.title);
  await deps.store.transact((tx) => tx.offers.put(offer));
  return offer;
}

/** @throws NotKept */
export async function keepProject(
  deps: AssistanceDeps,
  said: Said<Project>,
  by: string,
): Promise<ProjectRecord> {
  const project = noted(deps, said as Said<Project>, by);
  unlessObjected(objectionsToProject(project), project.title);
  await deps.store.transact((tx) => tx.projects.put(project));
  return project;
}

const noted = <T extends { readonly id: string }>(
  { clock, entropy }: AssistanceDeps,
  said: Said<T>,
  by: string,
) =>
  ({
    ...said,
    id: said.id ?? newId(clock, entropy),
    recordedAt: clock.now(),
    recordedBy: by,
  }) as T & { recordedAt: string; recordedBy: string };

export const offers = ({ store }: AssistanceDeps): Promise<OfferRecord[]> =>
  store.transact((tx) => tx.offers.list());

export const projects = ({ store }: AssistanceDeps): Promise<ProjectRecord[]> =>
  store.transact((tx) => tx.projects.list());
