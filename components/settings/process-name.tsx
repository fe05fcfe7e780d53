/** A process of a machine; names of machines are as long as somebody made them. */
export function ProcessName({ machine, pid }: { machine: string; pid: number | null }) {
  return (
    <span className="flex max-w-72 gap-1.5" title={machine}>
      <bdi className="min-w-0 truncate">{machine}</bdi>
      <span className="shrink-0 font-mono text-faint">{pid ?? "–"}</span>
    </span>
  );
}
