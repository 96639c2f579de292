import { catalogue } from './catalogue.ts';

/** The install page as a whole. */
export const settingsTexts = catalogue('settings', {
  subtitle: 'Keeps the people of both products in step and brings support tickets to sales.',
  enabled: 'App is on',
  unsaved: 'Not saved yet',
  isOff:
    'The app is switched off: nothing is synced and no ticket is shown. Settings, mapping and logs are kept; save after switching it on again.',
  unreadable: 'The stored settings cannot be used, so these are the ones of a new installation.',
  notSaved: {
    title: 'These settings were not saved.',
    tooLarge: (size: number, max: number) =>
      `They weigh ${String(size)} KB, and ${String(max)} KB is the most that can be kept. Choices of dropdowns take the most room: map fewer of them, or remove a field, then save again.`,
    fault: (fault: string) =>
      `One value cannot be kept as it is (${fault}). Change or shorten it, then save again.`,
  },
  stepsLabel: 'Steps',
  steps: { connect: 'Connect', settings: 'Settings', mapping: 'Field mapping' },
  stepsAbout: {
    connect: 'Both accounts',
    settings: 'What is kept in step',
    mapping: 'Which field feeds which',
  },
  marks: { done: 'Done', problem: 'Needs attention' },
  back: { connect: 'Back to Connect', settings: 'Back to Settings', mapping: 'Back to Field mapping' },
  on: {
    connect: 'Continue to Connect',
    settings: 'Continue to Settings',
    mapping: 'Continue to Field mapping',
  },
  lastInstalling: 'That is all. Press Install above, then open the app and start the first sync.',
  lastEditing: 'Press Save above. What you changed holds from the next sync on.',
});
