import { useTranslations } from "next-intl";

const barWidthPx = 5;
const heightPx = 20;

/** How often an error came, day by day, as bars of one colour. */
export function Trend({ days }: { days: number[] }) {
  const t = useTranslations("errors");
  const most = Math.max(1, ...days);
  const count = days.reduce((sum, day) => sum + day, 0);
  // Two shapes for all the bars: a list has hundreds of days.
  const bars = (of: (day: number) => boolean) =>
    days
      .map((day, index) =>
        of(day) ? bar(index * (barWidthPx + 1), day === 0 ? 1 : Math.max(3, (day / most) * heightPx)) : "",
      )
      .join("");

  return (
    <svg
      role="img"
      aria-label={t("trendText", { count: String(count) })}
      width={days.length * (barWidthPx + 1)}
      height={heightPx}
      className="text-status-failed"
      fill="currentColor"
    >
      <path d={bars((day) => day === 0)} opacity={0.3} />
      <path d={bars((day) => day > 0)} />
    </svg>
  );
}

/** A rectangle that stands on the ground of the drawing, as a part of a path. */
function bar(x: number, height: number): string {
  return `M${x} ${heightPx}v${-Number(height.toFixed(1))}h${barWidthPx}V${heightPx}z`;
}
