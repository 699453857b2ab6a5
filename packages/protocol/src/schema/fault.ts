/** What a schema found wrong: the first fault, in a fixed order, with the place it was found. */

export type Fault = {
  /** The keyword that was not satisfied. */
  readonly keyword: string;
  /** JSON Pointer into the value. */
  readonly path: string;
  readonly message: string;
};

/** A fault at the value itself; callers put the path in front on the way out, so that a good value costs no path. */
export function fault(keyword: string, message: string): Fault {
  return { keyword, path: '', message };
}

/** The same fault seen from the container: one step further out. */
export function under(step: string | number, inner: Fault): Fault {
  const escaped = typeof step === 'number' ? step : step.replace(/~/g, '~0').replace(/\//g, '~1');
  return { ...inner, path: `/${escaped}${inner.path}` };
}
