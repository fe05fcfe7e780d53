"use client";

import { type ReactNode, useCallback, useState } from "react";

/** The same as a chart shows, to read: a table that is made when somebody opens it, because most look at the chart. */
export function AsTable({ label, children }: { label: string; children: () => ReactNode }) {
  const [asked, setAsked] = useState(false);
  const lookAt = useCallback((element: HTMLDetailsElement | null) => {
    if (element?.open) setAsked(true);
  }, []);
  return (
    // It may have been opened before the page came alive.
    <details ref={lookAt} onToggle={(event) => lookAt(event.currentTarget)} className="text-sm">
      <summary className="w-fit cursor-pointer text-accent">{label}</summary>
      {asked ? children() : null}
    </details>
  );
}
