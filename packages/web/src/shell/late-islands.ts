/**
 * How islands are fetched after the style: a classic script waits for the style sheets before it (HTML, "has a style sheet that is blocking
 * scripts"), module scripts named in the page do not, and on a poor line they would share it with the style before the first paint.
 * The one script a page of ours holds within it: the policy of the counter names it by its digest.
 */
export const LATE_ISLANDS =
  "for(const address of document.currentScript.dataset.islands.split(' ')){const island=document.createElement('script');island.type='module';island.async=false;island.src=address;document.body.append(island)}";
