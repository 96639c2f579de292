import { formatCount } from '../../format.ts';
import type { choicesTexts } from '../choices.ts';

const arrows = { both: '↔', toFreshsales: '→', toFreshdesk: '←', off: '–' } as const;

export const choices: typeof choicesTexts = {
  onThisPage: 'Auf dieser Seite',
  needAccounts: 'Verbinden Sie zuerst beide Konten',
  needAccountsWhy: 'Was hier zu wählen ist, hängt von ihnen ab.',
  what: {
    title: 'Was abgeglichen wird',
    entities: 'Personen in Freshsales',
    entityHints: {
      contacts:
        'Jeder Freshdesk-Kunde wird mit den Kontakten verbunden, die eine E-Mail-Adresse mit ihm teilen.',
      leads: 'Jeder Freshdesk-Kunde wird mit den Leads verbunden, die eine E-Mail-Adresse mit ihm teilen.',
    },
    noLeads: 'Dieses Freshsales hat keine Leads: Personen sind nur Kontakte.',
    noEntity: 'Wählen Sie Kontakte, Leads oder beides.',
    direction: 'Richtung',
    directionHints: {
      both: 'Was auf einer Seite leer ist, wird von der anderen gefüllt; Personen, die auf einer Seite fehlen, werden dort angelegt.',
      toFreshsales: 'Die Kunden aus Freshdesk kommen nach Freshsales. Freshdesk wird nie geändert.',
      toFreshdesk: 'Die Personen aus Freshsales kommen nach Freshdesk. Freshsales wird nie geändert.',
    },
    accounts: 'Unternehmen und Accounts',
    accountLabels: {
      off: 'Nicht abgleichen',
      both: 'In beide Richtungen',
      toFreshsales: 'Unternehmen → Accounts',
      toFreshdesk: 'Accounts → Unternehmen',
    },
    accountHints: {
      off: 'Unternehmen und Accounts bleiben, wie sie sind, und Personen behalten die ihren.',
      both: 'Unternehmen und Accounts gleichen Namens werden verbunden; was fehlt, wird angelegt, und Personen behalten sie auf beiden Seiten.',
      toFreshsales:
        'Jedes Freshdesk-Unternehmen bekommt seinen Account in Freshsales, und Kontakte werden ihm zugeordnet.',
      toFreshdesk:
        'Jeder Freshsales-Account bekommt sein Unternehmen in Freshdesk, und Kunden werden ihm zugeordnet.',
    },
    createAs: 'Ein neuer Kunde wird',
    createAsLabels: { contacts: 'Kontakt', leads: 'Lead' },
    createAsHints: {
      contacts: 'Ein Kunde, den Freshsales nicht kennt, wird als Kontakt angelegt.',
      leads: 'Ein Kunde, den Freshsales nicht kennt, wird als Lead angelegt.',
    },
  },
  conflicts: {
    title: 'Wenn beide Seiten einen Wert haben',
    label: 'Regel für jedes Feld',
    hint: 'Ein einzelnes Feld kann in der Feldzuordnung eine eigene Regel haben. Kontrollkästchen folgen ohne eine solche Regel der Seite, die sich geändert hat, was immer hier gewählt ist.',
    labels: {
      fillEmpty: 'Leeres füllen',
      freshdesk: 'Freshdesk gilt',
      freshsales: 'Freshsales gilt',
      recent: 'Die letzte Änderung gilt',
    },
    hints: {
      fillEmpty: 'Ein vorhandener Wert wird nie überschrieben; nur leere Felder werden gefüllt.',
      freshdesk:
        'Der Wert aus Freshdesk überschreibt den in Freshsales. Ein in Freshdesk geleerter Wert bleibt in Freshsales.',
      freshsales:
        'Der Wert aus Freshsales überschreibt den in Freshdesk. Ein in Freshsales geleerter Wert bleibt in Freshdesk.',
      recent:
        'Weicht ein Feld vom zuletzt abgeglichenen Stand ab, gilt der zuletzt geänderte Datensatz. Ein auf einer Seite geleerter Wert bleibt auf der anderen.',
    },
  },
  created: {
    title: 'Datensätze, die die App anlegt',
    note: 'Zuweisungsregeln, Workflows und Automatisierungen Ihrer Konten wirken auf neue Datensätze wie auf alle anderen. Ein neuer Kunde in Freshdesk kann eine Aktivierungs-E-Mail bekommen: Schalten Sie das vorher unter Admin → E-Mail-Benachrichtigungen aus, oder nehmen Sie Datensätze mit dem Tag unten aus Ihren Automatisierungen heraus.',
    owner: 'Besitzer in Freshsales',
    stage: 'Lebenszyklusphase neuer Kontakte',
    status: 'Status neuer Kontakte',
    source: 'Quelle neuer Kontakte',
    leadStage: 'Phase neuer Leads',
    leadSource: 'Quelle neuer Leads',
    byRules: 'Den Regeln des Kontos überlassen',
    ownersHidden:
      'Dieser Schlüssel darf die Benutzer nicht sehen; deshalb entscheiden die Regeln des Kontos.',
    tag: 'Tag für neue Datensätze auf beiden Seiten',
    tagHint:
      'Zum Beispiel via-freshdesk-app: Ihre Automatisierungen können diese Datensätze dann auslassen. Leer lassen für kein Tag.',
  },
  deletions: {
    title: 'Wenn jemand einen Datensatz löscht',
    label: 'Was mit dem Gegenstück geschieht',
    labels: { keep: 'Nichts', tag: 'Mit einem Tag versehen', archive: 'In den Papierkorb legen' },
    hints: {
      keep: 'Der andere Datensatz bleibt, wie er ist, und das Paar wird nie wieder angelegt.',
      tag: 'Der andere Datensatz bekommt das Tag unten, damit ihn sich jemand ansieht.',
      archive:
        'Der andere Datensatz wird vorläufig gelöscht: Er lässt sich aus dem Papierkorb wiederherstellen. Endgültig gelöscht wird nie etwas.',
    },
    tag: 'Tag',
    noTag: 'Geben Sie ein Tag ein, oder wählen Sie oben einen anderen Weg.',
  },
  digest: {
    title: 'Fehlerübersicht',
    intro:
      'Einmal am Tag, nach einem Abgleich, kann jemand erfahren, was nicht geschrieben werden konnte: wie viel je Ursache, ohne Namen und Werte.',
    label: 'Wie sie ankommt',
    labels: { none: 'Gar nicht', freshdeskTicket: 'Freshdesk-Ticket', freshsalesTask: 'Freshsales-Aufgabe' },
    hints: {
      none: 'Die Konsole listet auf, was fehlschlägt.',
      freshdeskTicket: 'Ein Ticket mit niedriger Priorität und diesem Agenten als Anfragendem.',
      freshsalesTask: 'Eine Aufgabe dieses Benutzers, fällig am selben Tag.',
    },
    address: 'Adresse eines Agenten',
    user: 'Benutzer',
    userId: 'ID eines Freshsales-Benutzers',
    nobody: 'Noch niemand',
    problems: {
      freshdeskTicket: 'Geben Sie eine E-Mail-Adresse ein; bis dahin wird nichts gesendet.',
      freshsalesTask: 'Wählen Sie einen Benutzer; bis dahin wird nichts gesendet.',
    },
  },
  pace: {
    title: 'Tempo',
    intro: 'Ein Abgleich läuft von selbst zweimal am Tag.',
    realTime: 'Änderungen zwischen zwei Abgleichen',
    realTimeLabels: { atOnce: 'Sofort', gathered: 'Gesammelt', off: 'Aus' },
    realTimeHints: {
      atOnce:
        'Eine Änderung wird innerhalb von Sekunden übertragen, höchstens einmal je Minute; was früher kommt, wird gesammelt. Jedes Mal kostet bis zu acht Anfragen; wählen Sie dies also, wo Kontakte ab und zu und nicht den ganzen Tag bearbeitet werden.',
      gathered:
        'Änderungen werden gesammelt und innerhalb von zehn Minuten gemeinsam übertragen. Jedes Mal bis zu acht Anfragen, gleich wie viele Änderungen es sind.',
      off: 'Änderungen warten auf den Abgleich, der zweimal am Tag läuft. Dazwischen kostet es nichts.',
    },
    share: 'Anteil der Freshsales-API-Aufrufe, den die App nutzen darf',
    shareHint:
      'In Prozent der Aufrufe, die der Plan je Stunde hat. Der Rest bleibt Ihren anderen Werkzeugen.',
    learned: (calls) =>
      `Freshsales hat nach ${formatCount(calls)} Aufrufen in einer Stunde einen abgelehnt, weniger als der gewählte Plan hat: Die App richtet sich nach dieser Zahl.`,
    perMinute: 'Höchstens so viele Anfragen je Minute',
    perMinuteHint:
      'Die Plattform erlaubt 50 je Minute; einige davon bleiben für Personen frei. Leer lassen für so schnell wie möglich.',
    quiet: 'Ruhezeiten',
    quietHint:
      'In diesen Stunden beginnt und läuft kein Abgleich. Was Personen selbst anklicken, geht immer.',
    from: 'Von',
    to: 'Bis',
    timeZone: 'Zeitzone',
    timeZoneHint: 'Sie gilt für Datumsfelder und Ruhezeiten.',
    language: 'Sprache dessen, was die App schreibt',
    languageHint:
      'Unterschriften von Notizen, die Meldung der Fehler, Einträge der Zeitleiste. Seiten sind in der Sprache ihrer Leser.',
    languages: { en: 'English', de: 'Deutsch' },
    notShare: 'Geben Sie eine ganze Zahl von 10 bis 100 ein.',
    notPerMinute: 'Geben Sie eine ganze Zahl von 15 bis 50 oder nichts ein.',
  },
  tickets: {
    title: 'Tickets, die der Vertrieb sehen darf',
    intro:
      'Der Schlüssel sieht jedes Ticket, auch die von Personal und Recht. Was Sie hier ausnehmen, wird in Freshsales nie angezeigt.',
    groups: 'Gruppen',
    types: 'Typen',
    all: 'Alle',
    some: 'Nur diese',
    none: 'Tickets ohne',
    groupsHint: 'Tickets anderer Gruppen werden weder aufgelistet noch geöffnet noch gezählt.',
    typesHint: 'Tickets anderer Typen werden weder aufgelistet noch geöffnet noch gezählt.',
    privateNotes: 'Private Notizen dürfen in Freshsales gelesen werden',
    privateNotesHint:
      'Notizen, die Agenten füreinander geschrieben haben, gehören dann zur Unterhaltung, die der Vertrieb sieht.',
    nothingChosen: 'Es ist nichts gewählt; in Freshsales wird also kein Ticket angezeigt.',
  },
  console: {
    title: 'Konsolencode',
    intro:
      'Jeder Benutzer von Freshsales kann die Konsole der App öffnen. Rückgängig machen, Löschen, Anhalten und Filter fragen dort nach diesem Code; geben Sie ihn denen, die das dürfen.',
    label: 'Konsolencode',
    hint: 'Mindestens sechs Zeichen. Ohne Code sind diese vier nicht nutzbar.',
    short: 'Nehmen Sie mindestens sechs Zeichen.',
  },
  overlay: {
    title: 'Seither in der Konsole geändert',
    intro: 'Dies gilt zusätzlich zu dem, was hier gewählt ist, und wird in der Konsole geändert.',
    paused: (reason) => `Der Abgleich ist angehalten: ${reason}`,
    filters: 'Filter bestimmen, wer teilnimmt.',
    onlyExisting: 'Nur Personen, die es auf beiden Seiten gibt, werden aktualisiert; niemand wird angelegt.',
    leftOut: 'Einzelne Datensätze können ausgenommen sein: Die Konsole listet sie auf.',
    remedies: (count) =>
      count === 1 ? 'Ein Feldpaar hat eine Abhilfe.' : `${String(count)} Feldpaare haben eine Abhilfe.`,
  },
  flow: {
    customers: 'Kunden',
    companies: 'Unternehmen',
    born: 'neue',
    off: 'aus',
    line: (from, to, way) =>
      way === 'off' ? `${from} und ${to} werden nicht abgeglichen.` : `${from} ${arrows[way]} ${to}.`,
    label: (lines) => `Was abgeglichen wird: ${lines}`,
    caption: (lines) => lines,
  },
  loading: 'Phasen, Besitzer und Gruppen werden gelesen …',
  failed: 'Die Listen der Phasen, Besitzer und Gruppen konnten nicht gelesen werden.',
};
