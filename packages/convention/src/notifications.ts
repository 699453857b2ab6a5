// What States declare, designate and tell: to the Secretary-General, to the Conference, to one another.
import betweenStates from '../../../convention/notifications/between-states.json' with { type: 'json' };
import bySecretaryGeneral from '../../../convention/notifications/by-secretary-general.json' with {
  type: 'json',
};
import choices from '../../../convention/notifications/choices.json' with { type: 'json' };
import toConference from '../../../convention/notifications/to-conference.json' with { type: 'json' };
import toSecretaryGeneral from '../../../convention/notifications/to-secretary-general.json' with {
  type: 'json',
};
import type { ProvisionId } from './law.gen.ts';

export type NotificationKind =
  | 'to-secretary-general'
  | 'choices'
  | 'to-conference'
  | 'between-states'
  | 'by-secretary-general';

/** One declaration, choice, notice or register. Fields besides the first four depend on the kind. */
export interface Notification {
  readonly id: string;
  readonly ref: string;
  readonly provisions: readonly ProvisionId[];
  readonly what: string;
  readonly when?: string;
  readonly duty?: 'shall' | 'may' | 'to become Party';
  readonly updates?: string;
  readonly form?: 'reservation' | 'reserve the right' | 'declaration' | 'implementing choice';
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
}

const files = [toSecretaryGeneral, choices, toConference, betweenStates, bySecretaryGeneral];

/** The notifications of a kind. */
export const notifications = (kind: NotificationKind): readonly Notification[] =>
  (files.find((f) => f.kind === kind)?.notifications ?? []) as unknown as readonly Notification[];

/** The reservations and declarations the text foresees, by reference (`42(5)`); implementing choices left out. */
export const reservations = (): readonly Notification[] =>
  notifications('choices').filter((n) => n.form !== 'implementing choice');
