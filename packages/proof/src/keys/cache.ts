/** A bounded memory for answers that never change, such as "is this key sound?". When full, it forgets and starts again. */

/** Returns a function that remembers up to `max` answers of `compute` by the string key given beside the value. */
export function remember<Value, Answer>(
  max: number,
  compute: (value: Value) => Answer,
): (key: string, value: Value) => Answer {
  const known = new Map<string, Answer>();
  return (key, value) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = compute(value);
    if (known.size >= max) known.clear();
    known.set(key, answer);
    return answer;
  };
}
