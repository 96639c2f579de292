import { sentence } from '../rules/sentences.ts';
import { afterUpdate, install, uninstall } from './handlers/lifecycle.ts';
import { explainPerson as explain } from './handlers/explain.ts';
import { findPeople as find } from './handlers/find-people.ts';
import * as consoles from './handlers/console.ts';
import { estimateSync as estimate } from './handlers/estimate.ts';
import * as runs from './handlers/methods.ts';
import { correctRecords as correct } from './handlers/correct.ts';
import { erasePerson as erase } from './handlers/erase.ts';
import * as filtering from './handlers/filter-choices.ts';
import * as part from './handlers/taking-part.ts';
import * as remedies from './handlers/remedies.ts';
import * as retries from './handlers/retry.ts';
import * as syncCards from './handlers/sync-card.ts';
import { getOverlay as readOverlay } from './handlers/setup.ts';
import * as realTime from './handlers/real-time.ts';
import { onExternalCall } from './handlers/external.ts';
import { onScheduledCall } from './handlers/scheduled.ts';
import { onPersonEvent } from './handlers/contact-events.ts';
import { onTicketEvent, onTicketMessageEvent } from './handlers/ticket-events.ts';
import * as tickets from './handlers/tickets.ts';
import * as undoing from './handlers/undo.ts';
import * as written from './handlers/written.ts';
import { isStoreError } from './platform/store.ts';
import { platformServices, type Services } from './services.ts';

type Handler<T> = (services: Services, args: unknown) => Promise<T>;

/** Every way into the server. The build turns these into the literal `exports = {…}` that the platform reads. */
export const onAppInstall = setup(install);
export const afterAppUpdate = setup(afterUpdate);
export const onAppUninstall = setup(uninstall);
export const onScheduledEvent = event(onScheduledCall);
export const onExternalEvent = event(onExternalCall);
export const onTicket = event(onTicketEvent);
export const onTicketMessage = event(onTicketMessageEvent);
export const onPerson = event(onPersonEvent);
export const startSync = method(runs.startSync);
export const estimateSync = method(estimate);
export const listRuns = method(runs.listRuns);
export const getRun = method(runs.getRun);
export const getFailures = method(runs.getFailures);
export const explainPerson = method(explain);
export const findPeople = method(find);
export const listFailing = method(retries.listFailing);
export const retryPeople = method(retries.retryPeople);
export const startPreview = method(runs.startPreview);
export const undoRun = method(undoing.undoRun);
export const getWritten = method(written.getWritten);
export const searchWritten = method(written.searchWritten);
export const nameFields = method(written.nameFields);
export const offerRemedies = method(remedies.offerRemedies);
export const correctRecords = method(correct);
export const erasePerson = method(erase);
export const listLeftOut = method(part.listLeftOut);
export const letBackIn = method(part.letBackIn);
export const createAgain = method(part.createAgain);
export const getFilters = method(part.getFilters);
export const setFilters = method(part.setFilters);
export const countFilters = method(part.countFilters);
export const filterChoices = method(filtering.filterChoices);
export const findCompanies = method(filtering.findCompanies);
export const applyRemedy = method(remedies.applyRemedy);
export const getAudit = method(consoles.getAudit);
export const answerRun = method(consoles.answerRun);
export const setPaused = method(consoles.setPaused);
export const getSyncCard = method(syncCards.getSyncCard);
export const syncPerson = method(syncCards.syncPerson);
export const setLeftOut = method(syncCards.setLeftOut);
export const getRealTime = method(realTime.getRealTimeStatus);
export const testRealTime = method(realTime.testRealTime);
export const openRecord = method(tickets.openRecord);
export const openContact = method(tickets.openContact);
export const listTickets = method(tickets.listTickets);
export const hearNews = method(tickets.hearNews);
export const openTicket = method(tickets.openTicket);
export const listTicketMessages = method(tickets.listMessagesOfTicket);
export const addNote = method(tickets.addNote);
export const changeTicket = method(tickets.changeTicket);
export const createTicket = method(tickets.createTicket);
export const groupAgents = method(tickets.groupAgents);
export const listRatings = method(tickets.listRatings);
export const listEmails = method(tickets.listEmails);
export const listEmailMessages = method(tickets.listEmailMessages);
export const convertEmail = method(tickets.convertEmail);
export const getOverlay = method(readOverlay);

// The platform cuts longer messages off (limits: app setup events).
const MESSAGE_CHARS = 60;

function setup(handler: Handler<void>) {
  return async (args: unknown): Promise<void> => {
    try {
      await handler(platformServices(args), args);
      renderData();
    } catch (error) {
      renderData({ message: messageOf(error).slice(0, MESSAGE_CHARS) });
    }
  };
}

/** Nobody waits for the answer of an event: what went wrong is in the log, and the next tick goes on. */
function event(handler: Handler<void>) {
  return async (args: unknown): Promise<void> => {
    const services = platformServices(args);
    try {
      await handler(services, args);
    } catch (error) {
      services.log(`An execution ended early: ${messageOf(error)}`);
    }
  };
}

/** A rejection that nobody catches would leave the caller waiting until the time is over. */
function method<T>(handler: Handler<T>) {
  return async (args: unknown): Promise<void> => {
    try {
      renderData(null, await handler(platformServices(args), args));
    } catch (error) {
      renderData({ status: isBusy(error) ? 429 : 422, message: messageOf(error) });
    }
  };
}

/** The store has a minute's limit of its own; pages have words for it, and ask again by themselves. */
function isBusy(error: unknown): boolean {
  return isStoreError(error) && error.storeStatus === 429;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : sentence('unexpected');
}
