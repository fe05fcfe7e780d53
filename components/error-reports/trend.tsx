import { useTranslations } from "next-intl";

const barWidthPx = 5;
const heightPx = 20;

/** How often an error came, day by day, as bars of one colour. */
export function Trend({ days }: { days: number[] }) {
  const t = useTranslations("errors");
  const most = Math.max(1, ...days);
  const count = days.reduce((sum, day) => sum + day, 0);
  const bars = days.map((day, index) => ({
    x: index * (barWidthPx + 1),
    height: day === 0 ? 1 : Math.max(3, (day / most) * heightPx),
    empty: day === 0,
  }));

  return (
    <svg
      role="img"
      aria-label={t("trendText", { count: String(count) })}
      width={days.length * (barWidthPx + 1)}
      height={heightPx}
      className="text-status-failed"
    >
      {bars.map(({ x, height, empty }) => (
        <rect
          key={x}
          x={x}
          y={heightPx - height}
          width={barWidthPx}
          height={height}
          fill="currentColor"
          opacity={empty ? 0.3 : 1}
        />
      ))}
    </svg>
  );
}
