// What technical assistance may be about.
import type { ProvisionId } from './law.gen.ts';

/** Areas of 54(3), by the point that names them. */
export const ASSISTANCE_AREAS = {
  investigation: 'art54.p3.a',
  legislation: 'art54.p3.b',
  evidence: 'art54.p3.c',
  equipment: 'art54.p3.d',
  requests: 'art54.p3.e',
  tracing: 'art54.p3.f',
  confiscation: 'art54.p3.g',
  victims: 'art54.p3.h',
  powers: 'art54.p3.i',
} as const satisfies Record<string, ProvisionId>;
export type AssistanceArea = keyof typeof ASSISTANCE_AREAS;
