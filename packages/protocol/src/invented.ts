/** Codes ISO 3166-1 leaves to whoever needs one: no State has them. */
const INVENTED = /^(aa|q[m-z]|x[a-z]|zz)$/;

/** Whether a State of this code is made up, for trying out and practising: no directory of real States ever names it. */
export const isInventedState = (code: string): boolean => INVENTED.test(code);
