import { html } from '../html.ts';
import type { Html, HtmlPart } from '../html.ts';
import type { Place } from './places.ts';

/** The record on whose page a frame stands; Freshsales tells the app of it (`currentEntityInfo`). */
export interface FrameEntity {
  readonly type: string;
  readonly id: string;
}

/** Buttons that open panels of the app. A press opens, the next closes. */
export function panelButtons(places: readonly Place[], appName: string): HtmlPart {
  return places.map(({ placeholder: { name, icon }, hint }) => {
    const label = hint === '' ? appName : `${appName}: ${hint}`;
    return html`<button
      type="button"
      class="button app-button"
      data-opens="${name}"
      aria-expanded="false"
      aria-controls="panel-${name}"
    >
      ${icon !== undefined && html`<img src="/app/${icon}" alt="" width="20" height="20" />`} ${label}
    </button>`;
  });
}

/** The panels behind such buttons: loaded at the first opening, kept alive afterwards. */
export function panels(places: readonly Place[], appName: string, entity?: FrameEntity): HtmlPart {
  return places.map(
    (place) =>
      html`<section
        id="panel-${place.placeholder.name}"
        class="app-panel"
        aria-label="${appName}"
        data-panel="${place.placeholder.name}"
        hidden
      >
        <header>
          <h2>${appName}</h2>
          <button
            type="button"
            class="button button-quiet"
            aria-label="Close"
            data-opens="${place.placeholder.name}"
          >
            ×
          </button>
        </header>
        ${frame(place, entity)}
      </section>`,
  );
}

/** Frames that load with the page: drawn in it, or invisible. */
export function standingFrames(places: readonly Place[], entity?: FrameEntity): HtmlPart {
  return places.map((place) => frame(place, entity, true));
}

function frame({ placeholder, appearance }: Place, entity?: FrameEntity, standing = false): Html {
  const hidden = appearance === 'background';
  return html`<iframe
    class="app-frame app-frame-${appearance}"
    title="${placeholder.name}"
    ${standing && html`data-standing`}
    ${hidden && html`aria-hidden="true" tabindex="-1"`}
    data-location="${placeholder.name}"
    data-source="/app/${placeholder.url}"
    ${entity !== undefined && html`data-entity-type="${entity.type}" data-entity-id="${entity.id}"`}
  ></iframe>`;
}
