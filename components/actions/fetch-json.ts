/** Reads JSON from one of the console's own routes. Throws an Error with the sentence the route answered. */
export async function fetchJson<T>(url: string, options?: RequestInit): Promise<T> {
  const response = await fetch(url, options);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body as T;
  const problem = (body as { error?: { message?: string; hint?: string } } | undefined)?.error;
  throw new Error(
    [problem?.message ?? `${response.status} ${response.statusText}`, problem?.hint].filter(Boolean).join(" "),
  );
}
