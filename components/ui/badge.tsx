import type { ReactNode } from "react";
import { classNames } from "./class-names";

const tones = {
  faint: "text-status-faint bg-status-faint-ground",
  running: "text-status-running bg-status-running-ground",
  stopping: "text-status-stopping bg-status-stopping-ground",
  succeeded: "text-status-succeeded bg-status-succeeded-ground",
  failed: "text-status-failed bg-status-failed-ground",
  canceled: "text-status-canceled bg-status-canceled-ground",
  broken: "text-status-broken bg-status-broken-ground",
};

export type Tone = keyof typeof tones;

/** A short fact with an icon and a colour; the word always says it too. */
export function Badge({ tone = "faint", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center align-middle gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
