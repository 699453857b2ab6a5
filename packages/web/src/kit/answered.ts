/** What was answered to a form, given back to its fields with what is wrong there. */
import { type Fault, faultOf } from './notices.ts';

export type Answered = (name: string) => { name: string; value: string; error: string | undefined };

/** Of several answers to one name the first. */
export function answered(
  answers: Readonly<Record<string, string | readonly string[]>>,
  faults: readonly Fault[],
): Answered {
  return (name) => {
    const said = answers[name] ?? '';
    return { name, value: typeof said === 'string' ? said : (said[0] ?? ''), error: faultOf(faults, name) };
  };
}
