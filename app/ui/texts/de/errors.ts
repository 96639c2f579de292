import { formatCount, plural } from '../../format.ts';
import type { errorTexts } from '../errors.ts';

export const errors: typeof errorTexts = {
  title: 'Was zurzeit nicht geschrieben ist',
  none: 'Nichts schlägt fehl',
  noneText: 'Jeder Wert und jeder Datensatz, der zu schreiben war, wurde geschrieben.',
  count: (count) => plural(count, { one: '1 Wert oder Datensatz', other: '# Werte oder Datensätze' }),
  over: 'Es gibt mehr, als hier aufgelistet ist. Beheben Sie zuerst diese Ursachen und starten Sie dann einen Abgleich: Er listet die übrigen auf.',
  reading: 'Es wird gelesen, was nicht geschrieben ist',
  list: 'Ursachen',
  retryAll: 'Alle erneut versuchen',
  retryCause: 'Diese erneut versuchen',
  retrySome: (count) =>
    count === 0
      ? 'Gewählte erneut versuchen'
      : plural(count, { one: '1 Datensatz erneut versuchen', other: '# Datensätze erneut versuchen' }),
  fix: 'Alle beheben …',
  showRecords: 'Datensätze',
  hideRecords: 'Datensätze ausblenden',
  choose: (name) => `${name} auswählen`,
  record: 'Datensatz',
  value: 'Wert',
  again: 'Wieder versucht',
  againAt: (when) => `von selbst, ${when}`,
  againNever: 'wenn Sie es erneut versuchen oder er sich ändert',
  more: (count) => plural(count, { one: 'und 1 weiterer', other: 'und # weitere' }),
  retrying: (count) =>
    plural(count, {
      one: 'Ein Datensatz wird erneut versucht.',
      other: '# Datensätze werden erneut versucht.',
    }),
  waiting: 'Ein Abgleich läuft gerade: Sie werden erneut versucht, sobald er zu Ende ist.',
  onlyFirst: (count, left) =>
    `Die ersten ${formatCount(count)} werden erneut versucht. Versuchen Sie die übrigen ${formatCount(left)} danach.`,
  remedy: {
    title: 'Alle Datensätze dieser Ursache beheben',
    reading: 'Die Felder beider Produkte werden gelesen',
    kind: 'Was zu tun ist',
    kinds: {
      choices: 'Diese Werte Auswahlwerten zuordnen',
      otherwise: 'Einen Auswahlwert für alles nicht Zugeordnete nehmen',
      shorten: 'Werte kürzen',
      phone: 'Telefonnummern mit Landesvorwahl schreiben',
      oneLine: 'Mehrere Zeilen zu einer verbinden',
    },
    notMapped: 'So lassen',
    choice: 'Auswahlwert',
    length: 'Höchstens so viele Zeichen',
    country: 'Land der Nummern ohne Landesvorwahl',
    countryHint: 'Zwei Buchstaben, etwa DE oder US.',
    what: 'Es gilt für dieses Feldpaar von jetzt an in jedem Abgleich. Die Datensätze dieser Ursache werden dann erneut versucht.',
    apply: 'Beheben und erneut versuchen',
    nothing: 'Wählen Sie zuerst, was zu tun ist.',
    badLength: 'Geben Sie eine ganze Zahl von 1 bis 65.535 ein.',
    badCountry: 'Geben Sie die zwei Buchstaben eines Landes ein.',
    cut: 'Werte mit mehr als 60 Zeichen sind nicht aufgelistet: Nehmen Sie einen Auswahlwert für alles nicht Zugeordnete.',
  },
  corrected: {
    title: 'Werte in einer Datei berichtigen',
    how: 'Laden Sie die Fehlerdetails herunter, füllen Sie die Spalte „Berichtigter Wert“ aus, speichern Sie als CSV und legen Sie die Datei hier ab. Geschrieben wird nur das fehlgeschlagene Feld des Datensatzes in derselben Zeile, und nur, wenn dort noch steht, was fehlschlug. Leere Zellen dieser Spalte werden übergangen.',
    choose: 'Datei wählen …',
    drop: 'oder hier ablegen',
    notCsv: 'Diese Datei ist nicht die Fehlerdatei: Ihr fehlen die Spalten ',
    nothing: 'Die Spalte „Berichtigter Wert“ ist in jeder Zeile leer: Es gibt nichts zu schreiben.',
    broken: (line, why) => `Zeile ${String(line)} ist nicht lesbar: ${why}`,
    tooBig: 'Die Datei ist zu groß: Sie enthält mehr als 2.000 berichtigte Zeilen. Teilen Sie sie auf.',
    ready: (count) =>
      plural(count, {
        one: 'Ein berichtigter Wert wurde gelesen.',
        other: '# berichtigte Werte wurden gelesen.',
      }),
    write: 'Berichtigte Werte schreiben',
    confirm:
      'Die berichtigten Werte werden in die Datensätze geschrieben, die die Datei nennt, und diese werden erneut versucht. Das Protokoll zeigt es als Wiederholung; es lässt sich wie eine solche rückgängig machen.',
    writing: (done, all) => `${formatCount(done)} von ${formatCount(all)} Zeilen sind erledigt.`,
    waiting:
      'Was zuletzt geschrieben wurde, wartet noch auf den laufenden Abgleich. Das Protokoll zeigt es als Wiederholung, sobald es erledigt ist; schreiben Sie die übrigen Zeilen danach.',
    result: 'Was aus jeder Zeile wurde',
    line: 'Zeile',
    record: 'Datensatz',
    outcome: 'Ergebnis',
    written: 'Geschrieben',
    clear: 'Leeren',
    noName: 'ohne Namen',
    lines: {
      id: 'Die Nummer des Datensatzes ist keine Zahl.',
      product: 'Das Produkt ist weder Freshdesk noch Freshsales.',
      who: 'Der Datensatz ist nicht genannt: Seine Nummer fehlt.',
      tooLong:
        'Eine Zelle ist zu lang: Ein berichtigter Wert darf 2.000 Zeichen haben, der Name eines Feldes 300, eine E-Mail-Adresse 320.',
    },
  },
};
