export const rowPx = 20;

/** Browsers draw no element that is much higher; a longer file is scrolled through in larger steps. */
const mostPx = 10_000_000;

/** Rows drawn beyond those in sight, so that scrolling shows no gaps. */
const beyond = 30;

export function heightOf(count: number): number {
  return Math.min(count * rowPx, mostPx);
}

/** The row at the top of a frame of `viewPx` that has been scrolled to `top`; a fraction when a part of it is out of sight. */
function rowAtTop(top: number, viewPx: number, count: number): number {
  const rest = heightOf(count) - viewPx;
  return rest <= 0 ? 0 : (Math.min(top, rest) / rest) * (count - viewPx / rowPx);
}

/** The rows to draw, the last one excluded, and where the first of them begins in the frame that scrolls. */
export function rowsInSight(top: number, viewPx: number, count: number): { from: number; to: number; startPx: number } {
  const first = rowAtTop(top, viewPx, count);
  const from = Math.max(0, Math.floor(first) - beyond);
  const to = Math.min(count, Math.ceil(first + viewPx / rowPx) + beyond);
  return { from, to, startPx: Math.min(top, Math.max(0, heightOf(count) - viewPx)) - (first - from) * rowPx };
}

/** How far the frame is scrolled for a row to stand in its middle. */
export function topOfRow(row: number, viewPx: number, count: number): number {
  const rest = heightOf(count) - viewPx;
  const rows = count - viewPx / rowPx;
  if (rest <= 0 || rows <= 0) return 0;
  const first = Math.min(Math.max(row + 0.5 - viewPx / rowPx / 2, 0), rows);
  return (first / rows) * rest;
}
