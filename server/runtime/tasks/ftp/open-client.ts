import { Client } from "basic-ftp";
import type { FtpServer } from "../../connections/connection";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_FTPERROR } from "../../messages/task-codes";

/**
 * A client that is logged in. Connecting is tried again as often as the manager's Retries say; a login that the server refuses is
 * not. An abort of the signal closes the sockets at once.
 *
 * @throws DtsError DTS_E_FTPERROR with the server's answer.
 */
export async function openClient(server: FtpServer, ascii: boolean, signal: AbortSignal): Promise<Client> {
  for (let attempt = 0; ; attempt++) {
    const client = new Client(server.timeoutSeconds * 1000, { allowSeparateTransferHost: false });
    signal.addEventListener("abort", () => client.close(), { once: true });
    try {
      signal.throwIfAborted();
      await client.access({ host: server.host, port: server.port, user: server.user, password: server.password });
      if (ascii) await client.send("TYPE A");
      return client;
    } catch (fault) {
      client.close();
      signal.throwIfAborted();
      const refused = fault instanceof Error && "code" in fault && typeof fault.code === "number";
      if (!refused && attempt < server.retries) continue;
      const reason = fault instanceof Error ? fault.message : String(fault);
      throw new DtsError(
        DTS_E_FTPERROR,
        `Connecting to the FTP server ${server.host}:${server.port} failed: ${reason}`,
        {
          details: { server: `${server.host}:${server.port}`, user: server.user },
          help: {
            cause: "The server cannot be reached or refuses the login.",
            next: "Look at the connection manager's ServerName, ServerPort, ServerUserName and password.",
          },
          cause: fault,
        },
      );
    }
  }
}
