/** The id inside a property that refers to a column: `#{Package\..}` or `#12`, in old files the bare number (DTSX.md section 13). */
export function readReference(text: string | undefined): string {
  const trimmed = (text ?? "").trim();
  const match = /^#\{(.*)\}$/s.exec(trimmed) ?? /^#(\d+)$/.exec(trimmed);
  return match?.[1] ?? trimmed;
}
