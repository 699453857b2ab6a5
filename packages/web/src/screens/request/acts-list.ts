/** Where an act is done, and what becomes of the list of them. */

/** The page of an act on a request. */
export const actHref = (request: string, act: string): string => `/requests/${request}/acts/${act}`;
