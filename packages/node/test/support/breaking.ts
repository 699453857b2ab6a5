/** A port of which one call breaks, counted over all ports that share `calls`: before it is done, or after. */
export interface Calls {
  /** How many calls from now breaks; nought and less: none. */
  left: number;
  isDone: boolean;
}

export function breaking<T extends object>(port: T, calls: Calls): T {
  const through =
    (call: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]) => {
      calls.left -= 1;
      if (calls.left !== 0) return call(...args);
      if (calls.isDone) await call(...args);
      throw new Error('broken');
    };
  return new Proxy(port, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? through(value.bind(target)) : value;
    },
  });
}
