import { Command } from "cmdk";
import type { ReactNode } from "react";

export interface PaletteEntry {
  id: string;
  icon: ReactNode;
  name: string;
  /** Beside the name, and at the right. */
  note?: string;
  place?: string;
  onChosen: () => void;
}

/** Finds of one kind under their heading; nothing when there are none. */
export function PaletteGroup({ heading, entries }: { heading: string; entries: readonly PaletteEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
    >
      {entries.map(({ id, icon, name, note, place, onChosen }) => (
        <Command.Item
          key={id}
          value={id}
          onSelect={onChosen}
          className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-selected [&_svg]:shrink-0 [&_svg]:text-faint"
        >
          {icon}
          <bdi className="truncate">{name}</bdi>
          {note ? <span className="shrink-0 text-faint max-sm:hidden">{note}</span> : null}
          {place ? <bdi className="ml-auto max-w-1/2 shrink truncate pl-4 text-faint">{place}</bdi> : null}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
