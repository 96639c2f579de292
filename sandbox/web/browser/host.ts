import { startHood } from './hood.ts';
import { startLive } from './live.ts';
import { frameFor, startPanels } from './panels.ts';
import { startSettings } from './settings.ts';

/* The script of every host page: iframes of the app, its panels, settings, and what the page shows by itself. */

const standing = [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-standing]')].map(frameFor);
startPanels();
startSettings(standing.find((frame) => ['install', 'settings'].includes(frame.location)));
startLive();
startHood();
