/**
 * "850 ms", "12.4 s", "4 m 12 s", "1 h 04 m 12 s": SI's letters, which every language of the console shares, with the
 * decimal sign of the reader's.
 */
export function formatDuration(ms: number, locale: string): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(Math.floor(ms / 100) / 10).toLocaleString(locale, oneDecimal)} s`;
  const seconds = Math.floor(ms / 1000);
  const rest = `${pad(seconds % 60)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${rest}`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} m ${rest}`;
}

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
