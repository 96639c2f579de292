import { connectTexts } from '../../app/ui/texts/connect.ts';
import { consoleTexts } from '../../app/ui/texts/console.ts';
import { ticketTexts } from '../../app/ui/texts/tickets.ts';
import { reasons } from '../../rules/fields/words.ts';
import { sentences, type SentenceCode } from '../../rules/sentences.ts';

const BEGIN = '<!-- messages: npm run docs -->';
const END = '<!-- end of messages -->';

/** `document` with every message of trouble that the catalogue has, and what helps, not formatted. */
export function withMessages(document: string): string {
  const [before = ''] = document.split(BEGIN);
  const [, after = ''] = document.split(END);
  return `${before}${BEGIN}\n\n${parts().join('\n\n')}\n\n${END}${after}`;
}

function parts(): string[] {
  return [
    '## On the install page: an account cannot be used',
    table(accountRows(connectTexts.problems.freshdesk)),
    table(accountRows(connectTexts.problems.freshsales)),
    '## In the console: the sync, its log, its buttons',
    table(helped(helpOfSentences, (code) => sentences[code])),
    '## A value that is not written',
    'What the app finds wrong with a value, before it is sent:',
    table(Object.values(reasons).map(({ reason, advice }) => [`The value ${reason}.`, advice])),
    'What a product refused, in its own words; the console tells what it means by what these say:',
    table(refusals),
    '## In the widget on records',
    table(helped(helpOfWidget, widgetText)),
  ];
}

type Row = readonly [message: string, help: string];

