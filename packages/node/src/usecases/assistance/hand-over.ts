/** Needs, offers and projects handed to somebody as a file, and taken in from one: nothing leaves a node by itself. */
import {
  maySeeNeed,
  type Need,
  type Offer,
  type Onlooker,
  objectionsToNeed,
  objectionsToOffer,
  objectionsToProject,
  type Project,
} from '@comity/domain/national';
import { NotKept } from '../national/deps.ts';
import type { AssistanceDeps } from './deps.ts';

/** What is handed over, to whom. Who in the ministry wrote it stays at home. */
export interface HandedOver {
  format: 'comity.assistance/1';
  to: Onlooker;
  at: string;
  needs: Omit<Need, 'by'>[];
  offers: Offer[];
  projects: Project[];
}

/** Needs whose State lets them see it, and all offers and projects. */
export async function handOver({ store, clock }: AssistanceDeps, to: Onlooker): Promise<HandedOver> {
  return store.transact(async (tx) => {
    const [needs, offers, projects] = await Promise.all([
      tx.needs.list(),
      tx.offers.list(),
      tx.projects.list(),
    ]);
    return {
      format: 'comity.assistance/1',
      to,
      at: clock.now(),
      needs: needs.filter((need) => maySeeNeed(need, to)).map(({ by: _, ...need }) => need),
      offers: offers.map(({ recordedAt: _, recordedBy: __, ...offer }) => offer),
      projects: projects.map(({ recordedAt: _, recordedBy: __, ...project }) => project),
    };
  });
}

export interface TakenOver {
  needs: number;
  offers: number;
  projects: number;
  /** Needs that are kept here in the same or a later version. */
  older: number;
}

/** All of it or nothing; a need kept here in the same or a later version stays. @throws NotKept */
export async function takeOver(
  { store, clock }: AssistanceDeps,
  handed: Pick<HandedOver, 'needs' | 'offers' | 'projects'>,
  by: string,
): Promise<TakenOver> {
  const wrong = [
    ...handed.needs.flatMap((one) => objectionsToNeed(one).map((code) => ({ code, detail: one.title }))),
    ...handed.offers.flatMap((one) => objectionsToOffer(one).map((code) => ({ code, detail: one.title }))),
    ...handed.projects.flatMap((one) =>
      objectionsToProject(one).map((code) => ({ code, detail: one.title })),
    ),
  ];
  if (wrong.length > 0) throw new NotKept(wrong.slice(0, 100));
  const noted = { recordedAt: clock.now(), recordedBy: by };
  return store.transact(async (tx) => {
    const before = await Promise.all(handed.needs.map(({ id }) => tx.needs.get(id)));
    const newer = handed.needs.filter(({ version }, i) => (before[i]?.version ?? 0) < version);
    for (const need of newer) await tx.needs.put({ ...need, by });
    for (const offer of handed.offers) await tx.offers.put({ ...offer, ...noted });
    for (const project of handed.projects) await tx.projects.put({ ...project, ...noted });
    return {
      needs: newer.length,
      offers: handed.offers.length,
      projects: handed.projects.length,
      older: handed.needs.length - newer.length,
    };
  });
}
