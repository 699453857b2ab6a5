/** Files between the page and whoever sits before it: dropped on it, or made here and saved. */
import { h } from './dom.ts';

/** `take` is called in the event itself: when it is over, so is what it carries. */
export function whenDropped(take: (carried: DataTransfer) => void): void {
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer) take(event.dataTransfer);
  });
}

export function saveAs(download: string, content: BlobPart, type: string): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href, download }).click();
  URL.revokeObjectURL(href);
}
