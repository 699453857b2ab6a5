/** What the node itself gives as a reason in the custody log, in the reader's words. What a person wrote stands as they wrote it. */
import type { Speech } from '@comity/language';

const WHOLE: Readonly<Record<string, string>> = {
  'enrolled a passkey to sign in': 'said-enrolled',
  'removed a passkey': 'said-removed',
  'a code to enrol a passkey': 'said-code',
  'made a passkey for approvals': 'said-made',
  'the log of this node begins': 'said-begins',
  'the clock went back, and is accepted as it stands': 'said-clock',
  'Collected, hashed and encrypted by the provider, who brought it under a ticket.': 'said-brought',
  'Compared with what the provider declared.': 'said-compared',
};
const ROLES = /^officer (\S+): roles ([a-z, -]+)$/;
const PASSKEY = /^officer (\S+): a passkey for approvals, made \S+$/;

/** Undefined for whatever a person may have written. */
export function nodeSaid(speech: Speech, reason: string): string | undefined {
  const whole = Object.hasOwn(WHOLE, reason) ? WHOLE[reason] : undefined;
  if (whole !== undefined) return speech.label('admin', whole);
  const [, officer, roles] = ROLES.exec(reason) ?? [];
  if (officer !== undefined && roles !== undefined) {
    const named = roles.split(', ').map((role) => speech.label('roles', role));
    return speech.say('admin.said-roles', { officer, roles: speech.list(named) });
  }
  const [, owner] = PASSKEY.exec(reason) ?? [];
  return owner === undefined ? undefined : speech.say('admin.said-passkey', { officer: owner });
}
