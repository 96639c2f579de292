import type { recordTexts } from '../record.ts';

export const record: typeof recordTexts = {
  loading: 'Der Kunde wird in Freshdesk gesucht …',
  open: 'In Freshdesk öffnen',
  customer: (name) => `Freshdesk-Kunde: ${name}`,
  noCustomer: 'Freshdesk-Kunde: noch keiner',
  verdicts: {
    inStep: { title: 'Abgeglichen', text: 'Alles, was abgeglichen wird, stimmt auf beiden Seiten überein.' },
    differs: {
      title: 'Weicht ab',
      text: 'Felder, die auf beiden Seiten gefüllt sind, bleiben, wie sie sind, wenn die Feldzuordnung nicht sagt, welche Seite gilt. Was auf einer Seite leer ist, füllt der nächste Abgleich.',
    },
    failing: {
      title: 'Fehlgeschlagen',
      text: 'Etwas von dieser Person konnte nicht geschrieben werden.',
    },
    leftOut: {
      title: 'Ausgenommen',
      text: 'Diese Person nimmt am Abgleich nicht teil: Weder hier noch beim Freshdesk-Kunden wird etwas geschrieben, bis jemand sie wieder aufnimmt.',
    },
    notYet: {
      title: 'Noch nicht in Freshdesk',
      text: 'Der nächste Abgleich legt den Freshdesk-Kunden an, wenn die Einstellungen diese Person teilnehmen lassen.',
    },
    otherWay: {
      title: 'Nicht in Freshdesk',
      text: 'Der Abgleich geht nur von Freshdesk nach Freshsales; in Freshdesk legt er also niemanden an.',
    },
    deleted: {
      title: 'In Freshdesk gelöscht',
      text: 'Der Freshdesk-Kunde wurde gelöscht, nachdem die beiden verbunden waren; er wird deshalb nicht wieder angelegt. Ein Administrator kann das in der Konsole der App unter „Warum (nicht)?“ tun.',
    },
    noEmail: {
      title: 'Keine E-Mail-Adresse',
      text: 'Personen werden an ihrer E-Mail-Adresse erkannt. Ergänzen Sie eine, und diese Person nimmt am nächsten Abgleich teil.',
    },
  },
  syncNow: 'Jetzt abgleichen',
  syncing: 'Diese Person wird abgeglichen …',
  synced: 'Fertig: So sind jetzt beide Seiten.',
  queued: 'Ein Abgleich läuft gerade. Diese Person kommt gleich danach.',
  slow: 'Es dauert länger als sonst. Sehen Sie in einigen Minuten wieder nach.',
  syncFailed: (reason) => `Es hat nicht geklappt: ${reason}`,
  paused: (reason) => `Der Abgleich ist angehalten: ${reason}`,
  leaveOut: 'Ausnehmen',
  leavingOut: {
    title: 'Diese Person ausnehmen?',
    text: 'Zwischen diesem Datensatz und seinem Freshdesk-Kunden wird nichts mehr abgeglichen, und keiner von beiden wird wieder angelegt. Was da ist, bleibt. Jeder kann die Person hier wieder aufnehmen.',
  },
  leftOutNow: 'Ausgenommen. Für diese Person wird nichts abgeglichen.',
  letBack: 'Wieder aufnehmen',
  backNow: 'Wieder dabei. Klicken Sie auf „Jetzt abgleichen“, oder warten Sie auf die nächste Änderung.',
  field: 'Feld',
  onlyDiffering: 'Nur Abweichungen anzeigen',
  all: 'Alle Felder anzeigen',
  empty: 'leer',
  differing: 'weicht ab',
  failed: (field, product, why) =>
    field === null ? `${product}: ${why}` : `${product}, Feld ${field}: ${why}`,
  value: (reason) => `der Wert ${reason}.`,
  fields: {
    name: 'Name',
    jobTitle: 'Position',
    mobile: 'Mobil',
    phone: 'Telefon (Arbeit)',
    twitter: 'Twitter',
  },
};
