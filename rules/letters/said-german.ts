import type { Said } from '../sentences.ts';

/** What the server says, in German: pages translate by it what came in English (app/ui/texts/de), and letters are written in it. */
export const saidInGerman: Said = {
  sentences: {
    leadsOnlyClassic: 'Leads gibt es nur in Freshsales Classic (….freshsales.io): Wählen Sie Kontakte.',
    keyLost: 'Der API-Schlüssel von {product} fehlt: Geben Sie ihn in den Einstellungen noch einmal ein.',
    keysLost:
      'Die API-Schlüssel von Freshdesk und Freshsales fehlen: Geben Sie sie in den Einstellungen noch einmal ein.',
    notMapped:
      'Diese Pflichtfelder sind nicht zugeordnet: {fields}. Ordnen Sie sie in den Einstellungen zu oder geben Sie ihnen einen festen Wert.',
    rowsRefused:
      'Diese Zeilen der Feldzuordnung können nicht gehen: {rows}. Öffnen Sie die Feldzuordnung in den Einstellungen: Der Grund steht bei jeder von ihnen.',
    noCode: 'Es ist kein Konsolencode gesetzt: Setzen Sie einen auf der Einstellungsseite der App.',
    codeLocked: 'Der Konsolencode war zu oft falsch. Versuchen Sie es in einer Viertelstunde wieder.',
    codeWrong: 'Das ist nicht der Konsolencode.',
    notAnAddress: 'Das ist keine E-Mail-Adresse: Geben Sie eine wie ann@example.com ein.',
    noRemedy: 'Das wird in den Datensätzen selbst behoben oder in der Feldzuordnung der Einstellungen.',
    mappingChanged: 'Die Feldzuordnung wurde inzwischen geändert: Laden Sie die Seite neu.',
    nobodyNamed: 'Keiner von ihnen hat eine Adresse oder eine ID.',
    nobodySynced: 'Noch wurde niemand abgeglichen: Starten Sie zuerst einen Abgleich.',
    detailsGone: 'Die Einzelheiten dieses Laufs sind nicht mehr da.',
    appOff: 'Die Integration ist ausgeschaltet: Schalten Sie sie in den Einstellungen ein.',
    isOff: 'Die Integration ist ausgeschaltet.',
    paused: 'Der Abgleich ist angehalten: {reason}',
    noFreshsales: 'Dieses Konto hat kein Freshsales: Installieren Sie die App dort, um abzugleichen.',
    noRun: 'Diesen Lauf gibt es nicht mehr.',
    cannotBeUndone: 'Nur ein Lauf, der selbst etwas geschrieben hat, kann rückgängig gemacht werden.',
    undoWaits:
      'Ein Abgleich läuft. Warten Sie, bis er zu Ende ist, und wählen Sie dann noch einmal Rückgängig.',
    undoGone:
      'Die Einzelheiten dieses Laufs sind nicht mehr da, deshalb kann er nicht rückgängig gemacht werden.',
    previewWaits:
      'Ein Abgleich läuft. Warten Sie, bis er zu Ende ist, und wählen Sie dann noch einmal Vorschau.',
    atWork: 'Ein Abgleich läuft: Versuchen Sie es, wenn er zu Ende ist.',
    busy: 'Die App tut gerade etwas anderes: Versuchen Sie es in einer halben Minute.',
    justEnding: 'Ein anderer Vorgang endet gerade. Wählen Sie noch einmal Abgleich starten.',
    previewAtWork:
      'In diesem Augenblick wird eine Vorschau erstellt. Versuchen Sie es in einer halben Minute.',
    nothingAsks: 'Kein Abgleich wartet mehr auf eine Antwort. Laden Sie die Seite neu.',
    pausedByHand: 'Er wurde in der Konsole angehalten.',
    stoppedForSync: 'Er wurde für einen Abgleich beendet.',
    stoppedByHand: 'Er wurde in der Konsole beendet; der nächste Abgleich fragt wieder.',
    settingsChanged: 'Die Einstellungen wurden geändert; der nächste Abgleich geht nach den neuen.',
    settingsChangedAnew: 'Die Einstellungen wurden geändert; ein neuer Abgleich liest alles.',
    tooManyCompanies:
      'Es gibt mehr Unternehmen und Accounts, als abgeglichen werden können (etwa 17.000 Paare): Nur Personen wurden abgeglichen. Schalten Sie in den Einstellungen den Abgleich von Accounts aus.',
    quietHours: 'Er wartet, bis die Ruhezeit vorbei ist.',
    indexLost: 'Das gespeicherte Verzeichnis konnte nicht gelesen werden.',
    appFault:
      'Die App ist mehrmals nacheinander auf einen eigenen Fehler gestoßen. Was bis dahin geschrieben war, bleibt. Starten Sie den Abgleich noch einmal; endet er wieder so, melden Sie Tag und Uhrzeit.',
    storeFailed:
      'Der Speicher der Plattform hat lange nicht geantwortet. Starten Sie den Abgleich noch einmal.',
    productLimited:
      '{product} darf gerade nicht gefragt werden: Die Aufrufe dieser Minute oder Stunde sind aufgebraucht, was nichts Ungewöhnliches ist. Es geht von selbst weiter.',
    productBusy: '{product} arbeitet noch an früheren Änderungen. Es geht von selbst weiter.',
    productUnavailable:
      '{product} war nicht zu erreichen oder ist gestört ({call}). Es wird von selbst wieder versucht.',
    productUnauthorized:
      '{product} nimmt den API-Schlüssel nicht an: Geben Sie ihn in den Einstellungen noch einmal ein.',
    productForbidden: '{product} erlaubt es diesem API-Schlüssel nicht: Nehmen Sie den eines Administrators.',
    productOdd: '{product} hat nicht wie erwartet geantwortet ({call}).',
    recordUnanswered: '{product} hat für diesen Datensatz nicht geantwortet, obwohl mehrmals gefragt wurde.',
    rowSkipped:
      'Das Feld gibt es in {product} nicht mehr, oder es hat einen anderen Typ: Seine Zeile wird übergangen. Wählen Sie in den Einstellungen ein anderes Feld oder entfernen Sie die Zeile.',
    choicesSkipped:
      'Diese Auswahlwerte gibt es in {product} nicht mehr: Was ihnen zugeordnet ist, gilt als nicht zugeordnet. Wählen Sie in der Feldzuordnung der Einstellungen andere.',
    constantSkipped:
      'Die Konstante passt nicht in das Feld in {product}, oder es gibt das Feld nicht mehr: Neue Datensätze entstehen ohne sie. Berichtigen oder entfernen Sie die Konstante in der Feldzuordnung der Einstellungen.',
    tagsCrowded:
      'Am {day} wurden mehr als {count} Kunden mit den Tags des Filters angelegt: Die Suche von Freshdesk gibt nicht alle her. Die übrigen bleiben weg, bis sie sich ändern.',
    viewGone:
      'Die Ansicht, nach der der Filter fragt, gibt es in Freshsales nicht mehr, oder der API-Schlüssel darf sie nicht sehen: Niemand daraus nimmt teil. Wählen Sie in den Filtern eine andere.',
    leadTwice:
      'Dieser Lead wurde ein zweites Mal angelegt, als der Abgleich nach einer Unterbrechung weiterging: Führen Sie ihn mit Lead {id} zusammen oder löschen Sie ihn.',
    leftOutLost:
      'Die Liste der ausgelassenen Datensätze kann nicht gelesen werden. Nehmen Sie in der Konsole alle wieder auf und lassen Sie dann die aus, die wegbleiben sollen.',
    leftOutBusy:
      'Die Liste der ausgelassenen Datensätze wird gerade geändert. Versuchen Sie es in einer Minute.',
    textTooLong: 'Ein Text, der zu lang ist, um hier aufgehoben zu werden.',
    valueUnfit: '„{value}“ {reason}. {advice}',
    correctedUnfit: 'Der berichtigte Wert {reason}. {advice}',
    correctedEmpty: 'Der berichtigte Wert ist leer.',
    notFailing:
      'Das gehört nicht zu dem, was nicht geschrieben werden konnte: Es hat sich inzwischen erledigt, oder die Zeile wurde geändert.',
    notCorrectable:
      'Kein einzelner Wert dieses Datensatzes kann hier berichtigt werden: Öffnen Sie den Datensatz.',
    changedMeanwhile:
      'Der Wert im Datensatz wurde inzwischen geändert: Er ist geblieben, der berichtigte wurde nicht geschrieben.',
    otherVersion:
      'Die Einstellungen wurden von einer anderen Version der App gespeichert ({version}): Öffnen Sie die Einstellungsseite und speichern Sie sie noch einmal.',
    overlayLost:
      'Was in der Konsole eingestellt wurde, kann nicht mehr gelesen werden: Prüfen Sie Filter und ausgelassene Datensätze und setzen Sie dann fort.',
    zoneUnknown: 'Die Zeitzone {zone} ist nicht bekannt: Wählen Sie auf der Einstellungsseite eine andere.',
    settingsUnreadable:
      'Die Einstellungen können nicht gelesen werden ({fault}): Öffnen Sie die Einstellungsseite und speichern Sie sie noch einmal.',
    testNotTaken:
      'Die Adresse hat die Nachricht nicht angenommen. Öffnen Sie diese Seite in einer Minute noch einmal; bleibt es dabei, koppeln Sie neu.',
    notPaired:
      'Diese Installation ist nicht gekoppelt: Wählen Sie Koppeln, speichern Sie diese Seite und prüfen Sie noch einmal.',
    noOwnAddress: 'Diese Installation hat noch keine Adresse: Sie entsteht mit ihrem ersten Ereignis.',
    pairingIncomplete: 'Der Kopplungscode ist nicht vollständig: Kopieren Sie ihn noch einmal.',
    unexpected: 'Etwas Unerwartetes ist geschehen.',
  },
  reasons: {
    notANumber: {
      reason: 'ist keine Zahl',
      advice: 'Schreiben Sie ihn in Ziffern, mit einem Punkt vor den Nachkommastellen.',
    },
    notWhole: {
      reason: 'ist keine ganze Zahl',
      advice: 'Runden Sie ihn oder ordnen Sie das Feld einem zu, das Nachkommastellen fasst.',
    },
    tooPrecise: {
      reason: 'hat mehr Stellen, als ein Zahlenfeld fasst',
      advice: 'Ordnen Sie das Feld einem Textfeld zu.',
    },
    notADate: {
      reason: 'ist kein Datum',
      advice: 'Schreiben Sie ihn als Jahr-Monat-Tag, etwa 2026-03-31.',
    },
    notAMoment: {
      reason: 'ist kein Datum mit Uhrzeit',
      advice: 'Schreiben Sie ihn als Jahr-Monat-Tag und Uhrzeit, etwa 2026-03-31 14:30.',
    },
    notYesNo: { reason: 'ist weder Ja noch Nein', advice: 'Schreiben Sie yes oder no.' },
    notAnEmail: { reason: 'ist keine E-Mail-Adresse', advice: 'Berichtigen Sie die Adresse.' },
    notAUrl: {
      reason: 'ist keine Webadresse',
      advice: 'Schreiben Sie ihn als www.example.com oder https://example.com/page.',
    },
    notAPhone: {
      reason: 'ist keine Telefonnummer',
      advice: 'Schreiben Sie sie mit Ländervorwahl, etwa +49 30 1234567, und nichts als die Nummer.',
    },
    notAnId: {
      reason: 'ist nicht die ID eines Datensatzes',
      advice: 'Schreiben Sie die Zahl, die in der Adresse des Datensatzes steht.',
    },
    noChoice: {
      reason: 'hat keine Auswahl, die ihm zugeordnet ist',
      advice:
        'Ordnen Sie ihn in der Feldzuordnung einer Auswahl zu oder wählen Sie eine für alles, was nicht zugeordnet ist.',
    },
    tooLong: {
      reason: 'ist länger, als das Feld fasst',
      advice: 'Kürzen Sie ihn oder schalten Sie für dieses Feldpaar Kürzen ein.',
    },
    lineBreaks: {
      reason: 'hat mehr als eine Zeile',
      advice:
        'Schalten Sie für dieses Feldpaar Zeilen verbinden ein oder ordnen Sie es einem Textbereich zu.',
    },
    notOffered: {
      reason: 'kann zwischen Feldern dieser Typen nicht übertragen werden',
      advice: 'Entfernen Sie das Paar aus der Feldzuordnung.',
    },
  },
};
