/**
 * The signature base of RFC 9421 §2.5: one line for each covered component, then the parameters. Identifiers come serialised
 * (`"@method"`, `"@path";req`), so that what is signed is exactly what is written.
 */
import { utf8 } from '@comity/protocol';

/** A component's serialised identifier and its value. */
export type Component = readonly [identifier: string, value: string];

/** The serialised list of covered components with the parameters that follow it: the value of a Signature-Input member. */
export function serialiseInput(identifiers: readonly string[], parameters: string): string {
  return `(${identifiers.join(' ')})${parameters}`;
}

/** The bytes to sign. `parameters` begins with its semicolon, as in `;created=1618884473;keyid="k"`. */
export function signatureBase(components: readonly Component[], parameters: string): Uint8Array {
  const lines = components.map(([identifier, value]) => `${identifier}: ${value}`);
  const input = serialiseInput(
    components.map(([identifier]) => identifier),
    parameters,
  );
  return utf8([...lines, `"@signature-params": ${input}`].join('\n'));
}
