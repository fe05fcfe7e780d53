import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { Button } from "./button";
import { classNames } from "./class-names";
import type { DialogProps } from "./dialog";

const widths = { small: "sm:max-w-md", wide: "sm:max-w-3xl" };

/** A toast lies outside of the dialog and belongs to what was done in it: its Undo does not close the dialog. */
function keepOpenForToasts(event: Event & { target: EventTarget | null }): void {
  if (event.target instanceof Element && event.target.closest("[data-sonner-toaster]")) event.preventDefault();
}

/** The window of a dialog, with what keeps the focus in it. */
export function DialogWindow({
  open,
  onOpenChange,
  title,
  description,
  width = "small",
  footer,
  children,
}: DialogProps) {
  const t = useTranslations("common");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          onInteractOutside={keepOpenForToasts}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-xl border bg-raised shadow-pop",
            "sm:top-[12vh] sm:bottom-auto sm:max-h-[76vh] sm:rounded-xl",
            widths[width],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description ? <Radix.Description className="text-sm text-muted">{description}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <Button look="ghost" icon={<X aria-hidden size={16} />} aria-label={t("close")} className="-mt-1 -mr-2" />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
          {footer ? <footer className="flex justify-end gap-2 border-t px-5 py-3">{footer}</footer> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
