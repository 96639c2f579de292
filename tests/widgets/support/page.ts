import { afterEach, jest } from '@jest/globals';
import { configure, fireEvent, within, type BoundFunctions, type queries } from '@testing-library/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { useLocale } from '../../../app/ui/format.ts';
import { html } from '../../../app/ui/html.ts';

// Nothing here is hidden by a style sheet, and looking for that takes most of the time.
configure({ defaultHidden: true });

// Whatever the machine's own language is.
useLocale('en');

const ROUNDS = 3;
const STEP_MS = 1_000;
const STEPS_MAX = 60;

/** Pages that are open: each test begins with none. */
const pages = new Set<Page>();
afterEach(() => {
  for (const page of pages) page.leave();
  jest.useRealTimers();
});

/**
 * Pieces of the app drawn without a browser: for what a person sees in which state, and what a press does. How it looks,
 * what holds the focus and what axe finds is tried in Chromium (tests/browser/).
 */
export class Page {
  readonly see: BoundFunctions<typeof queries>;

  private readonly place: HTMLElement;

  constructor(place?: HTMLElement) {
    this.place = place ?? document.body.appendChild(document.createElement('div'));
    this.see = within(this.place);
    if (place === undefined) pages.add(this);
  }

  /** A part of the page with a name of its own. */
  part(role: string, name: string | RegExp): Page {
    return new Page(this.see.getByRole(role, { name }));
  }

  /** What the page says, in one line. */
  get text(): string {
    const walker = document.createTreeWalker(this.place, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent ?? '');
    return texts.join(' ').replaceAll(/\s+/g, ' ').trim();
  }

  async draw(component: unknown, props: object): Promise<this> {
    await this.after(() => {
      this.show(component, props);
    });
    return this;
  }

  /** The same for what draws itself anew with each change of its state. */
  show(component: unknown, props: object): void {
    render(html`<${component} ...${props} />`, this.place);
  }

  async press(name: string | RegExp, role = 'button'): Promise<void> {
    await this.after(() => fireEvent.click(this.see.getByRole(role, { name })));
  }

  async write(label: string | RegExp, value: string): Promise<void> {
    await this.after(() => fireEvent.input(this.control(label), { target: { value } }));
  }

  async choose(label: string | RegExp, option: string): Promise<void> {
    const select = this.control(label);
    const { value } = within(select).getByRole<HTMLOptionElement>('option', { name: option });
    await this.after(() => fireEvent.change(select, { target: { value } }));
  }

  async key(key: string, on: Element = document.body, more: object = {}): Promise<void> {
    await this.after(() => fireEvent.keyDown(on, { key, ...more }));
  }

  /** The control with this label; a group or a dialog may be called the same. */
  control(label: string | RegExp): HTMLInputElement {
    const labelled = this.see.getAllByLabelText<HTMLInputElement>(label);
    const [control, ...others] = labelled.filter(({ tagName }) =>
      /^(?:INPUT|SELECT|TEXTAREA)$/.test(tagName),
    );
    if (control === undefined || others.length > 0) throw new Error(`Not one control: ${String(label)}`);
    return control;
  }

  /** The options of a select, as people read them. */
  options(label: string | RegExp): string[] {
    return within(this.control(label))
      .getAllByRole('option')
      .map((option) => option.textContent.trim());
  }

  /** What the control with this label holds. */
  value(label: string | RegExp): string {
    return this.control(label).value;
  }

  /** Whether there is a button of this name. */
  has(name: string | RegExp, role = 'button'): boolean {
    return this.see.queryByRole(role, { name }) !== null;
  }

  /** Does something, and waits for the answers of the server and what is drawn of them. */
  async after(work: () => unknown): Promise<void> {
    await act(async () => {
      work();
      await answers();
    });
    // What is drawn asks for more, and so on.
    for (let round = 0; round < ROUNDS; round += 1) await act(answers);
  }

  /** Time that passes in a test with fake timers, in steps after each of which the page is drawn. */
  async pass(ms: number): Promise<void> {
    const stepMs = Math.max(ms / STEPS_MAX, STEP_MS);
    for (let passed = 0; passed < ms; passed += stepMs) {
      await act(async () => {
        await jest.advanceTimersByTimeAsync(Math.min(stepMs, ms - passed));
      });
    }
  }

  leave(): void {
    pages.delete(this);
    render(null, this.place);
    this.place.remove();
  }
}

/** Answers of a made-up server need no time, only some turns. */
async function answers(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
