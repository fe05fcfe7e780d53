"use client";

import { useTimeZone } from "next-intl";
import { Input } from "@/components/ui/input";

/** A day of the reader's zone, as its first moment or its last one; not every day has 24 hours. */
export function DayInput({
  label,
  at,
  last = false,
  onChange,
}: {
  label: string;
  at: number | null;
  last?: boolean;
  onChange: (at: number | null) => void;
}) {
  const timeZone = useTimeZone();
  // The Swedish spelling of a date is the one an input of type date wants.
  const day = at === null ? "" : new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date(at));
  return (
    <span className="flex items-center gap-1.5 text-sm text-muted">
      {label}
      <Input
        type="date"
        aria-label={label}
        className="w-36"
        value={day}
        onChange={(event) => {
          const chosen = new Date(`${event.target.value}T00:00`);
          if (last) {
            chosen.setDate(chosen.getDate() + 1);
            chosen.setMilliseconds(-1);
          }
          onChange(Number.isNaN(chosen.getTime()) ? null : chosen.getTime());
        }}
      />
    </span>
  );
}
