/** How a sealed document stands that the node carries, as a table. */
import { table } from '../output/table.ts';

interface Carried {
  state: string;
  standing: 'arrived' | 'on-its-way' | 'rejected' | 'not-sent' | 'by-hand';
  at?: string;
  code?: string;
}

const SAID: Record<Carried['standing'], string> = {
  arrived: 'taken in there',
  'on-its-way': 'on its way',
  rejected: 'rejected there',
  'not-sent': 'not sent by the node',
  'by-hand': 'by hand only: not pinned here',
};

export const carriedTable = (carried: readonly Carried[]): string =>
  table(
    ['State', 'by the node', 'sent', ''],
    carried.map(({ state, standing, at = '', code = '' }) => [state, SAID[standing], at.slice(0, 10), code]),
    'It is for nobody.',
  );
