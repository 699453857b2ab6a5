/** What a request by hand still needs. Each sentence under its code; other languages are in `packages/language/catalogues/rules`. */
export const PAPER = {
  'paper.open': 'This step is not open in the request as it stands.',
  'paper.day': 'The day lies in the future: enter what has happened.',
  'paper.says': 'Say in a sentence what it says.',
  'paper.channel': 'Say by which way it came or went.',
  'paper.check': 'Say how you made sure whose it is, or that nobody did and why.',
  'paper.unchecked':
    'Nobody has made sure whose request this is. Call the authority back by a number you know.',
  'paper.signed': 'Nothing is sealed here: say who signed it by hand.',
  'paper.interpol':
    'INTERPOL carries requests only in urgent cases and only where both States agree: say how they did.',
  'paper.oral':
    'A request goes by telephone only in urgent cases and where both States agree: say how they did.',
  'paper.in-writing':
    'What binds this State is said in writing: choose the way by which it went, and tell it by telephone besides.',
  'paper.unconfirmed':
    'This request came by telephone only and has not been confirmed in writing. Wait for the confirmation, or say why you go on.',
  'paper.transmit': 'Name the competent authority it goes to.',
  'paper.correct': 'Nothing is corrected: change what was registered wrongly.',
  'paper.correct.state': 'A request comes from another State.',
  'paper.correct.blank': 'A reference and a number are kept: write the right one.',
  'paper.term.until': 'Say until when the data are preserved.',
  'paper.term.floor': 'Data stay preserved for at least sixty days from the day they were.',
  'paper.release': 'The sixty days still run: the data are not released yet.',
  'paper.postpone': 'Before postponing, consult the other State on whether conditions could help.',
} as const;
