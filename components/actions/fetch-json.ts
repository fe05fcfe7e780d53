let offline = "";

/** Tells in which words a request fails that reached no server: the browser's own are in one language and name no next step. */
export function sayOffline(text: string): void {
  offline = text;
}

/** Asks one of the console's own routes. Throws an Error with the sentence the route answered. */
export async function fetchOk(url: string, options?: RequestInit): Promise<Response> {
  const response = await fetch(url, options).catch((error: unknown) => {
    throw options?.signal?.aborted ? error : new Error(offline || String(error), { cause: error });
  });
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  const problem = (body as { error?: { message?: string; hint?: string } } | undefined)?.error;
  throw new Error(
    [problem?.message ?? `${response.status} ${response.statusText}`, problem?.hint].filter(Boolean).join(" "),
  );
}

/** Reads JSON from one of the console's own routes. Throws as `fetchOk` does. */
export async function fetchJson<T>(url: string, options?: RequestInit): Promise<T> {
  const response = await fetchOk(url, options);
  return (await response.json().catch(() => undefined)) as T;
}
