import { formatCount, plural } from '../../format.ts';
import type { connectTexts } from '../connect.ts';

const things = (count: number, one: string, other: string) =>
  plural(count, { one: `# ${one}`, other: `# ${other}` });

const wait = (seconds: number | null) =>
  seconds === null || seconds < 60
    ? 'Warten Sie eine Minute und prüfen Sie erneut.'
    : `Warten Sie ${plural(Math.ceil(seconds / 60), { one: '# Minute', other: '# Minuten' })} und prüfen Sie erneut.`;

export const connect: typeof connectTexts = {
  intro:
    'Geben Sie für beide Konten den API-Schlüssel eines Administrators ein. Jeder wird sofort geprüft; gespeichert wird nichts, bevor Sie speichern.',
  address: 'Adresse',
  addressHints: {
    freshdesk: 'Wie im Browser, wenn Sie angemeldet sind, zum Beispiel acme.freshdesk.com.',
    freshsales: 'Zum Beispiel acme.myfreshworks.com, oder acme.freshsales.io bei Freshsales Classic.',
  },
  addressProblems: {
    freshdesk: {
      empty: 'Geben Sie die Adresse Ihres Freshdesk ein.',
      otherProduct:
        'Das ist eine Freshsales-Adresse. Geben Sie die Ihres Freshdesk ein: Sie endet auf .freshdesk.com.',
      ownDomain:
        'Das ist nicht die eigene Adresse des Kontos. Geben Sie die ein, die auf .freshdesk.com endet, nicht die Ihres Support-Portals.',
      noAddress: 'Das ist keine Adresse. Geben Sie sie wie im Browser ein, zum Beispiel acme.freshdesk.com.',
    },
    freshsales: {
      empty: 'Geben Sie die Adresse Ihres Freshsales ein.',
      otherProduct:
        'Das ist eine Freshdesk-Adresse. Geben Sie die Ihres Freshsales ein: Sie endet auf .myfreshworks.com oder .freshsales.io.',
      ownDomain:
        'Das ist keine Freshsales-Adresse. Geben Sie die ein, die auf .myfreshworks.com oder .freshsales.io endet.',
      noAddress:
        'Das ist keine Adresse. Geben Sie sie wie im Browser ein, zum Beispiel acme.myfreshworks.com.',
    },
  },
  key: 'API-Schlüssel',
  keyHints: {
    freshdesk: 'In Freshdesk: Ihr Profilbild → Profileinstellungen → API-Schlüssel anzeigen.',
    freshsales: 'In Freshsales: Ihr Profilbild → Einstellungen → API-Einstellungen.',
  },
  missingKey: 'Geben Sie den API-Schlüssel ein.',
  keyOfOtherAddress:
    'Der gespeicherte Schlüssel gehört zu einer anderen Adresse. Geben Sie den Schlüssel dieses Kontos ein.',
  showKey: 'Schlüssel anzeigen',
  hideKey: 'Schlüssel verbergen',
  savedKey: 'Gespeichert',
  savedKeyHint: 'Der gespeicherte Schlüssel bleibt. Er wird nie wieder angezeigt.',
  changeKey: 'Schlüssel ändern',
  keepKey: 'Gespeicherten Schlüssel behalten',
  check: 'Prüfen',
  checkAgain: 'Erneut prüfen',
  checking: 'Wird geprüft …',
  states: {
    open: 'Noch nicht geprüft',
    checking: 'Wird geprüft …',
    failed: 'Nicht verbunden',
    good: 'Verbunden',
  },
  otherAccount: (product) =>
    `Das ist ein anderes ${product}-Konto als bisher. Was die App über das alte gespeichert hat, bleibt ungenutzt: Sie beginnt leer und schreibt nichts Altes in das neue Konto.`,
  problems: {
    freshdesk: {
      unknownAddress: {
        what: (host) => `Unter ${host} gibt es kein Freshdesk.`,
        remedy:
          'Prüfen Sie die Schreibweise: Es ist die Adresse in Ihrem Browser, wenn Sie in Freshdesk angemeldet sind.',
      },
      unreachable: {
        what: (host) => `Unter ${host} antwortet nichts.`,
        remedy:
          'Prüfen Sie die Schreibweise der Adresse. Stimmt sie, versuchen Sie es in einer Minute noch einmal.',
      },
      wrongKey: {
        what: () => 'Freshdesk nimmt diesen Schlüssel nicht an.',
        remedy:
          'Kopieren Sie ihn noch einmal aus den Profileinstellungen. Ein Schlüssel endet, wenn er zurückgesetzt oder sein Besitzer deaktiviert wird.',
      },
      noPlan: {
        what: () => 'Der Plan dieses Freshdesk enthält die API nicht.',
        remedy:
          'Die App braucht den Plan Growth oder einen höheren. Wenden Sie sich an den Inhaber des Kontos.',
      },
      suspended: {
        what: () => 'Dieses Freshdesk-Konto ist gesperrt.',
        remedy:
          'Die Testphase ist abgelaufen oder eine Rechnung ist offen. Klären Sie das in Freshdesk unter Admin → Konto und prüfen Sie erneut.',
      },
      notAdmin: {
        what: () => 'Dieser Schlüssel ist nicht der eines Administrators.',
        remedy:
          'Nehmen Sie den Schlüssel von jemandem mit der Rolle Account Administrator oder Administrator.',
      },
      scope: {
        what: () => 'Der Besitzer dieses Schlüssels sieht nicht alle Tickets.',
        remedy:
          'Geben Sie ihm in Freshdesk unter Admin → Agenten den Ticketbereich „Globaler Zugriff“, oder nehmen Sie den Schlüssel eines anderen Administrators.',
      },
      notAgent: {
        what: () => 'Der Besitzer dieses Schlüssels ist kein Support-Agent.',
        remedy: 'Nehmen Sie den Schlüssel eines vollen Support-Agenten mit der Rolle Administrator.',
      },
      forbidden: {
        what: () => 'Freshdesk lehnt diesen Schlüssel ab.',
        remedy: 'Nehmen Sie den Schlüssel eines Administrators.',
      },
      limited: {
        what: () =>
          'Freshdesk nimmt gerade keine Aufrufe mehr an: Die des Kontos oder die dieser App sind verbraucht.',
        remedy: wait,
      },
      down: {
        what: () => 'Freshdesk hat gerade eine Störung.',
        remedy: 'Versuchen Sie es in einigen Minuten noch einmal; mehr sagt status.freshworks.com.',
      },
      network: {
        what: () => 'Freshdesk hat nicht rechtzeitig geantwortet.',
        remedy: 'Das Netz ist langsam oder unterbrochen. Prüfen Sie erneut.',
      },
    },
    freshsales: {
      unknownAddress: {
        what: (host) => `Unter ${host} gibt es kein Freshsales.`,
        remedy:
          'Prüfen Sie die Schreibweise: Es ist die Adresse in Ihrem Browser, wenn Sie in Freshsales angemeldet sind.',
      },
      unreachable: {
        what: (host) => `Unter ${host} antwortet nichts.`,
        remedy:
          'Prüfen Sie die Schreibweise der Adresse. Stimmt sie, versuchen Sie es in einer Minute noch einmal.',
      },
      wrongKey: {
        what: () => 'Freshsales nimmt diesen Schlüssel nicht an.',
        remedy:
          'Kopieren Sie ihn noch einmal aus den API-Einstellungen. Er muss zum Konto unter dieser Adresse gehören.',
      },
      noPlan: {
        what: () => 'Der Plan dieses Freshsales enthält die API nicht.',
        remedy: 'Wenden Sie sich an den Inhaber des Kontos.',
      },
      suspended: {
        what: () => 'Dieses Freshsales-Konto ist gesperrt.',
        remedy:
          'Die Testphase ist abgelaufen oder eine Rechnung ist offen. Klären Sie das in Freshsales und prüfen Sie erneut.',
      },
      notAdmin: {
        what: () => 'Dieser Schlüssel ist nicht der eines Administrators.',
        remedy: 'Nehmen Sie den Schlüssel eines Administrators.',
      },
      scope: {
        what: () => 'Dieser Schlüssel sieht nicht alle Datensätze.',
        remedy: 'Nehmen Sie den Schlüssel eines Administrators.',
      },
      notAgent: {
        what: () => 'Dieser Schlüssel gehört keinem Benutzer.',
        remedy: 'Nehmen Sie den Schlüssel eines Administrators.',
      },
      forbidden: {
        what: () => 'Der Besitzer dieses Schlüssels darf keine Kontakte sehen.',
        remedy: 'Nehmen Sie den Schlüssel eines Administrators.',
      },
      limited: {
        what: () =>
          'Freshsales nimmt gerade keine Aufrufe mehr an: Die des Kontos oder die dieser App sind verbraucht.',
        remedy: wait,
      },
      down: {
        what: () => 'Freshsales hat gerade eine Störung.',
        remedy: 'Versuchen Sie es in einigen Minuten noch einmal; mehr sagt status.freshworks.com.',
      },
      network: {
        what: () => 'Freshsales hat nicht rechtzeitig geantwortet.',
        remedy: 'Das Netz ist langsam oder unterbrochen. Prüfen Sie erneut.',
      },
    },
  },
  facts: {
    owner: 'Schlüssel von',
    role: 'Rolle',
    account: 'Konto',
    rate: 'API-Aufrufe',
    rateValue: (limit) => `${formatCount(limit)} je Minute`,
    people: 'Kunden',
    reach: 'Dieser Schlüssel sieht',
    contacts: (count) => things(count, 'Kontakt', 'Kontakte'),
    leads: (count) => things(count, 'Lead', 'Leads'),
    accounts: (count) => things(count, 'Account', 'Accounts'),
    customers: (count) => `etwa ${things(count, 'Kunden', 'Kunden')}`,
    leadsThere: 'Leads',
    noLeads: 'Nicht in diesem Freshsales: Personen sind nur Kontakte.',
    owners: 'Benutzer',
    ownersSeen: (count) =>
      things(count, 'Benutzer, dem Datensätze gehören können', 'Benutzer, denen Datensätze gehören können'),
    ownersHidden:
      'Dieser Schlüssel darf die Benutzer nicht sehen, ist also nicht der eines Administrators: Er erreicht vielleicht nur einen Teil der Datensätze. Nehmen Sie besser den eines Administrators.',
  },
  plan: 'Freshsales-Plan',
  plans: {
    free: `Free (${formatCount(1000)} Aufrufe je Stunde)`,
    growth: `Growth (${formatCount(1000)} Aufrufe je Stunde)`,
    pro: `Pro (${formatCount(2000)} Aufrufe je Stunde)`,
    enterprise: `Enterprise (${formatCount(5000)} Aufrufe je Stunde)`,
  },
  planHint:
    'Freshsales verrät nicht, welchen Tarif Sie haben, und der Tarif bestimmt, wie schnell ein Abgleich sein darf. Meldet Freshsales, es sei zu schnell, wird die App langsamer.',
  bothAnswer: 'Beide Konten sind verbunden.',
  next: 'Weiter zu den Einstellungen',
};
