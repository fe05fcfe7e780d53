import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { StandIn } from "@/components/ui/stand-in";
import type { Reach } from "@/components/ui/use-reach";

/** What comes in from the left. */
export function DrawerWindow({
  title,
  open,
  onOpenChange,
  element,
  missed,
  children,
}: Reach & {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Trigger asChild>
        <StandIn element={element} missed={missed} />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-40 w-72 max-w-[85vw] border-r bg-page shadow-pop outline-none"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
