/** The tales of the week, in the order in which they are told. */

import type { Tale } from './tale.ts';
import { DAM } from './tales/dam.ts';
import { HOSPITAL } from './tales/hospital.ts';
import { INVOICES } from './tales/invoices.ts';
import { MARKET } from './tales/market.ts';
import { NEWSLETTER } from './tales/newsletter.ts';
import { TICKETS } from './tales/tickets.ts';

export const TALES: Tale[] = [HOSPITAL, NEWSLETTER, DAM, TICKETS, MARKET, INVOICES];
