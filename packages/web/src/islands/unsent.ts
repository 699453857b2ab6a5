/**
 * On pages that say an act was not done, and where one signs in: what this window sent last was not taken, so that its draft stays. Where one
 * signs in, that something unsent is kept is said where something is.
 */
import { anyDrafts } from './keep/drafts.ts';

sessionStorage.removeItem('comity-sent');

const says = document.querySelector<HTMLElement>('[data-unsent]');
if (says)
  void anyDrafts().then(
    (are) => {
      says.hidden = !are;
    },
    () => {},
  );
