/** A ref that brings what is open into sight where a phone cuts the row it stands in; the page itself does not move. */
export function revealInRow(element: HTMLElement | null): void {
  const row = element?.parentElement;
  if (!element || !row) return;
  const beyond = element.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (beyond > 0) row.scrollLeft += beyond;
}
