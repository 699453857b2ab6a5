/** The packager's page for one door: its policy names that door, and a browser lets it connect nowhere else. */

/** What stands in the policy of the page as built. */
export const DOOR_PLACE = 'https://door.invalid/';

/** Where nothing but a URL of a ticket may stand: a policy ends at other signs. */
const URL_OF_DOOR = /^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._-]+)*\/?$/;

/** Throws RangeError for a page that was not built for this, and for what is no URL of a door. */
export function pageFor(built: string, url: string): string {
  const parts = built.split(`connect-src ${DOOR_PLACE};`);
  if (parts.length !== 2 || !URL_OF_DOOR.test(url)) throw new RangeError(`no page can be made for ${url}`);
  return parts.join(`connect-src ${url.replace(/\/$/, '')}/provide/1/;`);
}
