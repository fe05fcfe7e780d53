/** A short answer to what somebody did. */
export interface Notice {
  look: "success" | "error" | "warning" | "info";
  text: string;
  /** What else there is to say, or the next step. */
  detail?: string;
  action?: { label: string; onClick: () => void };
}

let show: ((notice: Notice) => void) | undefined;
let waiting: readonly Notice[] = [];
const listeners = new Set<() => void>();

function setWaiting(notices: readonly Notice[]): void {
  waiting = notices;
  for (const listener of listeners) listener();
}

/** Says something in the corner of the page. What shows it is loaded for the first notice, which waits for it. */
export function notify(look: Notice["look"], text: string, more: Pick<Notice, "detail" | "action"> = {}): void {
  const notice = { look, text, ...more };
  if (show) show(notice);
  else setWaiting([...waiting, notice]);
}

/** Notices that are not shown yet. */
export function waitingNotices(): readonly Notice[] {
  return waiting;
}

export function onNotice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function forgetNotices(): void {
  setWaiting([]);
}

/** From now on notices are shown with this; those that waited are the first. */
export function showNoticesWith(shower: (notice: Notice) => void): void {
  show = shower;
  for (const notice of waiting) shower(notice);
  forgetNotices();
}
