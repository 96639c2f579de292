import { formatCount, plural } from '../../format.ts';
import type { runTexts } from '../run.ts';

export const run: typeof runTexts = {
  records: 'Datensatz für Datensatz',
  recordsPreview: 'Was er schreiben würde, Datensatz für Datensatz',
  keptUntil: (until) =>
    `Einzelheiten bleiben bis ${until}, oder kürzer, wenn spätere Abgleiche den Platz brauchen.`,
  notKept: 'Die Einzelheiten dieses Laufs sind nicht mehr da. Seine Zahlen bleiben.',
  nothing: 'Es wurde nichts geschrieben.',
  nothingPreview: 'Es gibt nichts zu schreiben: Beide Produkte sind abgeglichen.',
  nothingSuch: 'Keine davon.',
  reading: 'Es wird gelesen, was geschrieben wurde',
  list: 'Liste der Datensätze',
  record: 'Datensatz',
  what: 'Was',
  fields: 'Felder: vorher → nachher',
  allRecords: 'Alle Datensätze',
  allKinds: 'Alles',
  show: 'Datensätze',
  showKinds: 'Geschrieben',
  search: 'Suchen',
  searchLabel: 'E-Mail-Adresse, Nummer des Datensatzes oder ganzer Name',
  searchHint: '„Ann Lee“ findet Ann Lee, nicht jede Ann.',
  clear: 'Wieder alle anzeigen',
  found: (count, text) =>
    plural(count, { one: `Ein Datensatz für „${text}“.`, other: `# Datensätze für „${text}“.` }),
  foundNothing: (text) => `Dieser Lauf hat für „${text}“ nichts geschrieben.`,
  place: (first, last) => `${formatCount(first)} bis ${formatCount(last)}`,
  previous: 'Zurück',
  next: 'Weiter',
  recordKinds: {
    customers: 'Freshdesk-Kunde',
    contacts: 'Freshsales-Kontakt',
    leads: 'Freshsales-Lead',
    companies: 'Freshdesk-Unternehmen',
    accounts: 'Freshsales-Account',
  },
  kinds: { created: 'Angelegt', updated: 'Aktualisiert', archived: 'Archiviert', kept: 'Behalten' },
  why: {
    changed: 'Er wurde seither geändert und bleibt, wie er jetzt ist.',
    gone: 'Den Datensatz gibt es nicht mehr.',
    edited: 'Der Datensatz wurde geändert, seit er angelegt wurde.',
    older: 'Der Datensatz war schon vor dem Abgleich da.',
    tickets: 'Der Kunde hat Tickets.',
    customers: 'In Freshdesk angelegte Kunden sollten nicht zurückgenommen werden.',
    name: 'Ein Kunde kann nicht ohne Namen sein.',
    linked: 'Kontakte oder Deals gehören zu diesem Account: Im Papierkorb verlöre er sie für immer.',
    noBin:
      'Freshdesk hat keinen Papierkorb für Unternehmen, und hier wird nichts zerstört. Löschen Sie es in Freshdesk, wenn es niemand braucht.',
    accounts: 'Accounts und Unternehmen werden nicht mehr abgeglichen: Sie bleiben, wie sie sind.',
    tooLong: 'Was vorher da war, war zu lang, um aufgehoben zu werden: Es bleibt, wie es jetzt ist.',
  },
  undo: {
    button: 'Diesen Abgleich rückgängig machen',
    title: 'Diesen Abgleich rückgängig machen',
    text: (created, updated) =>
      `Was dieser Abgleich in ${plural(updated, { one: '1 Datensatz', other: '# Datensätzen' })} gefüllt hat, wird wieder, wie es war, soweit es noch so ist, wie er es hinterließ. ${plural(created, { one: '1 Datensatz', other: '# Datensätze' })}, die er angelegt hat, werden archiviert: Datensätze in Freshsales bleiben 90 Tage in seinem Papierkorb. Was jemand seither geändert hat, bleibt, und das Protokoll sagt, was und warum.`,
    companies:
      'Freshdesk hat keinen Papierkorb für Unternehmen: Die dieser Abgleich dort angelegt hat, bleiben. Was er in anderen ausgefüllt hat, wird zurückgesetzt.',
    after:
      'Wer rückgängig gemacht ist, bleibt bei späteren Abgleichen ausgenommen, bis jemand ihn wieder aufnimmt.',
    until: (until) =>
      `Rückgängig machen lässt es sich bis ${until}, oder kürzer, wenn spätere Abgleiche den Platz brauchen.`,
    customers: 'Auch Kunden archivieren, die er in Freshdesk angelegt hat',
    customersHint:
      'Ausgeschaltet, wenn Sie nichts wählen: Spätere E-Mails eines archivierten Kunden landen im Spam. Kunden mit Tickets bleiben in jedem Fall.',
    columns: { created: 'Archiviert', updated: 'Zurückgesetzt', left: 'Behalten' },
  },
  preview: {
    button: 'Vorschau',
    atWork: 'Eine Vorschau wird erarbeitet',
    atWorkText:
      'Beide Produkte werden gelesen, und nichts wird geschrieben. Die Liste öffnet sich hier, sobald sie vollständig ist.',
    title: 'Es wurde nichts geschrieben',
    counts: (created, updated, left) =>
      `Ein Abgleich würde ${plural(created, { one: '1 Datensatz', other: '# Datensätze' })} anlegen, ${formatCount(updated)} aktualisieren und ${plural(left, { one: '1 Person', other: '# Personen' })} auslassen.`,
    meanwhile:
      'Was sich bis zu seinem Beginn ändert, kann das ändern, und ein Produkt kann einen Wert beim Schreiben ablehnen.',
    start: 'Diesen Abgleich starten',
  },
  empty: 'leer',
  newLink: { freshdesk: 'das neue Unternehmen', freshsales: 'der neue Account' },
  yes: 'Ja',
  no: 'Nein',
  unnamed: (id) => (id === null ? 'Ein Datensatz ohne Adresse' : `Datensatz ${String(id)}`),
  from: (kind) => `Aus: ${kind}`,
  find: 'Finden',
  findIt: (name) => `Finden: ${name}`,
  openIt: 'Öffnen',
  gone: 'Es gibt ihn nicht mehr.',
  csv: {
    download: 'Alles herunterladen',
    title: 'Alles herunterladen',
    takes: (records, minutes) =>
      plural(minutes, {
        one: `Etwa ${formatCount(records)} Datensätze werden nach und nach gelesen, da der Speicher der App je Minute nur eine begrenzte Zahl von Fragen beantwortet. Es dauert etwa eine Minute; lassen Sie diese Seite offen.`,
        other: `Etwa ${formatCount(records)} Datensätze werden nach und nach gelesen, da der Speicher der App je Minute nur eine begrenzte Zahl von Fragen beantwortet. Es dauert etwa # Minuten; lassen Sie diese Seite offen.`,
      }),
    quick: 'Es dauert einige Sekunden.',
    start: 'Lesen',
    progress: (done, parts) => `${formatCount(done)} von ${formatCount(parts)} Teilen sind gelesen.`,
    ready: 'Alle Teile sind gelesen.',
    save: 'Als CSV speichern',
    product: 'Produkt',
    kind: 'Art',
    what: 'Was',
    id: 'Nummer des Datensatzes',
    name: 'E-Mail-Adresse oder Name',
    link: 'Datensatz',
    source: 'Entstanden aus',
    field: 'Feld',
    before: 'Vorher',
    after: 'Nachher',
  },
};
