/** Spanish. */
import type { PageWords } from './words.ts';

export const es: PageWords = {
  self: 'Español',
  language: 'Idioma',
  title: 'Entregar lo que una autoridad le ordenó presentar',
  lead: 'Esta página comprueba el billete que le entregaron, cifra sus archivos en esta máquina con la clave de la autoridad y los envía. Nada legible sale de ella.',
  ticket: 'El billete',
  ticketWhy: 'El archivo que le entregó la autoridad. Contiene un secreto: guárdelo como una contraseña.',
  chooseTicket: 'Elegir el billete',
  orDrop: 'o soltarlo aquí',
  digits: 'Las cuarenta cifras de la autoridad',
  digitsWhy:
    'Tal como las tiene por otra vía: en persona, por teléfono a un número que ya conocía, del diario oficial. Nunca del billete ni de quien lo trajo.',
  check: 'Comprobar el billete',
  needTicket: 'Elija primero el billete.',
  needDigits: 'Escriba las cuarenta cifras. Sin ellas nadie puede decir de quién es este billete.',
  believed: (state) => `El billete es de ${state}, cuyas cifras usted dio`,
  localOnly:
    'Compare la orden que sigue con la que le notificaron. Si difieren, no envíe nada y llame a la autoridad.',
  begunEarlier:
    'Con este billete se empezó una entrega en este navegador. Elija otra vez los mismos archivos: lo que ya llegó no se envía dos veces.',
  forgetful:
    'Este navegador no guarda nada para la página. Si la cierra antes del final, se empieza de nuevo.',
  authority: 'Ordenado por',
  order: 'Orden',
  asked: 'Lo que se pide',
  until: 'Hasta',
  atMost: 'Como máximo',
  limits: (files, size) => `Archivos: ${files}; ${size} cifrados`,
  broughtTo: 'Se entrega en',
  fingerprint: 'Cifras comparadas',
  files: 'Los archivos',
  filesWhy:
    'Se leen una vez, se calculan sus SHA-256 y SHA-512 y se cifran aquí. Los archivos mismos no cambian.',
  chooseFiles: 'Elegir archivos',
  chooseFolder: 'Elegir una carpeta',
  clear: 'No elegir ninguno',
  chosen: (files, size) => `Archivos: ${files}; ${size}`,
  more: (files) => `y ${files} más`,
  saying: 'Lo que usted dice de ellos',
  sayingWhy:
    'Ambos campos pueden quedar vacíos. Figuran en el registro de obtención, que un tribunal puede leer.',
  organisation: 'Cómo se nombran ustedes',
  note: 'Lo que la autoridad debe saber de los datos',
  needFiles: 'Elija primero los archivos.',
  notTheTicket:
    'El billete estaba entre los archivos y no se entrega: contiene un secreto y no es una prueba.',
  tooMuch:
    'Es más de lo que permite el billete. No se envió nada. Reúna los archivos pequeños en uno solo, o pida un billete mayor.',
  bring: 'Cifrar y entregar',
  otherTicket: 'Otro billete',
  bringing: 'Entregando',
  keepOpen:
    'Deje abierta esta página. Si la línea se corta, sigue por sí sola; si se cierra la página, ábrala otra vez y elija el mismo billete y los mismos archivos.',
  broughtSoFar: (brought, total) => `${brought} de ${total}`,
  progress: (brought, total, rate, left) => `${brought} de ${total}, ${rate} por segundo, quedan ${left}`,
  checking: (checked, files) =>
    `Todo llegó. Archivos que la autoridad ha abierto y comparado: ${checked} de ${files}.`,
  stop: 'Detener',
  stopped: 'Detenido. Lo entregado está a salvo. Pulse otra vez el botón para seguir.',
  done: (files) => `Archivos entregados y recibidos: ${files}`,
  doneWhy: (state, at) =>
    `${state} abrió cada archivo y halló las huellas que siguen. Su recibo sellado de ${at} las nombra todas. Guárdelo: es su prueba, y aquí no se conserva.`,
  saveReceipt: 'Guardar el recibo',
  print: 'Imprimir',
  leftOut: 'No entregado',
  file: 'Archivo',
  size: 'Tamaño',
  hashes: 'Huellas',
  technical: 'Detalle técnico (en inglés)',
  faults: {
    'ticket-unreadable':
      'Este archivo no es un billete, o se cortó o cambió por el camino. No se leyó ni envió nada. Pídalo otra vez a la autoridad.',
    'ticket-not-believed':
      'Este billete no es de la autoridad cuyas cifras usted dio, o fue alterado. No se envió nada. Revise las cifras; si son correctas, llame a la autoridad a un número que conozca.',
    'ticket-expired': 'Este billete ha caducado. No se envió nada. Pida otro a la autoridad.',
    unauthorised:
      'La puerta de la autoridad no conoce este billete. No se envió nada. Pregunte a la autoridad.',
    ended: 'Este billete caducó o fue retirado. Lo entregado no se ha admitido. Pida otro a la autoridad.',
    declared:
      'Ya se hizo una entrega con este billete. Lo que se ha traído ahora no tiene efecto. Pregunte a sus colegas y después a la autoridad.',
    'too-large':
      'Es más de lo que permite el billete. Lo entregado está a salvo. Pida a la autoridad un billete mayor.',
    'too-many-files':
      'Son más archivos de los que permite el billete. Lo entregado está a salvo. Reúnalos en uno solo, o pida un billete mayor.',
    'no-space':
      'El disco de la autoridad está lleno. Lo entregado está a salvo. Avise a la autoridad y siga más tarde.',
    unreachable:
      'La puerta de la autoridad no responde. Lo entregado está a salvo. Revise la línea y pulse otra vez el botón para seguir.',
    later:
      'La puerta de la autoridad pide volver más tarde. Lo entregado está a salvo. Espere un poco y pulse otra vez el botón para seguir.',
    aside:
      'Lo que llegó no es lo que se declaró, y la autoridad lo ha apartado. Sus archivos están como estaban. Avise a la autoridad; le dará otro billete.',
    receipt:
      'El recibo que llegó no se sostiene y no prueba nada. Sus archivos están como estaban. Avise a la autoridad.',
    nothing:
      'No se pudo leer ningún archivo: se cambiaron, movieron o retiraron después de elegirlos. No se admitió nada. Elíjalos otra vez.',
    broke:
      'Algo falló en esta página. Lo entregado está a salvo. Ábrala otra vez y elija el mismo billete y los mismos archivos para seguir.',
  },
};
