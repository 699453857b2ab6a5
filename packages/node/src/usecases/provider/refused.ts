/** What a provider is told: a closed list, so that a packager knows what to do. The order is that of trying. */
const DOOR_REFUSALS = {
  'bad-request': 400,
  /** Unknown ticket and wrong secret alike. */
  unauthorised: 401,
  'not-found': 404,
  /** The ticket has expired or was withdrawn: ask the authority for another. */
  ended: 410,
  /** Everything was declared: nothing more is brought under this ticket. */
  declared: 409,
  /** An upload is not whole yet. */
  incomplete: 409,
  'too-many-files': 413,
  'too-large': 413,
  /** It does not open, or says what is not so. */
  'wrong-manifest': 422,
  'too-often': 429,
  unavailable: 503,
  'no-space': 507,
} as const;

export type DoorRefusal = keyof typeof DOOR_REFUSALS;

export class Refused extends Error {
  readonly code: DoorRefusal;
  constructor(code: DoorRefusal, message: string) {
    super(message);
    this.name = 'Refused';
    this.code = code;
  }

  /** Of HTTP. */
  get status(): number {
    return DOOR_REFUSALS[this.code];
  }
}
