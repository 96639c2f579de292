import { formatCount, plural } from '../../format.ts';
import type { mappingTexts } from '../mapping.ts';

export const mapping: typeof mappingTexts = {
  facts: {
    title: 'Tickets in eigenen Feldern von Freshsales',
    intro: (entity) =>
      `Damit Ansichten, Berichte und Workflows sie nutzen können. Sie werden einige Minuten nach der Änderung eines Tickets geschrieben (${entity}): einige Anfragen je Kunde. Tickets, die der Vertrieb nicht sehen darf, zählen nicht.`,
    open: 'Anzahl offener Tickets',
    openHint: 'Ein Zahlenfeld.',
    last: 'Letztes Ticket',
    lastHint: 'Ein Textfeld: Nummer und Betreff des zuletzt erstellten Tickets.',
    lacking: (entity, paths) =>
      `${entity} haben kein Feld dieses Namens und werden nicht beschrieben: ${paths}. Legen Sie in Freshsales eines mit demselben Namen an, damit die Angaben auch dort stehen.`,
    none: 'Nicht schreiben',
    gone: (path) => `${path} (gibt es nicht mehr)`,
    timeline: 'Auf der Zeitleiste zeigen, wenn ein Ticket eröffnet oder gelöst wird',
    timelineHint:
      'Eine Notiz mit einem Link zum Ticket am ältesten Datensatz mit der Adresse des Kunden. Jedes wird einmal gezeigt.',
  },
  intro:
    'Welches Feld welches füllt. Was nicht zugeordnet ist, wird nicht abgeglichen. Namen, E-Mail, Position, Telefonnummern und Twitter sind immer zugeordnet.',
  loading: 'Die Felder beider Konten werden gelesen …',
  tabs: {
    contacts: 'Kunden ↔ Kontakte',
    leads: 'Kunden ↔ Leads',
    accounts: 'Unternehmen ↔ Accounts',
  },
  tabsLabel: 'Zuordnungen',
  trouble: (count) => plural(count, { one: '# braucht Aufmerksamkeit', other: '# brauchen Aufmerksamkeit' }),
  search: 'Felder suchen',
  show: 'Anzeigen',
  shows: {
    all: 'Alle Felder',
    mapped: 'Zugeordnet',
    open: 'Nicht zugeordnet',
    trouble: 'Brauchen Aufmerksamkeit',
  },
  refresh: 'Feldliste aktualisieren',
  refreshed: 'Die Feldliste ist aktuell. Was zugeordnet war, bleibt.',
  columns: {
    freshdesk: 'Freshdesk-Feld',
    freshsales: 'Freshsales-Feld',
    direction: 'Richtung',
    rule: 'Regel',
    fit: 'Probe',
    actions: 'Aktionen',
  },
  fixed: 'Immer zugeordnet',
  choose: 'Feld wählen',
  chooseFor: (field) => `Ein Feld für ${field} wählen`,
  change: (field) => `Gegenstück von ${field} ändern`,
  another: (field) => `${field} noch einem Feld zuordnen`,
  remove: (field) => `Paar von ${field} entfernen`,
  directionOf: (field) => `Richtung von ${field}`,
  ruleOf: (field) => `Regel von ${field}`,
  asSettings: 'Wie in den Einstellungen',
  rules: {
    fillEmpty: 'Leeres füllen',
    freshdesk: 'Freshdesk gilt',
    freshsales: 'Freshsales gilt',
    recent: 'Letzte Änderung gilt',
  },
  directions: { both: 'Beidseitig', toFreshsales: 'Nach Freshsales', toFreshdesk: 'Nach Freshdesk' },
  details: 'Auswahlwerte und Werte',
  detailsOf: (field) => `Auswahlwerte und Werte von ${field}`,
  suggested: (field) => `Vorschlag: ${field}`,
  accept: 'Übernehmen',
  acceptOf: (field) => `Vorschlag für ${field} übernehmen`,
  acceptAll: 'Alle übernehmen',
  suggestions: (count) =>
    plural(count, {
      one: '# Paar wird nach seinem Namen vorgeschlagen.',
      other: '# Paare werden nach ihren Namen vorgeschlagen.',
    }),
  none: 'Kein Feld passt zu dieser Suche.',
  noneWhy: 'Suchen Sie nach einem Teil des Namens, oder zeigen Sie alle Felder an.',
  more: (count) => `${formatCount(count)} weitere anzeigen`,
  shown: (shown, all) => `${formatCount(shown)} von ${formatCount(all)} Feldern`,
  limits: {
    noApi:
      'Freshdesk nennt in diesem Plan seine Felder nicht; abgeglichen werden können nur die immer zugeordneten Paare. Mit dem Plan Growth oder einem höheren lassen sich auch eigene Felder zuordnen.',
    noCustomFields:
      'Es wurde kein benutzerdefiniertes Feld gefunden. Legen Sie in Ihrem Konto eines an und aktualisieren Sie die Feldliste, oder ordnen Sie die Standardfelder zu.',
  },
  writtenOnly:
    'Freshdesk führt es in seinen Listen nicht auf; geschrieben wird es nur, wo ein Kunde keines hat: eine Anfrage für jeden solchen Kunden.',
  refused:
    'So lässt sich das noch nicht speichern: Eine Zeile kann nicht gehen. Der Grund steht bei der Zeile; „Brauchen Aufmerksamkeit“ zeigt nur solche Zeilen.',
  problems: {
    twice:
      'Eine andere Zeile schreibt dieses Feld schon. Entfernen Sie eine von beiden, oder schränken Sie eine Richtung ein.',
    impossible:
      'Zwischen diesen beiden Typen können Werte nicht in diese Richtung gehen. Wählen Sie ein anderes Feld oder eine andere Richtung.',
    idle: 'Die Richtung in den Einstellungen lässt dieser Zeile nichts zu tun.',
    fieldGone: (side) =>
      `In ${side} gibt es dieses Feld nicht mehr. Die Zeile wird übersprungen: Wählen Sie ein anderes Feld, oder entfernen Sie sie.`,
    typeChanged: (side) =>
      `Das Feld hat in ${side} einen anderen Typ als bei der Zuordnung. Die Zeile wird übersprungen: Wählen Sie es noch einmal.`,
    choicesGone: (choices) => `Auswahlwerte, die es nicht mehr gibt, werden übersprungen: ${choices}.`,
    choicesUnmapped: (count, side) =>
      plural(count, {
        one: `# Auswahlwert von ${side} ist nicht zugeordnet.`,
        other: `# Auswahlwerte von ${side} sind nicht zugeordnet.`,
      }),
    broken: 'Defekt',
  },
  mandatory: {
    title: 'Pflichtfelder ohne Wert',
    why: 'Neue Datensätze würden abgelehnt; der Abgleich beginnt deshalb erst, wenn jedes davon zugeordnet ist oder eine Konstante hat. Speichern lassen sich die Einstellungen trotzdem.',
    label: (side, field) => `${side}: ${field}`,
    hint: 'Konstante für neue Datensätze',
    choose: 'Wählen …',
    constants: 'Konstanten für neue Datensätze',
    removeConstant: (field) => `Konstante von ${field} entfernen`,
    unfit: (reason, advice) => `Das ${reason}: Neue Datensätze entstehen ohne die Konstante. ${advice}`,
    faults: {
      fieldGone:
        'Dieses Feld gibt es nicht mehr: Neue Datensätze entstehen ohne die Konstante. Entfernen Sie sie.',
      typeChanged:
        'Das Feld hat einen anderen Typ als bei der Eingabe der Konstante: Neue Datensätze entstehen ohne sie. Geben oder wählen Sie sie noch einmal.',
      empty: 'Sie ist leer: Geben Sie einen Wert ein, oder entfernen Sie die Konstante.',
      noChoice:
        'Diesen Auswahlwert gibt es nicht mehr: Neue Datensätze entstehen ohne die Konstante. Wählen Sie einen anderen.',
    },
  },
  fit: {
    all: (count) => `Alle ${formatCount(count)} passen`,
    some: (fit, all) => `${formatCount(fit)} von ${formatCount(all)} passen`,
    cut: (count) => `${formatCount(count)} gekürzt`,
    empty: 'Noch keine Werte',
    none: 'Keine Probe',
    trying: 'Wird geprobt …',
    to: (side) => `Nach ${side}`,
    failed: (count, reason, examples) => `${formatCount(count)}: ${examples} ${reason}`,
    hint: 'An bis zu 100 echten Datensätzen jeder Seite geprobt; es wird nichts geschrieben.',
  },
  picker: {
    title: (field, side) => `${field} einem Feld von ${side} zuordnen`,
    search: 'Suchen',
    possible: 'Passende Felder',
    none: 'Kein Feld passt zu dieser Suche.',
    impossible: (count) =>
      plural(count, {
        one: '# Feld kann nicht gewählt werden: warum',
        other: '# Felder können nicht gewählt werden: warum',
      }),
    taken: 'schon zugeordnet',
    noPartner: 'Kein Feld: nicht abgleichen',
  },
  whyNot: {
    fixed: 'Es ist immer zugeordnet.',
    system: 'Das Produkt setzt es selbst.',
    readOnly: 'Es lässt sich nicht schreiben.',
    association:
      'Es verweist auf einen anderen Datensatz; darum kümmert sich der Abgleich von Unternehmen und Accounts.',
    notInLists: 'Das Produkt lässt es in seinen Listen weg; jeder Datensatz würde eine Anfrage kosten.',
    unknownType: 'Diesen Feldtyp kennt die App nicht.',
    dropdownOnly: 'Ein Auswahlfeld lässt sich nur einem Auswahlfeld zuordnen.',
    severalChoices: 'Mehrere Auswahlwerte passen nicht in einen.',
    multiSelectOnly: 'Eine Mehrfachauswahl lässt sich nur einer Mehrfachauswahl zuordnen.',
    otherKind: 'Nur ein Text oder ein Feld gleicher Art kann dieses Feld füllen.',
    recordId: 'Datensätze des einen Produkts bedeuten im anderen nichts.',
    otherWay: 'Sein Typ erlaubt nur die Richtung, die die Einstellungen ausschließen.',
  },
  choices: {
    title: (side) => `Auswahlwerte auf dem Weg nach ${side}`,
    from: (side) => `In ${side}`,
    to: (side) => `wird in ${side} zu`,
    byName: 'Nach Namen zuordnen',
    notMapped: 'Nicht zugeordnet',
    otherwise: 'Alles andere wird zu',
    otherwiseNone: 'Ein fehlgeschlagenes Feld, damit es sich jemand ansieht',
    text: (side) =>
      `Ein Text aus ${side} muss dem Namen eines Auswahlwerts gleichen, gleich in welcher Groß- und Kleinschreibung; jeder andere wird als fehlgeschlagenes Feld gemeldet.`,
  },
  values: {
    title: 'Bevor ein Wert geschrieben wird',
    trim: 'Leerzeichen an beiden Enden entfernen',
    oneLine: 'Zeilen mit einem Komma verbinden',
    letters: 'Buchstaben',
    lettersAs: 'Wie sie sind',
    lettersOf: { lower: 'kleinbuchstaben', upper: 'GROSSBUCHSTABEN', title: 'Große Anfangsbuchstaben' },
    shorten: 'Auf so viele Zeichen kürzen',
    phone: 'Telefonnummern ohne Land sind aus',
    phoneNone: 'So lassen',
  },
  types: {
    text: 'Text',
    paragraph: 'Textbereich',
    email: 'E-Mail',
    phone: 'Telefon',
    url: 'URL',
    integer: 'Zahl',
    decimal: 'Dezimalzahl',
    currency: 'Währung',
    checkbox: 'Kontrollkästchen',
    date: 'Datum',
    dateTime: 'Datum und Uhrzeit',
    dropdown: 'Auswahlfeld',
    radio: 'Optionsfeld',
    systemDropdown: 'Auswahlfeld',
    dependent: 'Abhängiges Feld',
    multiSelect: 'Mehrfachauswahl',
    tags: 'Tags',
    lookup: 'Verweis',
    user: 'Benutzer',
    group: 'Mehrere Werte',
    computed: 'Berechnet',
    unknown: 'Unbekannter Typ',
  },
};
