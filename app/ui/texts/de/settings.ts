import type { settingsTexts } from '../settings.ts';

export const settings: typeof settingsTexts = {
  subtitle:
    'Hält die Personen beider Produkte auf gleichem Stand und bringt Support-Tickets in den Vertrieb.',
  enabled: 'App ist eingeschaltet',
  unsaved: 'Noch nicht gespeichert',
  isOff:
    'Die App ist ausgeschaltet: Es wird nichts abgeglichen und kein Ticket angezeigt. Einstellungen, Zuordnung und Protokolle bleiben erhalten; speichern Sie nach dem Einschalten.',
  unreadable:
    'Die gespeicherten Einstellungen sind nicht verwendbar. Sie sehen deshalb die einer neuen Installation.',
  notSaved: {
    title: 'Diese Einstellungen wurden nicht gespeichert.',
    tooLarge: (size: number, max: number) =>
      `Sie umfassen ${String(size)} KB, höchstens ${String(max)} KB lassen sich aufbewahren. Am meisten Platz brauchen die Werte von Auswahllisten: Ordnen Sie weniger davon zu, oder entfernen Sie ein Feld, und speichern Sie dann noch einmal.`,
    fault: (fault: string) =>
      `Ein Wert lässt sich so nicht aufbewahren (${fault}). Ändern oder kürzen Sie ihn, und speichern Sie dann noch einmal.`,
  },
  stepsLabel: 'Schritte',
  steps: { connect: 'Verbinden', settings: 'Einstellungen', mapping: 'Feldzuordnung' },
  stepsAbout: {
    connect: 'Beide Konten',
    settings: 'Was abgeglichen wird',
    mapping: 'Welches Feld welches füllt',
  },
  marks: { done: 'Fertig', problem: 'Braucht Aufmerksamkeit' },
  back: {
    connect: 'Zurück zu Verbinden',
    settings: 'Zurück zu Einstellungen',
    mapping: 'Zurück zur Feldzuordnung',
  },
  on: {
    connect: 'Weiter zu Verbinden',
    settings: 'Weiter zu Einstellungen',
    mapping: 'Weiter zur Feldzuordnung',
  },
  lastInstalling:
    'Das ist alles. Klicken Sie oben auf „Install“, öffnen Sie dann die App und starten Sie den ersten Abgleich.',
  lastEditing: 'Klicken Sie oben auf „Save“. Ihre Änderungen gelten ab dem nächsten Abgleich.',
};
