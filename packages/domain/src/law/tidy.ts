/** A draft without what was left blank: empty texts and members that hold nothing are absent, not empty. Lists keep their place. */
export const tidy = <T extends object>(draft: T): T =>
  Object.fromEntries(
    Object.entries(draft)
      .map(([key, value]) => [key, tidyValue(value)] as const)
      .filter(([, value]) => !isNothing(value)),
  ) as T;

const tidyValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(tidyValue);
  return typeof value === 'object' && value !== null ? tidy(value) : value;
};

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
