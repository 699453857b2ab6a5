/** Looking into JSON that nobody has vouched for. */
import type { Json } from '@comity/protocol';

/** The members of a JSON object, or none. */
export function objectOf(json: Json | undefined): Record<string, Json> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
}
