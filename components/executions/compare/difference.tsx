import { useFormatter } from "next-intl";

/** How far the second number is from the first: with its sign, and as a share of the first. */
export function Difference({ a, b, show }: { a: number | null; b: number | null; show: (amount: number) => string }) {
  const format = useFormatter();
  if (a === null || b === null || a === b) return <span className="text-faint">–</span>;
  const share = a === 0 ? undefined : (b - a) / a;
  return (
    <span className="font-mono">
      {b > a ? "+" : "−"}
      {show(Math.abs(b - a))}
      {share === undefined ? null : (
        <span className="ml-1.5 text-faint">
          {format.number(share, { style: "percent", signDisplay: "always", maximumFractionDigits: 0 })}
        </span>
      )}
    </span>
  );
}
