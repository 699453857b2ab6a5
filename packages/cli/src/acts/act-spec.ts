/** What an act's command is made of. */
import type { ApiResponse, RequestOpts, WithHeaders } from '@oazapfts/runtime';
import type { Field } from './field.ts';

type Body = { [member: string]: unknown };

/** By which an act is done once, and only from what was read. */
export interface Conditions {
  idempotencyKey?: string;
  /** The version read, in quotation marks. */
  ifMatch?: string;
}

/** An act of the generated client. */
export type ActCall = (
  id: string,
  body: never,
  conditions?: Conditions,
  opts?: RequestOpts,
) => Promise<WithHeaders<ApiResponse>>;

export interface ActSpec {
  /** The act's own name, the last part of its path at the counter. */
  act: string;
  /** Its command's name, where that is another word. */
  command?: string;
  summary: string;
  paragraphs: string[];
  about?: string;
  fields: Field[];
  /** What follows `comity request` or `comity incoming`. */
  example: string;
  call: ActCall;
  /** Answers to a message name it by its digest; found by itself where only one waits. */
  answers?: { member: string; type: string; flag: string };
  /** What is said where nobody said otherwise. */
  otherwise?: Body;
}
