import { formatCount, plural } from '../../format.ts';
import type { consoleTexts } from '../console.ts';

function duration(minutes: number): string {
  if (minutes < 90)
    return plural(Math.max(Math.ceil(minutes), 1), { one: 'etwa eine Minute', other: 'etwa # Minuten' });
  return plural(Math.round(minutes / 60), { one: 'etwa eine Stunde', other: 'etwa # Stunden' });
}

export const console: typeof consoleTexts = {
  title: 'Freshdesk for Freshsales',
  subtitle: 'Kontakte von Freshdesk und Freshsales auf gleichem Stand.',
  viewsLabel: 'Ansichten der Konsole',
  views: {
    overview: 'Überblick',
    logs: 'Protokolle',
    errors: 'Fehler',
    why: 'Warum (nicht)?',
    filters: 'Filter',
    data: 'Änderungen und Daten',
  },
  startSync: 'Abgleich starten',
  running: 'Abgleich läuft',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  pausing: {
    title: 'Abgleich anhalten',
    text: 'In keines der Produkte wird etwas geschrieben, bis jemand fortsetzt. Ein laufender Abgleich hält an, wo er ist, und macht dort weiter. Tickets sind davon nicht berührt.',
  },
  resuming: {
    title: 'Abgleich fortsetzen',
    text: 'Abgleiche laufen wieder, zweimal am Tag und wenn sie hier gestartet werden. Was sich inzwischen geändert hat, wird nachgeholt.',
  },
  code: {
    label: 'Konsolencode',
    hint: 'Er wird auf der Einstellungsseite der App gesetzt. Fünf falsche sperren ihn für eine Viertelstunde.',
    empty: 'Geben Sie den Konsolencode ein.',
    none: 'Dafür ist ein Konsolencode nötig, und es ist keiner gesetzt. Ein Administrator setzt einen auf der Einstellungsseite der App unter Einstellungen.',
  },
  status: {
    on: 'Ein',
    off: 'Ausgeschaltet',
    paused: 'Angehalten',
    running: 'Gleicht gerade ab',
    attention: 'Braucht Aufmerksamkeit',
    noSales:
      'Dieses Konto hat kein Freshsales: Installieren Sie die App in Freshsales, um Kontakte abzugleichen.',
    switchOn: 'Es wird nichts abgeglichen. Ein Administrator schaltet dies in den Einstellungen der App ein.',
    pausedWhy: (reason) => `${reason} Klicken Sie auf „Fortsetzen“, sobald das geklärt ist.`,
    runningText: 'Sie können diese Seite verlassen: Es geht von selbst weiter.',
    never:
      'Noch wurde nichts abgeglichen. Klicken Sie auf „Abgleich starten“, um beide Produkte auf gleichen Stand zu bringen.',
    lastFailed: (reason) => `Der letzte Abgleich endete vorzeitig. ${reason}`,
    someFail: (count) =>
      plural(count, {
        one: 'Ein Wert oder Datensatz konnte nicht geschrieben werden.',
        other: '# Werte oder Datensätze konnten nicht geschrieben werden.',
      }),
    asks: 'Der laufende Abgleich wartet auf eine Antwort, bevor er weitermacht.',
    allWell: 'Der letzte Abgleich hat alles geschrieben, was zu schreiben war.',
    startAgain: 'Noch einmal starten',
    seeFailures: 'Ansehen, was fehlschlug',
  },
  overview: {
    inStep: 'Abgeglichene Personen',
    inStepNote: 'Kunden, die beide Produkte haben',
    notYet: 'Noch nicht bekannt',
    leftOut: 'Ausgenommen',
    leftOutNote: (when) => `beim letzten Blick auf alle, ${when}`,
    failing: 'Nicht geschrieben',
    failingNote: 'Werte und Datensätze, Stand jetzt',
    lastRun: 'Letzter Abgleich',
    never: 'Noch keiner',
    nextRun: 'Nächster Abgleich',
    noNext: 'Keiner',
    now: 'Jetzt',
    due: 'innerhalb von zehn Minuten',
    hour: 'Freshsales-Aufrufe in dieser Stunde',
    hourNote: (limit) => `von ${formatCount(limit)}, die Abgleiche machen dürfen`,
  },
  asks: {
    title: {
      volume: 'Dieser Abgleich schreibt weit mehr als üblich',
      failures: 'Vieles, was dieser Abgleich versucht, schlägt fehl',
    },
    volume: (written, usual) =>
      `Er hat ${formatCount(written)} Datensätze geschrieben oder ist dabei; die letzten Abgleiche schrieben je ${formatCount(usual)}. Bis Sie antworten, wird nichts weiter geschrieben.`,
    failures: (failed, written) =>
      `Bisher schlugen ${formatCount(failed)} Werte oder Datensätze fehl, ${formatCount(written)} wurden geschrieben. Bis Sie antworten, wird nichts weiter geschrieben.`,
    goOn: 'Weitermachen',
    goOnText: 'Der Abgleich macht weiter und schreibt den Rest, ohne aus diesem Grund noch einmal zu fragen.',
    stop: 'Beenden',
    stopText:
      'Der Abgleich endet. Was er geschrieben hat, bleibt und lässt sich aus seinem Protokoll rückgängig machen; was er nicht geschrieben hat, bleibt dem nächsten Abgleich, der wieder fragt.',
  },
  chart: {
    title: 'Letzte Abgleiche',
    created: 'Angelegt',
    updated: 'Aktualisiert',
    failed: 'Fehlgeschlagen',
    nothing: 'Keiner davon hatte etwas zu schreiben.',
    bar: (when, { created, updated, failed }) =>
      `${when}: ${formatCount(created)} angelegt, ${formatCount(updated)} aktualisiert, ${formatCount(failed)} fehlgeschlagen`,
  },
  runs: 'Läufe',
  runList: 'Liste der Läufe',
  written: 'Zahlen je Art von Datensatz',
  noRuns:
    'Noch ist kein Abgleich gelaufen. Starten Sie einen, um beide Produkte auf gleichen Stand zu bringen.',
  since: (start) => `Seit ${start}`,
  span: (start, end) => `${start} bis ${end}`,
  requests: (count) => plural(count, { one: '1 Anfrage', other: '# Anfragen' }),
  wrote: (created, updated) => `Angelegt: ${formatCount(created)} · Aktualisiert: ${formatCount(updated)}`,
  wouldWrite: (created, updated) =>
    `Würde anlegen: ${formatCount(created)} · Würde aktualisieren: ${formatCount(updated)}`,
  peopleDone: (done, total) =>
    total === null
      ? `${formatCount(done)} Personen angesehen`
      : `${formatCount(done)} von etwa ${formatCount(total)} Personen`,
  remaining: (minutes) =>
    plural(minutes, {
      one: 'noch etwa eine Minute in diesem Schritt',
      other: 'noch etwa # Minuten in diesem Schritt',
    }),
  remainingAll: (minutes) => `noch ${duration(minutes)} insgesamt`,
  estimate: {
    title: 'Was der erste Abgleich braucht',
    counting: 'Personen in beiden Produkten werden gezählt',
    people: (sales, customers, both) =>
      `${formatCount(sales)} Personen in Freshsales, ${formatCount(customers)} in Freshdesk; etwa ${formatCount(both)} davon sind in beiden.`,
    writes: (freshsales, freshdesk) =>
      `Etwa ${formatCount(freshsales)} Datensätze werden in Freshsales angelegt oder ergänzt, ${formatCount(freshdesk)} in Freshdesk.`,
    takes: (minutes, requests) =>
      `Das dauert ${duration(minutes)} und braucht etwa ${formatCount(requests)} Anfragen. Sie können die Seite verlassen; während er läuft, steht hier, wie lange es noch dauert.`,
    open: 'Bleibt diese Seite offen, läuft er ohne Pause durch: etwa fünf Minuten weniger.',
    limitedBy: {
      platform:
        'Was die Zeit braucht: Freshworks erlaubt einer App 50 Anfragen in der Minute, und Freshdesk nimmt einen Datensatz je Anfrage.',
      freshsales:
        'Was die Zeit braucht: die Aufrufe je Stunde, die Ihr Freshsales-Tarif erlaubt. Der Tarif und der Anteil für den Abgleich stehen in den Einstellungen der App.',
      freshdesk: 'Was die Zeit braucht: die Aufrufe je Minute, die Ihr Freshdesk-Tarif erlaubt.',
      store: 'Was die Zeit braucht: die Speicherzugriffe je Minute, die Freshworks einer App erlaubt.',
    },
    tooMany: (most) =>
      `Das sind mehr Personen, als sich innerhalb dessen vergleichen lassen, was Freshworks eine App in der Minute speichern und lesen lässt: bis zu ${formatCount(most)} je Produkt. Löschen Sie nicht mehr gebrauchte Personen oder führen Sie sie zusammen, oder gleichen Sie in den Einstellungen nur Leads oder nur Kontakte ab.`,
    hint: 'Aus einer Stichprobe: die wirkliche Zahl kann abweichen.',
  },
  failures: 'Was nicht geschrieben werden konnte',
  noFailures: 'Nichts schlug fehl.',
  causes: {
    cause: 'Ursache',
    records: 'Datensätze',
    example: 'Beispiel',
    whatToDo: 'Was zu tun ist',
    field: (product, field) => `${product}, ${field}`,
    whole: (product) => `${product}, der ganze Datensatz`,
    record: (product, id) => (id === null ? `Ein Datensatz in ${product}` : `${product} ${String(id)}`),
    value: (reason) => `Der Wert ${reason}.`,
    download: 'Fehlerdetails herunterladen',
    reading: (more) => `Die Einzelheiten von etwa ${formatCount(more * 100)} weiteren werden gelesen.`,
    notKept: (count) =>
      plural(count, {
        one: 'Ein weiterer ist gezählt, aber seine Einzelheiten wurden nicht aufbewahrt.',
        other:
          '# weitere sind gezählt, aber ihre Einzelheiten wurden nicht aufbewahrt: Beheben Sie diese Ursachen und starten Sie einen Abgleich, um den Rest zu sehen.',
      }),
    gone: (count) =>
      plural(count, {
        one: 'Einer schlug fehl. Einzelheiten bleiben 30 Tage und sind nicht mehr da.',
        other: '# schlugen fehl. Einzelheiten bleiben 30 Tage und sind nicht mehr da.',
      }),
    taken:
      'Ein anderer Datensatz hat diesen Wert schon. Führen Sie die beiden zusammen, oder entfernen Sie den Wert dort, wo er nicht hingehört.',
    required:
      'Füllen Sie dieses Feld im Datensatz aus, oder ordnen Sie ihm in der Feldzuordnung ein Feld oder eine Konstante zu.',
    tooLong:
      'Kürzen Sie den Wert im Datensatz, oder schalten Sie in der Feldzuordnung für dieses Paar das Kürzen ein.',
    choice:
      'Fügen Sie dem Feld den Auswahlwert hinzu, oder ordnen Sie den Wert in der Feldzuordnung einem seiner Auswahlwerte zu.',
    access: 'Der API-Schlüssel darf dieses Feld nicht ändern: Nehmen Sie den eines Administrators.',
    asTold: 'Tun Sie, was bei der Ursache steht.',
    correct: 'Öffnen Sie den Datensatz, berichtigen Sie den Wert und starten Sie einen Abgleich.',
  },
  why: {
    label: 'E-Mail-Adresse oder Name',
    hint: 'Die eines Kunden, Kontakts oder Leads: Sehen Sie, womit sie verbunden ist oder was sie fernhält. Nach einem Namen wählen Sie, wer gemeint ist.',
    ask: 'Nachsehen',
    record: (kind, id) => `${kind} ${String(id)}`,
    agrees: 'Alle zugeordneten Felder stimmen überein.',
    since: (when) => `Beide Hälften gibt es seit ${when}.`,
    differing: 'Abweichende Felder',
    empty: 'leer',
    filters: {
      tag: 'Ihm fehlen die Tags, die der Filter verlangt.',
      company: 'Er gehört zu keinem der Unternehmen, die der Filter verlangt.',
      createdAfter: 'Er wurde vor dem Tag angelegt, den der Filter verlangt.',
      stage: 'Er ist in keiner der Phasen, die der Filter verlangt.',
      view: 'Er ist nicht in der Ansicht, die der Filter verlangt.',
    },
    pairedInPart: {
      title: 'Verbunden, aber nicht ganz abgeglichen',
      text: 'Etwas konnte nicht geschrieben werden: Was es ist und was hilft, steht darunter. Das Übrige ist abgeglichen.',
    },
    verdicts: {
      paired: {
        title: 'Abgeglichen',
        text: 'Der Kunde und jeder Datensatz mit dieser Adresse sind verbunden. Ein abweichendes Feld bleibt, wie es ist, wenn nicht eine Seite leer ist oder die Feldzuordnung ihm eine Regel gibt.',
      },
      ambiguous: {
        title: 'Ausgenommen: Zwei Kunden treffen sich in einem Datensatz',
        text: 'Die Hauptadresse des Datensatzes gehört einem anderen Kunden, mit dem er verbunden ist. Machen Sie diese Adresse zu seiner Hauptadresse, oder entfernen Sie sie dort.',
      },
      willCreate: {
        title: 'Nur auf einer Seite',
        text: 'Der nächste Abgleich legt das Gegenstück an. Klicken Sie auf „Abgleich starten“, um es sofort zu haben.',
      },
      otherWay: {
        title: 'Nur auf einer Seite',
        text: 'Die Richtung in den Einstellungen legt das Gegenstück nicht an. Ändern Sie sie dort, oder legen Sie den Datensatz von Hand an.',
      },
      deleted: {
        title: 'Ausgenommen: Das Gegenstück wurde gelöscht',
        text: 'Was gelöscht wurde, wird nie von selbst wieder angelegt. Legen Sie den Datensatz von Hand an, um die beiden wieder zu verbinden.',
      },
      leftOut: {
        title: 'Von Hand ausgenommen',
        text: 'Jemand hat diesen Datensatz ausgenommen, oder ein Lauf, der ihn geschrieben hatte, wurde rückgängig gemacht. Nichts wird in ihn geschrieben oder aus ihm angelegt, bis er wieder aufgenommen wird.',
      },
      filtered: {
        title: 'Durch einen Filter ausgenommen',
        text: 'Die Filter dieser Seite bestimmen, wer teilnimmt, und diese Person erfüllt sie nicht.',
      },
      onlyExisting: {
        title: 'Nur auf einer Seite',
        text: 'Nur Personen, die es in beiden Produkten gibt, werden aktualisiert. Legen Sie das Gegenstück von Hand an, oder ändern Sie das unter Filter.',
      },
      agent: {
        title: 'Ausgenommen: Die Adresse ist die eines Freshdesk-Agenten',
        text: 'Ein Agent wird nie als Kunde geschrieben. Es ist nichts zu tun.',
      },
      deletedCustomer: {
        title: 'Ausgenommen: Der Freshdesk-Kunde ist gelöscht',
        text: 'Ein gelöschter Kunde kommt nicht von selbst zurück. Stellen Sie ihn in Freshdesk unter Kontakte, Gelöschte Kontakte wieder her, um ihn wieder abzugleichen.',
      },
      blocked: {
        title: 'Ausgenommen: Der Freshdesk-Kunde ist blockiert oder Spam',
        text: 'Blockierte Kunden nehmen nicht teil. Heben Sie das in Freshdesk unter Kontakte, Blockierte Kontakte auf, um ihn wieder abzugleichen.',
      },
      unknown: {
        title: 'Niemand hat diese Adresse',
        text: 'Keines der Produkte hat sie, auch nicht bei einem gelöschten oder blockierten Kunden oder einem Agenten. Prüfen Sie die Schreibweise.',
      },
    },
  },
  csv: {
    link: 'Datensatz',
    product: 'Produkt',
    id: 'Nummer des Datensatzes',
    email: 'E-Mail',
    writtenTo: 'Geschrieben in',
    field: 'Feld',
    fieldName: 'Feldname',
    value: 'Wert',
    why: 'Warum',
    whatToDo: 'Was zu tun ist',
    corrected: 'Berichtigter Wert',
  },
  download: {
    asText: 'Als Text zum Kopieren anzeigen',
    title: 'Fehlerdetails als Text',
    how: 'Wo der Browser von hier nicht herunterladen darf: Kopieren Sie diesen Text in eine Datei, deren Name auf .csv endet.',
    copy: 'Kopieren',
    copied: 'Kopiert',
  },
  details: 'Einzelheiten',
  columns: {
    started: 'Begonnen',
    ended: 'Beendet',
    kind: 'Art',
    direction: 'Richtung',
    status: 'Status',
    created: 'Angelegt',
    updated: 'Aktualisiert',
    failed: 'Fehlgeschlagen',
    left: 'Ausgenommen',
    entity: 'In Freshsales',
    writtenTo: 'Geschrieben in',
  },
  phases: {
    waiting: 'Beginnt',
    companies: 'Unternehmen und Accounts werden abgeglichen',
    readSales: 'Freshsales wird gelesen',
    sortSales: 'Die Personen aus Freshsales werden geordnet',
    readCustomers: 'Freshdesk-Kunden werden verglichen',
    sortCustomers: 'Die Personen aus Freshdesk werden geordnet',
    findMissing: 'Es wird gesucht, wer in Freshdesk fehlt',
    sweepSales: 'Personen, die nur in Freshsales sind, werden angelegt',
    foldSales: 'Es wird festgehalten, was geschrieben wurde',
    foldCustomers: 'Es wird festgehalten, was geschrieben wurde',
    changedSales: 'Änderungen in Freshsales werden gelesen',
    changedCustomers: 'Änderungen in Freshdesk werden gelesen',
    undo: 'Geschriebenes wird zurückgenommen',
    finish: 'Wird abgeschlossen',
    other: 'In Arbeit',
  },
  kinds: {
    full: 'Vollständig',
    incremental: 'Änderungen',
    realTime: 'Echtzeit',
    preview: 'Vorschau',
    retry: 'Wiederholung',
    undo: 'Rücknahme',
  },
  statuses: {
    running: 'Läuft',
    done: 'Fertig',
    failed: 'Fehlgeschlagen',
    paused: 'Angehalten',
    stopped: 'Beendet',
  },
};
