import { formatCount, plural } from '../../format.ts';
import type { peopleTexts } from '../people.ts';

export const people: typeof peopleTexts = {
  named: {
    title: 'Wer davon?',
    none: 'Niemand mit diesem Namen',
    noneText:
      'Keines der Produkte findet jemanden. Geben Sie den Anfang eines Vor- oder Nachnamens oder die ganze Adresse ein; wer eben erst angelegt wurde, wird etwas später gefunden.',
    nameless: 'Ohne Namen',
    noAddress:
      'hat keine E-Mail-Adresse, an der Personen erkannt werden, und nimmt nicht teil, bis er eine hat.',
    more: 'Es gibt mehr: Geben Sie mehr vom Namen oder die Adresse ein.',
  },
  ways: {
    openFilters: 'Filter öffnen',
    openErrors: 'Fehler öffnen',
    openFreshdesk: 'Kunden in Freshdesk öffnen',
    retry: 'Diese Person jetzt abgleichen',
    retrying: 'Diese Person wird abgeglichen. Sehen Sie gleich noch einmal nach.',
    again: 'Gegenstück wieder anlegen',
    againText:
      'Eine Hälfte dieses Paars wurde gelöscht. Das Gegenstück wird wieder daraus angelegt, nach den Regeln jedes Abgleichs.',
    written: 'Zuletzt geschrieben',
    writtenIn: (when) => `Im Abgleich vom ${when}`,
    noWrites: 'Kein Abgleich, dessen Einzelheiten noch da sind, hat für diese Person geschrieben.',
    created: 'angelegt',
    updated: 'aktualisiert',
    reading: 'Die letzten Abgleiche werden durchgesehen',
  },
  leftOut: {
    title: 'Ausgenommen',
    about:
      'Datensätze, die jemand ausgenommen hat oder deren Abgleich rückgängig gemacht wurde. In sie wird nichts geschrieben, und aus ihnen wird nichts angelegt.',
    none: 'Niemand ist ausgenommen',
    noneText:
      'Ausnehmen lassen sich Datensätze auf ihrer eigenen Seite in Freshsales, auf der Registerkarte des Freshdesk-Kunden.',
    total: (count) => plural(count, { one: '1 Datensatz', other: '# Datensätze' }),
    list: 'Ausgenommene Datensätze',
    record: 'Datensatz',
    why: 'Warum',
    since: 'Seit',
    whys: { byHand: 'Von Hand ausgenommen', undone: 'Sein Abgleich wurde rückgängig gemacht' },
    kinds: {
      customers: 'Freshdesk-Kunde',
      contacts: 'Freshsales-Kontakt',
      leads: 'Freshsales-Lead',
      companies: 'Freshdesk-Unternehmen',
      accounts: 'Freshsales-Account',
    },
    choose: (name) => `${name} auswählen`,
    letBack: (count) =>
      plural(count, { one: '1 Datensatz wieder aufnehmen', other: '# Datensätze wieder aufnehmen' }),
    letBackText: 'Sie nehmen wieder an Abgleichen teil und werden jetzt angesehen.',
    more: 'Weitere anzeigen',
    reading: 'Es wird gelesen, wer ausgenommen ist',
  },
  filters: {
    title: 'Wer teilnimmt',
    about:
      'Abgeglichen wird nur, wer jeden gesetzten Filter erfüllt. Alle anderen bleiben auf beiden Seiten unberührt.',
    onlyExisting: 'Nur Personen aktualisieren, die es auf beiden Seiten gibt; niemanden anlegen',
    customers: 'Freshdesk-Kunden',
    records: 'Freshsales-Datensätze',
    tags: 'Mit einem dieser Tags',
    tagsHint: 'Durch Kommas getrennt. Leer: gleich welche Tags.',
    after: 'Angelegt am oder nach dem',
    count: 'Zählen, wer bliebe',
    countHint:
      'Liest die ersten hundert jeder Art: eine Anfrage an Freshdesk, zwei an Freshsales für jede Art von Datensatz.',
    kept: (kind, kept, of) => `${kind}: ${formatCount(kept)} der ersten ${formatCount(of)} nehmen teil.`,
    untold: (count) =>
      plural(count, {
        one: 'Von einem sagt es die Liste nicht: Er bleibt draußen, bis sein Datensatz gelesen ist.',
        other: 'Von # sagt es die Liste nicht: Sie bleiben draußen, bis ihre Datensätze gelesen sind.',
      }),
    all: (all) => `Insgesamt gibt es ${formatCount(all)}.`,
    save: 'Filter speichern',
    saveText:
      'Der nächste Abgleich liest alles neu und richtet sich nach diesen Filtern. Was vorher geschrieben wurde, bleibt.',
    saved: 'Die Filter sind gespeichert und gelten ab dem nächsten Abgleich.',
    more: 'Filter nach Unternehmen, Phase und Ansicht bleiben, wie sie sind.',
    reading: 'Die Filter werden gelesen',
  },
  data: {
    title: 'Protokoll der Änderungen',
    about:
      'Bei Änderungen von hier steht, wer sie nach eigener Angabe gemacht hat; bei Änderungen auf der Einstellungsseite, wann die App sie bemerkt hat.',
    none: 'Noch wurde nichts geändert',
    when: 'Wann',
    who: 'Wer, nach eigener Angabe',
    what: 'Was',
    list: 'Liste der Änderungen',
    settingsPage: 'Einstellungsseite',
    unknown: 'Nicht angegeben',
    reading: 'Das Protokoll der Änderungen wird gelesen',
    kinds: {
      settings: 'Einstellungen wurden geändert',
      pause: 'Der Abgleich wurde angehalten',
      resume: 'Der Abgleich wurde fortgesetzt',
      goOn: 'Ein Abgleich, der fragte, darf weitermachen',
      stop: 'Ein Abgleich, der fragte, wurde beendet',
      remedy: 'Eine Ursache wurde für alle ihre Datensätze behoben',
      correct: 'Berichtigte Werte wurden geschrieben',
      filters: 'Filter wurden gesetzt',
      leaveOut: 'Datensätze wurden ausgenommen',
      letBack: 'Datensätze wurden wieder aufgenommen',
      undo: 'Ein Abgleich wurde rückgängig gemacht',
      erase: 'Alles über eine Person Gespeicherte wurde gelöscht',
    },
  },
  erase: {
    title: 'Alles über eine Person Gespeicherte löschen',
    about:
      'Entfernt aus dem eigenen Speicher der App, was sie zu einer Adresse aufbewahrt: Einzelheiten von Abgleichen, Fehlschläge, zuletzt gesehene Tickets, Ausnahmen. Datensätze in Freshdesk und Freshsales bleiben unberührt.',
    label: 'E-Mail-Adresse',
    start: 'Löschen …',
    confirm: (email) =>
      `Alles, was die App über ${email} speichert, wird gelöscht. Das lässt sich nicht rückgängig machen.`,
    action: 'Löschen',
    empty: 'Geben Sie eine Adresse ein, etwa ann@example.com.',
    progress: (done, all) => `Schritt ${formatCount(done)} von ${formatCount(all)} ist erledigt.`,
    receipt: 'Beleg',
    receiptOf: (email, when) => `Gelöscht für ${email}: ${when}.`,
    place: 'Wo',
    found: 'Entfernte Einträge',
    stays: (count) =>
      plural(count, {
        one: 'Ein Datensatz mit dieser Adresse ist noch in den Produkten. Ein Code aus der Adresse, aus dem sie sich nicht lesen lässt, bleibt, damit niemand zweimal angelegt wird. Löschen Sie den Datensatz dort und löschen Sie hier noch einmal, um auch ihn zu entfernen.',
        other:
          '# Datensätze mit dieser Adresse sind noch in den Produkten. Ein Code aus der Adresse, aus dem sie sich nicht lesen lässt, bleibt, damit niemand zweimal angelegt wird. Löschen Sie die Datensätze dort und löschen Sie hier noch einmal, um auch ihn zu entfernen.',
      }),
    download: 'Beleg herunterladen',
    places: {
      failing: 'Was zurzeit nicht geschrieben ist',
      retries: 'Personen, die auf einen neuen Versuch warten',
      audit: 'Protokoll der Änderungen',
      byIds: 'Zuletzt gesehene Tickets und Umwandlungen',
      leftOut: 'Ausgenommene Datensätze',
      hashes: 'Verzeichnis und Liste gelöschter Paare',
      failures: 'Fehlschläge früherer Abgleiche',
      journals: 'Einzelheiten früherer Abgleiche',
    },
  },
};
