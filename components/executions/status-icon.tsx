import {
  Ban,
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleX,
  Clock,
  Hand,
  LoaderCircle,
  Unplug,
} from "lucide-react";
import { type ExecutionStatus, statusInfo } from "@/server/executions/status";

const icons: Record<string, typeof Ban> = {
  "circle-dashed": CircleDashed,
  clock: Clock,
  loader: LoaderCircle,
  hand: Hand,
  "circle-check": CircleCheck,
  "circle-check-big": CircleCheckBig,
  "circle-x": CircleX,
  ban: Ban,
  unplug: Unplug,
};

/** The icon of a status; the one that runs turns. */
export function StatusIcon({ status, size = 14 }: { status: ExecutionStatus; size?: number }) {
  const Icon = icons[statusInfo(status).icon] ?? CircleDashed;
  return <Icon aria-hidden size={size} className={status === "running" ? "animate-spin" : undefined} />;
}
