/** What the page of counts shows. A count is null where it is withheld. */
export interface CountsFacts {
  threshold: number;
  closedAfterDays: number;
  /** The years that may be chosen, the last closed one last; none where no year is closed. */
  from: number;
  to: number;
  /** The first year that is not closed yet, and from when it will be. */
  next: { year: number; from: string };
  years: {
    year: number;
    direction: 'incoming' | 'outgoing';
    total: number | null;
    counts: { dimension: string; value: string; count: number | null }[];
    days: {
      step: 'acknowledge' | 'decide' | 'execute';
      count: number | null;
      quartiles?: { first: number; median: number; third: number } | undefined;
    }[];
  }[];
}
