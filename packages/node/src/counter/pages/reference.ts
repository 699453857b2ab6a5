/** `XA-20261121-102433`: nobody remembers a number at three in the morning, and it may be changed. */
export const referenceAt = (state: string, now: string): string =>
  `${state.toUpperCase()}-${now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}`;
