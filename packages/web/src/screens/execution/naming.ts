/** Addresses of the execution of a request. */

export const executionHref = (request: string): string => `/requests/${request}/execution`;

/** Where a ticket for a provider is made. */
export const ticketHref = (request: string): string => `${executionHref(request)}/ticket`;
