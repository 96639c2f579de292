import type { ComponentChildren } from 'preact';
import { Button } from '../ui/button.ts';
import { html, type VNode } from '../ui/html.ts';
import { Icon } from '../ui/icon.ts';
import { Badge, Notice } from '../ui/notice.ts';
import { commonTexts } from '../ui/texts/common.ts';
import { settingsTexts as words } from '../ui/texts/settings.ts';
import { ThemeButton } from '../ui/theme-button.ts';
import { Switch } from '../ui/tick.ts';
import type { Actions } from './actions.ts';
import { ChoicesStep } from './choices/step.ts';
import { ConnectStep } from './connect/step.ts';
import { MappingStep } from './mapping/step.ts';
import { RelayPage } from './real-time/relay-page.ts';
import { isChanged, steps, type PageState, type Step } from './state.ts';

export interface PageProps {
  readonly state: PageState;
  readonly actions: Actions;
}

/** The install page: three steps, of which one is shown. */
export function SettingsPage({ state, actions }: PageProps): VNode {
  if (state.relay !== null)
    return html`<${RelayPage}
      secret=${state.relay}
      calls=${actions.realTime}
      onChange=${actions.changeRelay}
    />`;
  const { step } = state;
  return html`<main class="page stack">
    <${Header} state=${state} actions=${actions} />
    <${Notices} state=${state} />
    <${Steps} state=${state} onStep=${actions.goTo} />
    <section class="stack" aria-label=${words.steps[step]}>
      ${step === 'connect' && html`<${ConnectStep} state=${state} actions=${actions} />`}
      ${step === 'settings' && html`<${ChoicesStep} state=${state} actions=${actions} />`}
      ${step === 'mapping' && html`<${MappingStep} state=${state} actions=${actions} />`}
    </section>
    <${Walk} step=${step} editing=${state.editing} onStep=${actions.goTo} />
  </main>`;
}

/** What is wrong with the settings as a whole. */
function Notices({ state }: Pick<PageProps, 'state'>): VNode {
  const { unreadable, notSaved, document } = state;
  return html`${unreadable !== null && html`<${Notice} tone="bad" title=${words.unreadable}>${unreadable}<//>`}
  ${notSaved !== null && html`<${Notice} tone="bad" role="alert" title=${words.notSaved.title}>${notSaved}<//>`}
  ${!document.enabled && html`<${Notice} tone="warning">${words.isOff}<//>`}`;
}

function Header({ state, actions }: PageProps): VNode {
  return html`<header class="row row-apart">
    <div>
      <h1>${commonTexts.appName}</h1>
      <p class="soft">${words.subtitle}</p>
    </div>
    <div class="row">
      ${state.editing && isChanged(state) && html`<${Badge} tone="warning">${words.unsaved}<//>`}
      <${Switch}
        label=${words.enabled}
        checked=${state.document.enabled}
        onTick=${(enabled: boolean) => {
          actions.changeDocument({ enabled });
        }}
      />
      <${ThemeButton} />
    </div>
  </header>`;
}

interface StepsProps {
  readonly state: PageState;
  readonly onStep: (step: Step) => void;
}

function Steps({ state, onStep }: StepsProps): VNode {
  return html`<nav aria-label=${words.stepsLabel}>
    <ol class="steps">
      ${steps.map((step, index) => {
        const mark = markOf(state, step);
        return html`<li key=${step}>
          <button
            type="button"
            class="step"
            aria-current=${step === state.step ? 'step' : null}
            onClick=${() => {
              onStep(step);
            }}
          >
            <span class=${`step-mark step-mark-${mark}`}>${markSign(mark, index)}</span>
            <span>
              <span class="step-name">${words.steps[step]}</span>
              <span class="step-about">${words.stepsAbout[step]}</span>
            </span>
          </button>
        </li>`;
      })}
    </ol>
  </nav>`;
}

type Mark = 'number' | 'done' | 'problem';

function markSign(mark: Mark, index: number): ComponentChildren {
  if (mark === 'number') return String(index + 1);
  return html`<${Icon} name=${mark === 'done' ? 'check' : 'warning'} label=${words.marks[mark]} />`;
}

function markOf({ freshdesk, freshsales }: PageState, step: Step): Mark {
  if (step !== 'connect') return 'number';
  const kinds = [freshdesk.check.kind, freshsales.check.kind];
  if (kinds.includes('failed')) return 'problem';
  return kinds.every((kind) => kind === 'good') ? 'done' : 'number';
}

interface WalkProps {
  readonly step: Step;
  readonly editing: boolean;
  readonly onStep: (step: Step) => void;
}

/** From step to step, and what is left to do at the end. */
function Walk({ step, editing, onStep }: WalkProps): VNode {
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const after = steps[at + 1];
  return html`<footer class="row row-apart walk">
    <div>
      ${before && html`<${Button} icon="back" onClick=${() => onStep(before)}>${words.back[before]}<//>`}
    </div>
    <p class="soft walk-last">
      ${after === undefined && (editing ? words.lastEditing : words.lastInstalling)}
    </p>
    <div>
      ${
        after &&
        html`<${Button} kind="primary" icon="forward" onClick=${() => onStep(after)}>${words.on[after]}<//>`
      }
    </div>
  </footer>`;
}
