import { CircleCheck, CircleX, Info, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { type Notice, showNoticesWith } from "./notify";

/** How long a notice is shown, in milliseconds; one with a way back long enough to read it and to reach for it. */
const shownMs = 6_000;
const withUndoMs = 15_000;

function showToast({ look, text, detail, action }: Notice): void {
  const stays = look === "error" || look === "warning";
  const duration = stays ? Number.POSITIVE_INFINITY : action ? withUndoMs : shownMs;
  toast[look](text, { description: detail, action, duration, closeButton: stays });
}

/** Where short answers appear. Errors and warnings stay until they are closed. */
export function Toaster() {
  const t = useTranslations("common");
  // The outside system is Sonner, which shows only what comes after it has begun to listen.
  useEffect(() => showNoticesWith(showToast), []);
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      // A modal dialog takes the pointer from everything outside of it; the Undo of what was done in it must stay in reach.
      className="pointer-events-auto"
      icons={{
        success: <CircleCheck aria-hidden size={16} className="text-status-succeeded" />,
        error: <CircleX aria-hidden size={16} className="text-status-failed" />,
        warning: <TriangleAlert aria-hidden size={16} className="text-status-stopping" />,
        info: <Info aria-hidden size={16} className="text-accent" />,
        close: <X aria-hidden size={14} />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t("closeNotice"),
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg border border-line-strong bg-raised px-3 py-2.5 text-sm text-text shadow-pop sm:w-90",
          icon: "mt-0.5",
          content: "min-w-0 flex-1",
          title: "font-medium break-words",
          description: "text-muted break-words",
          actionButton: "h-7 shrink-0 rounded-md border border-line-strong px-2 text-sm font-medium hover:bg-hover",
          // Sonner writes it before everything else.
          closeButton:
            "order-last grid size-6 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-text",
        },
      }}
    />
  );
}
