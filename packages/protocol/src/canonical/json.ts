/** The values JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
