import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { StandIn } from "./stand-in";
import type { TooltipSide } from "./tooltip";
import type { Reach } from "./use-reach";

/** A text beside an element, while the pointer or the focus is on it. */
export function TooltipPopup({
  text,
  side,
  element,
  missed,
}: Reach & {
  text: ReactNode;
  side: TooltipSide;
}) {
  return (
    <Radix.Provider>
      <Radix.Root delayDuration={250}>
        <Radix.Trigger asChild>
          <StandIn element={element} missed={missed} still={missed?.type === "focus" ? ":focus" : ":hover"} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-80 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm text-text shadow-pop"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
