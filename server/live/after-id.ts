/**
 * Where a client's stream begins: after `Last-Event-ID`, which a browser sends when it reconnects by itself, or after the
 * `after` of the address; undefined when neither is a number.
 */
export function afterId(request: Request): number | undefined {
  const text = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
