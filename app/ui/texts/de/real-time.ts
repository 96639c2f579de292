import { formatCount } from '../../format.ts';
import type { realTimeTexts } from '../real-time.ts';

export const realTime: typeof realTimeTexts = {
  title: 'Wie Neues von Tickets ankommt',
  intro:
    'Die App erfährt von neuen und geänderten Tickets, sobald es sie gibt. Wie, hängt davon ab, wie die beiden Produkte gekauft wurden.',
  layouts: {
    one: {
      title: 'Ein Konto mit beiden Produkten',
      text: 'Die Ereignisse von Freshdesk erreichen diese Installation von selbst. Es ist nichts einzurichten; testen Sie es unten.',
    },
    two: {
      title: 'Freshdesk ist ein anderes Konto',
      text: 'Seine Ereignisse kommen nicht von selbst hierher: Dem Freshdesk-Konto muss gesagt werden, wohin es sie schickt. Ohne das fragt die App Freshdesk trotzdem einige Male je Stunde.',
    },
    unknown: {
      title: 'Dieses Konto sagt nicht, welche Produkte es hat',
      text: 'Wählen Sie unten, wie Sie die Ihren gekauft haben.',
    },
  },
  whichLayout: 'Wie die beiden Produkte gekauft wurden',
  layoutLabels: { one: 'Ein Konto', two: 'Zwei Konten' },
  layoutHints: {
    one: 'Eine Anmeldung, beide Produkte im Produktwechsler.',
    two: 'Freshdesk hat eine eigene Verwaltungsseite und eigene Apps.',
  },
  whichWay: 'Wie Freshdesk Bescheid gibt',
  wayLabels: {
    app: 'Diese App auch in Freshdesk (empfohlen)',
    rule: 'Eine Automatisierungsregel in Freshdesk',
  },
  wayHints: {
    app: 'Sie leitet jede Änderung von Tickets und Kunden weiter. Eine Anfrage je Änderung, aus dem Kontingent der Freshdesk-Installation.',
    rule: 'Für Konten, in denen die App nicht installiert werden darf. Nur Tickets, hier je eine Anfrage: nicht für Helpdesks mit Hunderten Änderungen je Stunde.',
  },
  later: 'Ist die App installiert, kann diese Seite testen, ob Neues ankommt.',
  installFirst:
    'Installieren Sie zuerst die App und kommen Sie dann hierher zurück: Die Adresse entsteht mit der Installation.',
  paired:
    'Diese Installation hat einen Kopplungsschlüssel. Erneutes Koppeln macht einen neuen; Nachrichten unter dem alten werden abgelehnt.',
  notPaired: 'Erzeugen Sie einen Kopplungsschlüssel.',
  pair: 'Mit einem Freshdesk-Konto koppeln',
  pairAgain: 'Erneut koppeln',
  thenTest: 'Öffnen Sie diese Seite noch einmal und klicken Sie auf „Echtzeit testen“.',
  trial: {
    button: 'Echtzeit testen',
    hint: 'Dauert bis zu zwei Minuten. Wo ein Kopplungsschlüssel gespeichert ist, macht zuerst eine signierte Nachricht die Runde.',
    arrived: (seconds) =>
      `Eine signierte Nachricht wurde gesendet und nach ${formatCount(Math.round(seconds * 10) / 10)} Sekunden angenommen.`,
    notArrived:
      'Eine signierte Nachricht wurde gesendet und kam innerhalb von 15 Sekunden nicht an. Ereignisse sind vielleicht gerade langsam: Testen Sie noch einmal. Bleibt es so, koppeln Sie erneut und speichern Sie.',
    changeOne:
      'Ändern Sie jetzt in Freshdesk ein Ticket, dessen Anfragesteller ein Kunde ist, etwa seine Priorität. Diese Seite wartet zwei Minuten.',
    heard: (id, seconds) =>
      `Ticket ${String(id)} wurde geändert und innerhalb von ${String(Math.round(seconds))} Sekunden bemerkt. Echtzeit funktioniert.`,
    notHeard: (id, whatToDo) =>
      `Ticket ${String(id)} wurde geändert, und kein Ereignis hat davon berichtet. ${whatToDo} Bis dahin fragt die App Freshdesk einige Male je Stunde.`,
    noChange:
      'Innerhalb von zwei Minuten wurde kein Ticket geändert. Testen Sie noch einmal, und ändern Sie eines, während die Seite wartet.',
    whatToDo: {
      one: 'Sehen Sie nach, ob die App eingeschaltet ist, und testen Sie noch einmal.',
      two: 'Sehen Sie in Freshdesk nach, ob die App mit dem neuesten Kopplungscode installiert ist, oder ob die Regel eingeschaltet ist und ihre Adresse, Kopfzeile und ihr Inhalt die der letzten Kopplung sind.',
      unknown:
        'Ist Freshdesk ein anderes Konto, wählen Sie oben „Zwei Konten“ und koppeln Sie; sonst sehen Sie nach, ob die App eingeschaltet ist.',
    },
  },
  lastTest: (moment) => `Die letzte Testnachricht kam an: ${moment}.`,
  copyIt: 'Kopieren',
  copyDone: 'Kopiert',
  saveFirst: 'Speichern Sie jetzt diese Seite',
  once: 'Was oben steht, wird nur dieses eine Mal gezeigt und wirkt erst, wenn diese Seite gespeichert ist.',
  byAppSteps: {
    first: 'Öffnen Sie in Freshdesk Admin, Apps, und installieren Sie diese App.',
    second: 'Fügen Sie den Code in ihr einziges Feld ein und klicken Sie auf „Install“.',
  },
  byRuleSteps: {
    first:
      'Öffnen Sie in Freshdesk Admin, Workflows, Automatisierungen, Ticket-Aktualisierungen, und legen Sie eine Regel an (und dieselbe unter Ticket-Erstellung).',
    second: 'Wählen Sie als Ereignis, was der Vertrieb sofort sehen soll: Status, Priorität, Antwort, Notiz.',
    third:
      'Wählen Sie als Aktion „Webhook auslösen“: POST, die Adresse oben, JSON, und die Kopfzeile oben als benutzerdefinierte Kopfzeile.',
    fourth: 'Wählen Sie als Inhalt „Erweitert“ und fügen Sie den Inhalt oben ein.',
  },
  code: 'Kopplungscode',
  codeHint: 'Beginnt mit pair1. und entsteht in den Einstellungen der Installation in Freshsales.',
  url: 'Adresse',
  header: 'Benutzerdefinierte Kopfzeile',
  body: 'Inhalt',
  notPolled: 'Noch wurde nach keinem Ticket gesehen.',
  missed: (count) =>
    count === 1
      ? '1 Änderung eines Tickets wurde gefunden, die kein Ereignis angekündigt hatte.'
      : `${String(count)} Änderungen von Tickets wurden gefunden, die kein Ereignis angekündigt hatte.`,
  missedPeople: (count) =>
    count === 1
      ? '1 Änderung eines Kunden, Kontakts oder Leads wurde gefunden, die kein Ereignis angekündigt hatte.'
      : `${String(count)} Änderungen von Kunden, Kontakten und Leads wurden gefunden, die kein Ereignis angekündigt hatte.`,
  refused: (reason, count) => `An der Adresse abgelehnt: ${reason} (${String(count)})`,
  reasons: {
    notPaired: 'nicht gekoppelt',
    malformed: 'keine Nachricht dieser App',
    tooLarge: 'zu groß',
    expired: 'zu alt: verspätet, wiederholt, oder eine Uhr geht falsch',
    forged: 'mit einem anderen Schlüssel signiert',
    unknown: 'eine Nachricht einer anderen Version',
    repeated: 'kam schon einmal: eine Wiederholung',
  },
  relayTitle: 'An Freshsales weiterleiten',
  relayIntro:
    'Dieses Konto hat nur Freshdesk. Die App leitet weiter, welche Tickets und Personen sich geändert haben, nie den Text eines Tickets, an die Installation in Ihrem Freshsales-Konto.',
  relayTest: 'Testnachricht senden',
  relaySent: (moment) =>
    `Gesendet: ${moment}. Die Einstellungen in Freshsales sagen unter „Echtzeit testen“, wann sie ankam.`,
  relayFailed: (reason) => `Sie wurde nicht gesendet. ${reason}`,
  relaySteps: {
    first: 'Installieren Sie die App in Freshsales.',
    second:
      'Öffnen Sie dort ihre Einstellungen, Schritt Einstellungen, und klicken Sie auf „Mit einem Freshdesk-Konto koppeln“.',
    third: 'Kopieren Sie den Kopplungscode in das Feld unten.',
  },
  problems: {
    noCode: 'Fügen Sie den Kopplungscode ein, den die Einstellungen in Freshsales zeigen.',
    incomplete: 'Ein Teil des Codes fehlt: Kopieren Sie ihn ganz.',
    damaged: 'Ein Zeichen des Codes wurde verändert: Kopieren Sie ihn noch einmal.',
  },
};
