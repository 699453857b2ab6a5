// The Council of Europe's model requests beside our letters, so that a desk that knows those forms finds its way in ours.
import file from '../../../convention/crosswalk/forms.json' with { type: 'json' };

/** One item of a form, and the parts of our letters that hold it: names of the letters' own words. */
export interface FormItem {
  readonly item: string;
  readonly says: string;
  readonly ours: readonly string[];
  /** Seen in a published copy of the form, or not held against one yet. */
  readonly verification: 'direct' | 'unproofed';
}

/** A model request in use elsewhere. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly items: readonly FormItem[];
}

export const forms = file.forms as unknown as readonly Form[];

/** The number of the item under which a form has what one of our letters says; undefined where it has none. */
export const formItem = (form: string, ours: string): string | undefined =>
  forms.find(({ id }) => id === form)?.items.find((one) => one.ours.includes(ours))?.item;
