import type { ComponentChildren } from 'preact';
import { html, type VNode } from './html.ts';

export interface Tab<T extends string> {
  readonly key: T;
  readonly label: ComponentChildren;
}

interface Props<T extends string> {
  /** What the tabs are of, for those who listen. */
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly selected: T;
  readonly onSelect: (key: T) => void;
  /** What the selected tab shows. */
  readonly children: ComponentChildren;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs and the selected one's panel. Arrows move between tabs, Home and End to the ends (ARIA: tabs pattern). */
export function Tabs<T extends string>({ label, tabs, selected, onSelect, children }: Props<T>): VNode {
  const move = (event: KeyboardEvent) => {
    const at = nextIndex(
      event.key,
      tabs.findIndex((tab) => tab.key === selected),
      tabs.length,
    );
    if (at === null) return;
    event.preventDefault();
    onSelect(tabs[at]!.key);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${move}>
      ${tabs.map(
        (tab) =>
          html`<button
            type="button"
            key=${tab.key}
            class="tab"
            role="tab"
            id=${`tab-${tab.key}`}
            aria-selected=${tab.key === selected ? 'true' : 'false'}
            aria-controls=${`panel-${tab.key}`}
            tabindex=${tab.key === selected ? 0 : -1}
            onClick=${() => {
              onSelect(tab.key);
            }}
          >
            ${tab.label}
          </button>`,
      )}
    </div>
    <div role="tabpanel" id=${`panel-${selected}`} aria-labelledby=${`tab-${selected}`}>${children}</div>`;
}

function nextIndex(key: string, at: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  return step === undefined ? null : (at + step + count) % count;
}
