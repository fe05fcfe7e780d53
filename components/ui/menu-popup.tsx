import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { MenuPartsContext } from "./menu-parts";
import { StandIn } from "./stand-in";
import type { Reach } from "./use-reach";

/** What opens from the trigger of a menu, which is in the page already. */
export function MenuPopup({
  align,
  onOpenChange,
  element,
  missed,
  children,
}: Reach & {
  align: "start" | "end";
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>
        <StandIn element={element} missed={missed} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-w-80 min-w-44 rounded-lg border bg-raised p-1 shadow-pop"
        >
          <MenuPartsContext value={Radix}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
