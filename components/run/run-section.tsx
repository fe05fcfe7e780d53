import type { ReactNode } from "react";

interface RunSectionProps {
  title: string;
  /** Said when there is nothing to change. */
  empty?: string;
  children: ReactNode[];
}

/** A group of values of the run dialog; open when it holds something. */
export function RunSection({ title, empty, children }: RunSectionProps) {
  return (
    <details open={children.length > 0} className="rounded-lg border">
      <summary className="px-3 py-2 text-sm font-semibold">{title}</summary>
      <div className="flex flex-col gap-3 px-3 pb-3">
        {children.length > 0 ? children : <p className="text-sm text-muted">{empty}</p>}
      </div>
    </details>
  );
}
