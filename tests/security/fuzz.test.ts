import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  answerDoors,
  callDoors,
  parameterDoor,
  storeDoors,
  type Door,
} from '../../scripts/lib/fuzz/doors.ts';
import { tryDoor } from '../../scripts/lib/fuzz/fuzz.ts';
import { lendGlobals, type Handlers } from '../../scripts/lib/fuzz/runtime.ts';
import { tellStory, type Story } from '../../scripts/lib/fuzz/story.ts';
import * as server from '../../server/server.ts';

const INPUTS = 10_000;
// Where nothing is given that could be altered, or readers of a kind of value or of an answer go through a whole slice of a run, fewer
// will do here; npm run fuzz tries as many of them as of all others.
const LONG_WAY_INPUTS = 300;
const ANSWERS = 40;

const MINUTES_MS = 300_000;

const handlers: Handlers = { ...server };
const doors = Object.keys(handlers);

let story: Story;
let giveBack: () => void;
beforeAll(async () => {
  giveBack = lendGlobals();
  story = await tellStory(handlers);
});
afterAll(() => {
  giveBack();
});

const findingsOf = async (door: Door, inputs: number) =>
  (await tryDoor(handlers, story, door, inputs)).findings;

/** Store operations of an execution that does more than look something up. */
const MANY = 4;
const isLong = ({ steps }: Door) => steps.some(({ trace }) => trace.storeOps > MANY);
const takesNothing = ({ steps }: Door) => steps.every(({ args }) => Object.keys(args).length === 1);
const inputsFor = (door: Door) => (isLong(door) ? LONG_WAY_INPUTS : INPUTS);

/**
 * What holds for whatever comes in: a method answers once, nobody hears the engine's own words, no secret leaves a
 * request's header, nothing breaks out of a template or goes to another host, the store's limits and
 * `Object.prototype` stay as they are.
 */
describe('R-CON-06: whoever writes whatever into', () => {
  test('every door has been used in the story that is altered', () => {
    expect(doors.filter((name) => story.steps.every(({ door }) => door !== name))).toEqual([]);
  });

  test('the privacy note names every kind of value that is stored', () => {
    const note = readFileSync('docs/marketplace/privacy.md', 'utf8');
    const kinds = new Set(
      story.steps.flatMap(({ trace }) => trace.written.map(({ key }) => key.split('/')[0]!)),
    );
    expect(kinds.size).toBeGreaterThan(8);
    expect([...kinds].filter((kind) => !note.includes(`\`${kind}\``))).toEqual([]);
  });

  test.each(doors)('%s', async (name) => {
    const [door] = callDoors(story, [name]);
    expect(await findingsOf(door!, takesNothing(door!) ? LONG_WAY_INPUTS : INPUTS)).toEqual([]);
  });

  test('the settings and the other parameters', async () => {
    expect(await findingsOf(parameterDoor(story), INPUTS)).toEqual([]);
  });

  test(
    'each kind of value in the store',
    async () => {
      const kinds = storeDoors(story).filter(({ steps }) => steps.length > 0);
      expect(kinds.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          'store: state',
          'store: overlay',
          'store: runs',
          'store: x',
          'store: tickets',
        ]),
      );
      for (const door of kinds)
        expect({ [door.name]: await findingsOf(door, inputsFor(door)) }).toEqual({ [door.name]: [] });
    },
    MINUTES_MS,
  );

  test(
    'what the two products answer',
    async () => {
      for (const door of answerDoors(story))
        expect({ [door.name]: await findingsOf(door, ANSWERS) }).toEqual({ [door.name]: [] });
    },
    MINUTES_MS,
  );
});
