// The instruments of chapter V, by the names used throughout the data and the code.

/** What one State may ask of another; one procedure file each. `round-the-clock` is 24/7 assistance (article 41). */
export type Instrument =
  | 'round-the-clock'
  | 'preservation'
  | 'traffic-disclosure'
  | 'mutual-legal-assistance'
  | 'stored-data'
  | 'real-time-traffic'
  | 'interception'
  | 'spontaneous-information'
  | 'extradition'
  | 'sentenced-persons'
  | 'transfer-of-proceedings'
  | 'police-cooperation'
  | 'joint-investigation'
  | 'assets';
