import { CircleCheck, CircleX, Info } from "lucide-react";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { type Notice, showNoticesWith } from "./notify";

function showToast({ look, text, detail, action }: Notice): void {
  toast[look](text, { description: detail, action });
}

/** Where short answers appear. Errors stay until they are read. */
export function Toaster() {
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
        info: <Info aria-hidden size={16} className="text-accent" />,
      }}
      toastOptions={{
        unstyled: true,
        duration: 6000,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg border border-line-strong bg-raised px-3 py-2.5 text-sm text-text shadow-pop sm:w-90",
          icon: "mt-0.5",
          content: "min-w-0 flex-1",
          title: "font-medium break-words",
          description: "text-muted break-words",
          actionButton: "h-7 shrink-0 rounded-md border border-line-strong px-2 text-sm font-medium hover:bg-hover",
        },
      }}
    />
  );
}
