/** The product whose page this is. */
export function product(): 'freshsales' | 'freshdesk' {
  return document.body.classList.contains('area-freshdesk') ? 'freshdesk' : 'freshsales';
}
