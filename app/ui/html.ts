export { html } from 'htm/preact';
export type { VNode } from 'preact';
