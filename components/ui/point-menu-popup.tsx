import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { MenuPartsContext } from "./menu-parts";

/** Where a menu was asked for, in pixels of the window, and what had the focus then, which has it again afterwards. */
export interface MenuPoint {
  x: number;
  y: number;
  element: HTMLElement;
}

/** The menu, hung on a button that nobody sees. */
export function PointMenuPopup({
  label,
  at,
  onClose,
  children,
}: {
  label: string;
  at: MenuPoint;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()} modal={false}>
      <Radix.Trigger
        tabIndex={-1}
        aria-label={label}
        className="pointer-events-none fixed size-px opacity-0"
        style={{ left: at.x, top: at.y }}
      />
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            at.element.focus({ preventScroll: true });
          }}
          className="z-50 max-w-80 min-w-44 rounded-lg border bg-raised p-1 shadow-pop"
        >
          <MenuPartsContext value={Radix}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