function table(rows: readonly Row[]): string {
  return [
    '| It says | What it means, and what to do |',
    '| --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

interface Problem {
  readonly what: (host: string) => string;
  /** How long to wait is part of it where it is known. */
  readonly remedy: string | ((seconds: null) => string);
}

function accountRows(problems: Readonly<Record<string, Problem>>): Row[] {
  return Object.values(problems).map(({ what, remedy }) => [
    what('…'),
    typeof remedy === 'string' ? remedy : remedy(null),
  ]);
}

function helped<Code extends string>(
  help: Readonly<Record<Code, string>>,
  textOf: (code: Code) => string,
): Row[] {
  return (Object.keys(help) as Code[]).map((code) => [textOf(code).replace(/\{\w+\}/g, '…'), help[code]]);
}

const { causes } = consoleTexts;

const refusals: readonly Row[] = [
  ['… taken, unique, already, duplicate …', causes.taken],
  ['… blank, required, mandatory, missing …', causes.required],
  ['… too long, maximum, characters …', causes.tooLong],
  ['… not in the list, not a valid choice …', causes.choice],
  ['… permission, access, forbidden …', causes.access],
  ['anything else', causes.correct],
];

const goesOn = 'Nothing has to be done: it goes on by itself.';
const enterAgain =
  'Open the install page, step Connect, _Change key_, and save. Nothing is lost: the sync goes on from where it stopped.';
const later = 'Wait a minute and press the button again.';

/** What helps with each sentence of the server; one that is new does not build without its help. */
const helpOfSentences: Readonly<Record<SentenceCode, string>> = {
  leadsOnlyClassic:
    'Leads were chosen and the address is a Freshsales without them. Choose contacts under _Settings_.',
  keyLost: `The platform did not keep the key when the settings were saved. ${enterAgain}`,
  keysLost: `The platform did not keep the keys when the settings were saved. ${enterAgain}`,
  notMapped:
    'New records would be refused without these. Map them in step _Field mapping_, or type a constant for each.',
  rowsRefused:
    'Mostly the direction under _Settings_ was changed after these fields had been mapped: narrow the direction of the row, choose another field, or remove the row.',
  noCode:
    'Undo, erase, pause, filters and fixes ask for a code. An administrator sets one at the end of _Settings_.',
  codeLocked:
    'Five wrong codes lock the console for everybody, so that nobody can guess. Wait, or set another code.',
  codeWrong: 'Ask whoever set it at the end of _Settings_; it is not shown again, but can be replaced there.',
  notAnAddress: 'Type one whole address, without a name or brackets.',
  noRemedy: 'This cause has no fix that holds for all its records: follow the advice beside it.',
  mappingChanged: 'Somebody saved another mapping while the page was open. Reload and look again.',
  nobodyNamed:
    'The records are known by neither an address nor an id, so that they cannot be read. Start a sync.',
  nobodySynced: 'A retry rests on what a first sync has learned. Press _Start sync_.',
  detailsGone: 'They are kept for 30 days, shorter where later syncs need the room. The figures stay.',
  appOff:
    'The switch _App is on_ at the top of the install page is off. What is set and mapped is kept meanwhile.',
  isOff: 'The same, on a record: nothing is synced while the app is off.',
  paused: 'Press _Resume_ in the console, or mend what the sentence names.',
  noFreshsales: 'This installation is in an account with Freshdesk alone, which only forwards its events.',
  noRun: 'The log keeps the last 80 runs. Reload the page.',
  cannotBeUndone: 'A preview wrote nothing, and an undo is not undone: start a sync instead.',
  undoWaits: 'Both would write to the same records. Wait, then press again.',
  undoGone: 'What was there before is not known any more, so nothing could be put back.',
  previewWaits:
    'A preview looks at both products as they are; a sync is just changing them. Wait, then press again.',
  atWork: 'It waits for nothing else: press again once the sync has ended.',
  busy: later,
  justEnding: later,
  previewAtWork: later,
  nothingAsks: 'Somebody has answered meanwhile, or the settings were changed. Reload the page.',
  pausedByHand: 'Somebody pressed _Pause_; _Changes and data_ says who claims it. _Resume_ goes on.',
  stoppedForSync: 'A preview gives way to a sync. Start another one afterwards, if you still want it.',
  stoppedByHand: 'Somebody answered _Stop_ to a sync that would have written far more than usual.',
  settingsChanged:
    'A run never goes on under other settings than it began with. The next one starts by itself, or now by _Start sync_.',
  settingsChangedAnew: 'The same; the change concerns everybody, so the next sync reads all people again.',
  tooManyCompanies:
    'Companies are compared within one minute’s store operations, which some 17,000 pairs fill. Switch off account sync in _Settings_; people are not linked to companies then.',
  quietHours: `They are set under _Settings_, _Pace_. ${goesOn}`,
  indexLost: 'The app’s list of who is who is damaged. The next sync reads everything and makes it anew.',
  appFault:
    'Each time the platform’s log has a line _A sync met a fault of the app_, which says where: support needs the day and time to find it.',
  storeFailed:
    'It was asked some nine times within minutes. Nothing is lost: the next sync goes on from what was written.',
  productLimited: goesOn,
  productBusy: goesOn,
  productUnavailable:
    'status.freshworks.com says whether the product has a fault. The app tries again with growing pauses.',
  productUnauthorized: `The key was reset, or its owner was deactivated. ${enterAgain}`,
  productForbidden:
    'The owner of the key has lost a right. Give them back the administrator’s role, or enter another key.',
  productOdd:
    'The product answered in a way that its documents do not tell of. Start the sync again; if it stays, report the text in brackets.',
  recordUnanswered:
    'The product failed for this one record. It is tried again by itself, later and later; _Retry these_ does it now.',
  rowSkipped: 'Nothing was guessed. Choose another field in the row marked _Broken_, or remove the row.',
  choicesSkipped:
    'Records that hold such a value get a failed field, and nothing is sent that the product would refuse. Choose other choices in the row, or _Everything else becomes_.',
  constantSkipped:
    'Nothing is sent that the product would refuse. The constant is marked in step _Field mapping_, under _Constants for new records_.',
  tagsCrowded:
    'A filter by tag reaches people by Freshdesk’s search, which gives 300 a day of creation. The others come as they change.',
  viewGone: 'The view was deleted, or made private. Choose another one under _Filters_.',
  leadTwice:
    'Leads are not unique by address, so a repeated creation can make two. Merge them in Freshsales.',
  leftOutLost:
    'Syncing stops rather than write to records that somebody left out. Do what the sentence says, under _Why (not)?_.',
  leftOutBusy: later,
  textTooLong: 'It was written like any other; an undo leaves it as it is. The record itself shows it.',
  valueUnfit: 'See the next table: the reason says what to correct.',
  correctedUnfit: 'The value in the column _Corrected value_ does not fit either: see the next table.',
  correctedEmpty: 'Fill in the column _Corrected value_ of that line.',
  notFailing: 'Nothing has to be done, unless the line was changed by hand: then download the file again.',
  notCorrectable: 'The whole record was refused, or the field is half of a name. Correct it in the product.',
  changedMeanwhile: 'Somebody was quicker than the file. Look at the record.',
  otherVersion: 'An older app met newer settings. Update the app, or open the install page and save once.',
  overlayLost: 'Filters and pauses of the console are damaged, so the app does nothing rather than too much.',
  zoneUnknown: 'Choose another time zone under _Settings_, _Pace_, and save.',
  settingsUnreadable:
    'Open the install page, look through the three steps and save. The words in brackets say what is wrong.',
  testNotTaken: 'The other installation’s address has changed or is not there yet.',
  notPaired: 'See the install page, _How the app hears of tickets_.',
  noOwnAddress: 'It is made within ten minutes of the installation. Open the page again later.',
  pairingIncomplete: 'The code is one long line; a part of it was not copied.',
  unexpected: 'Try again. If it stays, report what you pressed and when: the platform’s log has the rest.',
};

type WidgetMessage = Exclude<keyof typeof ticketTexts.problems, 'inAMoment' | 'inSeconds' | 'inAMinute'>;

function widgetText(code: WidgetMessage): string {
  const text = ticketTexts.problems[code];
  return typeof text === 'string' ? text : text('…', '…');
}

const helpOfWidget: Readonly<Record<WidgetMessage, string>> = {
  off: 'Ask your administrator; nothing is lost.',
  setup: 'Ask your administrator: the first step of the install page is not filled in.',
  limited: 'The product’s calls for this minute are used up by everybody together. What you wrote is kept.',
  limitedApp: 'The platform lets the app answer fifty questions a minute. What you wrote is kept.',
  unavailable: 'status.freshworks.com says whether the product has a fault.',
  unauthorized: 'For administrators: install page, step Connect, _Change key_.',
  forbidden: 'For administrators: the owner of the key has lost a right.',
  unexpected: 'For administrators: report what was pressed and when.',
  recordGone: 'Reload the page of Freshsales.',
  ticketGone: 'It goes from the list when the list is asked for again.',
  ticketLocked: 'Restore it in Freshdesk first.',
  notShown: 'An administrator chooses under _Settings_ which groups and types sales may see.',
  unknownUser: 'The app writes with the name and address of the Freshsales user, whom it looks up.',
  noContact: 'Add an email address or a phone number to the record.',
  convertingNow: 'Look again in a minute: the conversation then shows its ticket.',
  outcomeUnknown: 'Pressing again makes no second ticket.',
  refused: 'The fields that Freshdesk names are beside it: correct them and press again.',
  noAnswer: 'If it stays, reload the page.',
  offline: 'It goes on when the connection is back.',
};
