import type { ReactNode } from "react";

/** What every report begins with: its name, SSIS's, and what it tells. */
export function ReportFrame({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="max-w-prose text-sm text-muted">{text}</p>
      </div>
      {children}
    </div>
  );
}
