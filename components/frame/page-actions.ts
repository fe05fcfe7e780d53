/** Something the page in front of a person can do: one of its buttons, links in the shape of buttons, or tabs. */
export interface PageAction {
  id: string;
  name: string;
  run: () => void;
}

/** Acts on one row of a list belong to that row, and a menu is opened from its button. */
const apart =
  '[role="row"] *, tbody *, [role="tree"] *, [role="dialog"] *, [role="toolbar"] *, .react-flow *, [aria-haspopup="menu"], [aria-disabled="true"], :disabled';

/**
 * What the page can do, read off the page itself: whatever it offers to the mouse is found by its name too, and no page can forget
 * to tell.
 */
export function pageActions(): PageAction[] {
  const controls = [...document.querySelectorAll<HTMLElement>('main :is(button, [role="tab"], a[data-action])')];
  const seen = new Set<string>();
  return controls.flatMap((control) => {
    if (control.matches(apart) || control.getAttribute("aria-selected") === "true" || !control.checkVisibility())
      return [];
    const name = nameOf(control);
    if (name === "" || seen.has(name)) return [];
    seen.add(name);
    return [{ id: `action ${name}`, name, run: () => control.click() }];
  });
}

function nameOf(control: HTMLElement): string {
  return (control.getAttribute("aria-label") ?? control.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}
