import { answerFrame } from './frame-methods.ts';
import { answerFramesWith } from './frames.ts';
import { startHood } from './hood.ts';
import { startLive } from './live.ts';
import { frameFor, startPanels } from './panels.ts';
import { startPhone } from './phone.ts';
import { startSettings } from './settings.ts';
import { startSimulator } from './simulator.ts';
import { startTicketEvents } from './ticket-events.ts';

/* The script of every host page: iframes of the app, its panels, settings, and what the page shows by itself. */

answerFramesWith(answerFrame);
const standing = [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-standing]')].map(frameFor);
startPanels();
startPhone();
startTicketEvents();
startSettings(standing.find((frame) => ['install', 'settings'].includes(frame.location)));
startLive();
startHood();
startSimulator();
