/** For whom an alarm is, by its kind. */

type Kind = { kind: string };

/** Alarms that only an overseer sees and closes. */
const FOR_OVERSEERS: ReadonlySet<string> = new Set(['break-glass', 'look-up']);
export const isForOverseers = ({ kind }: Kind): boolean => FOR_OVERSEERS.has(kind);

/** Of a deadline, which its request shows. */
const isOfDeadline = ({ kind }: Kind): boolean => kind.startsWith('clock-');

/** Neither a deadline nor an overseer's. */
export const wantsALook = (alarm: Kind): boolean => !isOfDeadline(alarm) && !isForOverseers(alarm);
