import { LoaderCircle } from "lucide-react";

/** Something is being done; what it is stands beside it. */
export function Spinner({ size = 14 }: { size?: number }) {
  return <LoaderCircle aria-hidden size={size} className="animate-spin" />;
}
