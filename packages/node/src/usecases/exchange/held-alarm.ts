/** The alarm of a message that is held, by the message. */

const PREFIX = 'held/';

export const heldAlarm = (message: string): string => `${PREFIX}${message}`;

/** Undefined for the key of another alarm. */
export const messageHeld = (alarm: string): string | undefined =>
  alarm.startsWith(PREFIX) ? alarm.slice(PREFIX.length) : undefined;
