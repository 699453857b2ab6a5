/** What a section of the bench says: figures beside what they were measured against, what each step cost, and faults. */

export type Verdict = 'met' | 'missed' | 'told';

/** One figure. `told` figures have no aim: they are there to be watched. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** What was measured beside it in the same run. */
  against?: { what: string; value: number; unit: string };
  /** `value` over `against`, in the direction the figure is read. */
  ratio?: number;
  aim?: Aim;
  verdict: Verdict;
}

/** At least, or at most, this much: of the ratio where `of` says so, else of the value. */
export interface Aim {
  least?: number;
  most?: number;
  of?: 'ratio';
}

/** What one step cost. `share` is of all steps in its table. */
export interface Step {
  step: string;
  cost: number;
  unit: string;
  share: number;
}

export interface Section {
  name: string;
  figures: Figure[];
  steps: { title: string; steps: Step[] }[];
  /** What must never be: a message twice, a message lost, a proof that does not hold. */
  faults: string[];
  /** What a reader must know to judge the figures, such as what else the machine did. */
  notes: string[];
}

/** A figure with its verdict. */
export function figure(given: Omit<Figure, 'ratio' | 'verdict'>): Figure {
  const ratio = given.against && given.value / given.against.value;
  return {
    ...given,
    ...(ratio === undefined ? {} : { ratio }),
    verdict: judge(given.aim, given.value, ratio),
  };
}

function judge(aim: Aim | undefined, value: number, ratio: number | undefined): Verdict {
  if (aim === undefined) return 'told';
  const judged = aim.of === 'ratio' ? (ratio ?? Number.NaN) : value;
  const holds =
    judged >= (aim.least ?? Number.NEGATIVE_INFINITY) && judged <= (aim.most ?? Number.POSITIVE_INFINITY);
  return holds ? 'met' : 'missed';
}

/** Costs of one unit as steps, the dearest first, each with its share of all. */
export function stepsOf(costs: Record<string, number>, unit: string): Step[] {
  const all = Object.values(costs).reduce((sum, cost) => sum + cost, 0);
  return Object.entries(costs)
    .map(([step, cost]) => ({ step, cost, unit, share: all === 0 ? 0 : cost / all }))
    .sort((a, b) => b.cost - a.cost);
}
