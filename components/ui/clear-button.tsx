"use client";

import { X } from "lucide-react";
import { Button } from "./button";

/** Lets go of everything that is looked for. It goes with that, so that the first field of the search around it has the focus. */
export function ClearButton({ label, onClear }: { label: string; onClear: () => void }) {
  return (
    <Button
      look="ghost"
      icon={<X aria-hidden size={14} />}
      onClick={({ currentTarget }) => {
        currentTarget.closest("search")?.querySelector<HTMLElement>("input, select")?.focus();
        onClear();
      }}
    >
      {label}
    </Button>
  );
}
