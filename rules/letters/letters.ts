import { reasons } from '../fields/words.ts';
import { sentences, type Said } from '../sentences.ts';
import { saidInGerman } from './said-german.ts';

/** The languages in which the app writes into the products. */
export type Language = 'en' | 'de';

/**
 * What the app leaves in the products, where people read it who may never see the app: tickets, notes, tasks, entries of a
 * timeline. In the language of the settings, since nobody's own is known when it is written.
 */
export interface Letters {
  readonly said: Said;
  /** Below what somebody wrote: the API key's owner is all that Freshdesk itself can show. */
  readonly writtenBy: (who: string) => string;
  readonly digest: {
    readonly subject: (count: string) => string;
    readonly moreThan: (count: string) => string;
    readonly intro: string;
    readonly wholeRecord: string;
    /** @param count how often @param what a field or the whole record */
    readonly where: (count: string, what: string, product: string) => string;
    /** @param reason the end of a sentence about the value */
    readonly value: (reason: string) => string;
    readonly further: (count: string) => string;
    readonly end: string;
  };
  readonly timeline: Readonly<Record<'opened' | 'solved', string>>;
  readonly email: {
    readonly cut: string;
    readonly attachments: string;
    readonly record: string;
    readonly from: (sender: string) => string;
  };
}

const english: Letters = {
  said: { sentences, reasons },
  writtenBy: (who) => `Written in Freshsales by ${who}`,
  digest: {
    subject: (count) => `Sync of Freshdesk and Freshsales: ${count} not written`,
    moreThan: (count) => `more than ${count}`,
    intro: 'The sync of Freshdesk and Freshsales could not write these, by cause:',
    wholeRecord: 'whole record',
    where: (count, what, product) => `${count} × ${what} in ${product}`,
    value: (reason) => `the value ${reason}.`,
    further: (count) => `Further causes: ${count}.`,
    end: 'Open the app’s console in Freshsales: Errors lists the records, to be corrected and tried again.',
  },
  timeline: { opened: 'Ticket opened', solved: 'Ticket resolved' },
  email: {
    cut: 'This email is longer than a ticket may be and ends here. The whole of it: ',
    attachments: 'Attachments, to be found in Freshsales: ',
    record: 'the record in Freshsales',
    from: (sender) => `Email from ${sender}`,
  },
};

const german: Letters = {
  said: saidInGerman,
  writtenBy: (who) => `In Freshsales geschrieben von ${who}`,
  digest: {
    subject: (count) => `Abgleich von Freshdesk und Freshsales: ${count} nicht geschrieben`,
    moreThan: (count) => `mehr als ${count}`,
    intro: 'Dies konnte der Abgleich von Freshdesk und Freshsales nicht schreiben, nach Ursachen:',
    wholeRecord: 'ganzer Datensatz',
    where: (count, what, product) => `${count} × ${what} in ${product}`,
    value: (reason) => `Der Wert ${reason}.`,
    further: (count) => `Weitere Ursachen: ${count}.`,
    end: 'Öffnen Sie die Konsole der App in Freshsales: Unter „Fehler“ stehen die Datensätze, um sie zu berichtigen und noch einmal zu versuchen.',
  },
  timeline: { opened: 'Ticket eröffnet', solved: 'Ticket gelöst' },
  email: {
    cut: 'Diese E-Mail ist länger, als ein Ticket sein darf, und endet hier. Im Ganzen: ',
    attachments: 'Anhänge, zu finden in Freshsales: ',
    record: 'der Datensatz in Freshsales',
    from: (sender) => `E-Mail von ${sender}`,
  },
};

export const letters: Readonly<Record<Language, Letters>> = { en: english, de: german };

/** @param language as the settings have it; those saved before there was a choice have none */
export function lettersIn(language: Language | undefined): Letters {
  return letters[language ?? 'en'];
}
