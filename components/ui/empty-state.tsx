import type { ReactNode } from "react";

/** An empty page teaches: what belongs here, and the one act that fills it. */
export function EmptyState({
  icon,
  title,
  text,
  action,
}: {
  icon: ReactNode;
  title: string;
  text: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-line-strong border-dashed px-6 py-12 text-center">
      <span aria-hidden className="text-faint">
        {icon}
      </span>
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="max-w-prose text-sm text-muted">{text}</p>
      {action ? <div className="mt-2 flex gap-2">{action}</div> : null}
    </div>
  );
}
