/** Puts the focus on what is wrong, once it is drawn as such. */
export function focusInvalid(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
