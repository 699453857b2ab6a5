/** What every page knows besides its own content. */
import type { Speech } from '@comity/language';
import type { Child } from '../tags.ts';
import type { PlaceName } from './places.ts';

/** Addresses of what a page loads, each with the hash of its content in its name. */
export interface PageAssets {
  style: string;
  /** The sheet that names the fonts of the language; none for whoever saves data, or where the system's own are taken. */
  fonts?: { sheet: string; kept: boolean } | undefined;
  /** The mark, for the window. */
  icon: string;
  /** By name of the island. */
  islands: Readonly<Record<string, string>>;
}

export interface ShellFacts {
  speech: Speech;
  /** Its code. */
  state: string;
  /** Invented States on one machine. */
  sandbox: boolean;
  /** A practice desk: every page, on screen and on paper, says that nothing of it is real. */
  practice?: true | undefined;
  /** Path and query of this page: where a change of language comes back to. */
  path: string;
  now: string;
  assets: PageAssets;
  /** Who is signed in; nobody when absent, and then there are no places to go. */
  person?: { name: string; roles: readonly string[] } | undefined;
  /** Of this session: every form that changes something carries it. */
  csrf?: string | undefined;
  /** Where the person's roles let them in, beside the directory and their own page. */
  may?: { view: boolean; administer: boolean };
  /** Shown once: what the act before this page came to. */
  done?: string | undefined;
}

export interface PageFacts {
  /** Of the window; `Error:` is put before it where `faults` is true. */
  title: string;
  place?: PlaceName;
  faults?: boolean;
  /** In the strip, beside whose desk it is. */
  beside?: Child;
  /** Id of what must be there before a phone paints the page: it stands before what comes earlier. */
  paintedWith?: string;
  /** Islands this page loads. */
  islands?: readonly string[];
}
