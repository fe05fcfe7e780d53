import type { MessageFilter } from "@/server/executions/types";

/** Address of one of the routes about an execution's messages: the page itself, or what is below it. */
export function messageUrl(
  executionId: number,
  below: "" | "/counts" | "/step" | "/download",
  { levels, text, path }: MessageFilter,
  rest: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const search = new URLSearchParams((levels ?? []).map((level) => ["level", level]));
  if (text) search.set("text", text);
  if (path) search.set("path", path);
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) search.set(name, String(value));
  return `/api/executions/${executionId}/messages${below}?${search}`;
}
