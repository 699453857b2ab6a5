/** French. */
import type { PageWords } from './words.ts';

export const fr: PageWords = {
  self: 'Français',
  language: 'Langue',
  title: 'Apporter ce qu’une autorité vous a ordonné de produire',
  lead: 'Cette page vérifie le ticket qui vous a été remis, chiffre vos fichiers sur cette machine avec la clé de l’autorité, puis les envoie. Rien de lisible n’en sort.',
  ticket: 'Le ticket',
  ticketWhy:
    'Le fichier que l’autorité vous a remis. Il contient un secret : conservez-le comme un mot de passe.',
  chooseTicket: 'Choisir le ticket',
  orDrop: 'ou le déposer ici',
  digits: 'Les quarante chiffres de l’autorité',
  digitsWhy:
    'Tels que vous les avez par une autre voie : une rencontre, un appel à un numéro que vous connaissiez déjà, le journal officiel. Jamais du ticket ni de qui l’a apporté.',
  check: 'Vérifier le ticket',
  needTicket: 'Choisissez d’abord le ticket.',
  needDigits: 'Saisissez les quarante chiffres. Sans eux, nul ne peut dire de qui vient ce ticket.',
  believed: (state) => `Le ticket vient bien de ${state}, dont vous avez donné les chiffres`,
  localOnly:
    'Comparez l’ordonnance ci-dessous avec celle qui vous a été notifiée. Si elles diffèrent, n’envoyez rien et appelez l’autorité.',
  begunEarlier:
    'Une remise avec ce ticket a été commencée dans ce navigateur. Choisissez de nouveau les mêmes fichiers : ce qui est déjà arrivé n’est pas envoyé deux fois.',
  forgetful: 'Ce navigateur ne conserve rien pour la page. Si vous la fermez avant la fin, tout recommence.',
  authority: 'Ordonné par',
  order: 'Ordonnance',
  asked: 'Ce qui est demandé',
  until: 'Jusqu’au',
  atMost: 'Au plus',
  limits: (files, size) => `Fichiers : ${files} ; ${size} chiffrés`,
  broughtTo: 'Remis à',
  fingerprint: 'Chiffres comparés',
  files: 'Les fichiers',
  filesWhy:
    'Ils sont lus une fois, hachés avec SHA-256 et SHA-512 et chiffrés ici. Eux-mêmes ne sont pas modifiés.',
  chooseFiles: 'Choisir des fichiers',
  chooseFolder: 'Choisir un dossier',
  clear: 'N’en choisir aucun',
  chosen: (files, size) => `Fichiers : ${files} ; ${size}`,
  more: (files) => `et ${files} de plus`,
  saying: 'Ce que vous en dites',
  sayingWhy:
    'Les deux champs peuvent rester vides. Ils figurent dans le relevé de collecte, qu’un tribunal peut lire.',
  organisation: 'Comment vous vous nommez',
  note: 'Ce que l’autorité doit savoir des données',
  needFiles: 'Choisissez d’abord les fichiers.',
  notTheTicket:
    'Le ticket était parmi les fichiers et n’est pas remis : il contient un secret et n’est pas une preuve.',
  tooMuch:
    'C’est plus que ne permet le ticket. Rien n’a été envoyé. Réunissez les petits fichiers en une archive, ou demandez un ticket plus large.',
  bring: 'Chiffrer et remettre',
  otherTicket: 'Un autre ticket',
  bringing: 'Remise en cours',
  keepOpen:
    'Laissez cette page ouverte. Si la ligne tombe, elle reprend d’elle-même ; si la page est fermée, rouvrez-la et choisissez le même ticket et les mêmes fichiers.',
  broughtSoFar: (brought, total) => `${brought} sur ${total}`,
  progress: (brought, total, rate, left) => `${brought} sur ${total}, ${rate} par seconde, encore ${left}`,
  checking: (checked, files) =>
    `Tout est arrivé. Fichiers que l’autorité a ouverts et comparés : ${checked} sur ${files}.`,
  stop: 'Arrêter',
  stopped: 'Arrêté. Ce qui a été remis est en sûreté. Appuyez de nouveau sur le bouton pour reprendre.',
  done: (files) => `Fichiers remis et reçus : ${files}`,
  doneWhy: (state, at) =>
    `${state} a ouvert chaque fichier et trouvé les empreintes ci-dessous. Son récépissé scellé du ${at} les nomme toutes. Enregistrez-le : c’est votre preuve, et il n’est pas conservé ici.`,
  saveReceipt: 'Enregistrer le récépissé',
  print: 'Imprimer',
  leftOut: 'Non remis',
  file: 'Fichier',
  size: 'Taille',
  hashes: 'Empreintes',
  technical: 'Détail technique (en anglais)',
  faults: {
    'ticket-unreadable':
      'Ce fichier n’est pas un ticket, ou il a été tronqué ou modifié en route. Rien n’a été lu ni envoyé. Redemandez-le à l’autorité.',
    'ticket-not-believed':
      'Ce ticket ne vient pas de l’autorité dont vous avez donné les chiffres, ou il a été modifié. Rien n’a été envoyé. Vérifiez les chiffres ; s’ils sont justes, appelez l’autorité à un numéro que vous connaissez.',
    'ticket-expired': 'Ce ticket a expiré. Rien n’a été envoyé. Demandez-en un autre à l’autorité.',
    unauthorised:
      'La porte de l’autorité ne connaît pas ce ticket. Rien n’a été envoyé. Adressez-vous à l’autorité.',
    ended:
      'Ce ticket a expiré ou a été retiré. Ce qui a été apporté n’a pas été pris en charge. Demandez-en un autre à l’autorité.',
    declared:
      'Une remise a déjà été faite sous ce ticket. Ce qui vient d’être apporté est sans effet. Voyez avec vos collègues, puis avec l’autorité.',
    'too-large':
      'C’est plus que ne permet le ticket. Ce qui a été remis est en sûreté. Demandez à l’autorité un ticket plus large.',
    'too-many-files':
      'Il y a plus de fichiers que ne permet le ticket. Ce qui a été remis est en sûreté. Réunissez-les en une archive, ou demandez un ticket plus large.',
    'no-space':
      'Le disque de l’autorité est plein. Ce qui a été remis est en sûreté. Prévenez l’autorité et reprenez plus tard.',
    unreachable:
      'La porte de l’autorité ne répond pas. Ce qui a été remis est en sûreté. Voyez la ligne, puis appuyez de nouveau sur le bouton pour reprendre.',
    later:
      'La porte de l’autorité demande de revenir plus tard. Ce qui a été remis est en sûreté. Attendez un peu, puis appuyez de nouveau sur le bouton pour reprendre.',
    aside:
      'Ce qui est arrivé n’est pas ce qui a été déclaré, et l’autorité l’a mis de côté. Vos fichiers sont intacts. Prévenez l’autorité ; elle vous donnera un nouveau ticket.',
    receipt:
      'Le récépissé reçu ne tient pas et ne prouve rien. Vos fichiers sont intacts. Prévenez l’autorité.',
    nothing:
      'Aucun fichier n’a pu être lu : ils ont été modifiés, déplacés ou retirés après avoir été choisis. Rien n’a été pris en charge. Choisissez-les de nouveau.',
    broke:
      'Une erreur est survenue dans cette page. Ce qui a été remis est en sûreté. Rouvrez-la et choisissez le même ticket et les mêmes fichiers pour reprendre.',
  },
};
