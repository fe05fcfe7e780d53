import Link from "next/link";
import { useFormatter } from "next-intl";

const tones = {
  failed: "text-status-failed",
  running: "text-status-running",
  stopping: "text-status-stopping",
  faint: "text-text",
};

/** A count that leads to what it counts. */
export function CountTile({
  href,
  count,
  tone,
  label,
  text,
}: {
  href: string;
  count: number;
  tone: keyof typeof tones;
  label: string;
  text: string;
}) {
  const format = useFormatter();
  return (
    <li>
      <Link href={href} className="flex h-full flex-col rounded-lg border bg-surface px-4 py-3 hover:bg-hover">
        <span className={`font-mono text-xl font-semibold ${tones[tone]}`}>{format.number(count)}</span>
        <span className="text-sm font-medium">{label}</span>
        <span className="text-sm text-faint">{text}</span>
      </Link>
    </li>
  );
}
