import type { BarStatus } from "./bars";

/** Failed bars are taller as well as red: colour is never the only sign. */
export const barLooks: Record<BarStatus, string> = {
  succeeded: "top-2 h-4 bg-status-succeeded",
  running: "top-2 h-4 bg-status-running",
  canceled: "top-3 h-2 bg-status-canceled",
  failed: "top-1 h-6 bg-status-failed",
};
