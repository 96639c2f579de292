/** What the product says, by the situation. Texts as answered by live accounts; words for which none is known are ours. */
export interface Message {
  readonly name: keyof typeof en;
  readonly args: readonly string[];
}

export function message(name: keyof typeof en, ...args: string[]): Message {
  return { name, args };
}

export function tell({ name, args }: Message, locale: 'en' | 'nl' | 'es'): string {
  const template = languages[locale][name] ?? en[name];
  return template.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
}

const en = {
  attributes: 'Invalid or missing attributes',
  taken: '{0} already exists.',
  notUnique: '{0} is not unique',
  nameTaken: 'Name has already been taken',
  required: 'Need to fill this {0}',
  empty: "{0} can't be empty",
  blank: "{0} can't be blank",
  email: '{0} is an invalid email address',
  length: '{0} is not in required length',
  website: 'website is not in required format',
  invalid: 'Invalid {0} provided.',
  badValue: '{0} is invalid',
  dealStage: "Deal stage doesn't exist",
  timeZone: 'Not a supported time zone',
  accounts: 'A contact can have 10 accounts at most',
  missing: "Either the entity you're looking for is not in the CRM or you do not have access to it.",
  forbidden: 'You are not authorised to perform this operation.',
  busy: 'Too many bulk operations are running. Please try again later.',
  tooMany: 'A maximum of {0} records is allowed.',
  limited: 'You have exceeded the limit of requests.',
  attribute: 'Invalid filter attribute or operator.',
} as const;

type Catalogue = Partial<Record<keyof typeof en, string>>;

const nl: Catalogue = {
  attributes: 'Ongeldige of ontbrekende kenmerken',
  taken: '{0} bestaat al.',
  notUnique: '{0} is niet uniek',
  nameTaken: 'Naam is al in gebruik',
  required: '{0} moet worden ingevuld',
  empty: '{0} mag niet leeg zijn',
  blank: '{0} mag niet leeg zijn',
  email: '{0} is een ongeldig e-mailadres',
  length: '{0} heeft niet de vereiste lengte',
  website: 'website heeft niet het vereiste formaat',
  invalid: 'Ongeldige waarde voor {0}.',
  badValue: '{0} is ongeldig',
  missing: 'De gevraagde entiteit bestaat niet in het CRM of u hebt er geen toegang toe.',
  forbidden: 'U bent niet bevoegd om deze bewerking uit te voeren.',
};

const es: Catalogue = {
  attributes: 'Atributos no válidos o ausentes',
  taken: '{0} ya existe.',
  notUnique: '{0} no es único',
  nameTaken: 'El nombre ya está en uso',
  required: 'Es necesario rellenar {0}',
  empty: '{0} no puede estar vacío',
  blank: '{0} no puede estar en blanco',
  email: '{0} es una dirección de correo no válida',
  length: '{0} no tiene la longitud requerida',
  website: 'website no tiene el formato requerido',
  invalid: 'Valor no válido para {0}.',
  badValue: '{0} no es válido',
  missing: 'La entidad que busca no está en el CRM o no tiene acceso a ella.',
  forbidden: 'No tiene autorización para realizar esta operación.',
};

const languages: Record<'en' | 'nl' | 'es', Catalogue> = { en, nl, es };
