/** What the pages are held to: server time and paint in ms, JavaScript in kB (1,000 bytes) as it came over the wire. */
export const bars = [
  { key: "p95", below: 100, text: "p95 < 100 ms" },
  { key: "lcp", below: 1_000, text: "LCP < 1,000 ms" },
  { key: "cls", below: 0.02, text: "CLS < 0.02" },
  { key: "script", below: 250, text: "JavaScript < 250 kB" },
];

/** A line of figures under its name, with the bars it misses. */
export function line(name, figures) {
  const { p50, p95, size, lcp, cls, script } = figures;
  const server = `p50 ${p50.toFixed(0).padStart(5)} ms  p95 ${p95.toFixed(0).padStart(5)} ms  ${(size / 1_000).toFixed(0).padStart(5)} kB`;
  const page =
    lcp === undefined
      ? ""
      : `  LCP ${lcp.toFixed(0).padStart(5)} ms  CLS ${cls.toFixed(3)}  JS ${script.toFixed(0).padStart(4)} kB`;
  const missed = bars.filter(({ key, below }) => figures[key] !== undefined && figures[key] >= below);
  const verdict = missed.length === 0 ? "holds" : `MISSES ${missed.map(({ text }) => text).join(", ")}`;
  return { text: `${name.padEnd(44)} ${server}${page}  ${verdict}`, isMissed: missed.length > 0 };
}
