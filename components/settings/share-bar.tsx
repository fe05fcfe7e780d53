/** How much of something is used, as a bar; the words beside it say the same. */
export function ShareBar({ used, total }: { used: number; total: number }) {
  const share = total > 0 ? Math.min(1, used / total) : 0;
  // Above this a disk or a memory is about to be full.
  const tight = share > 0.9;
  return (
    <span aria-hidden className="inline-block h-1.5 w-24 overflow-hidden rounded-full bg-sunken align-middle">
      <span
        className={`block h-full ${tight ? "bg-status-failed" : "bg-status-running"}`}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
