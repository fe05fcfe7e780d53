import type { ReactNode } from "react";

/** Names with their values, one below the other. */
export function FactList({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid rounded-lg border bg-surface text-sm">
      {facts.map(({ name, value }) => (
        <div
          key={name}
          className="grid min-h-8 items-center gap-x-4 border-b px-3 py-1 last:border-b-0 sm:grid-cols-[14rem_1fr]"
        >
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
