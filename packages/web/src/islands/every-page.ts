/** What every page of somebody who is signed in has, in one file: a file of its own each would cost the head of an answer more. */
import './every/fonts.ts';
import './every/keep.ts';
import './every/line.ts';
import './every/palette.ts';
