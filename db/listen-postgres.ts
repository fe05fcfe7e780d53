import pg from "pg";

const RETRY_MS = 500;

/**
 * Calls `listener` for every notification on `channel`, over a connection of its own that is opened again when it breaks.
 * After a break the listener is called once, because notifications of that time are lost.
 */
export async function listenPostgres(url: string, channel: string, listener: () => void): Promise<() => Promise<void>> {
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;

  const connect = async () => {
    const next = new pg.Client({ connectionString: url });
    next.on("notification", listener);
    next.on("error", () => {});
    next.on("end", again);
    client = next;
    await next.connect();
    await next.query(`listen ${channel}`);
  };
  const again = () => {
    if (closed) return;
    clearTimeout(retry);
    retry = setTimeout(() => connect().then(listener, again), RETRY_MS);
  };

  const close = async () => {
    closed = true;
    clearTimeout(retry);
    await client?.end();
  };
  try {
    await connect();
  } catch (error) {
    // Who is told of the failure comes again; nothing may go on trying behind its back.
    await close();
    throw error;
  }
  return close;
}
