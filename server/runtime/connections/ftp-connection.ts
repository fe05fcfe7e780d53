import { GANTRY_I_FTPPASSIVE } from "../messages/task-codes";
import type { ConnectionDefinition } from "../registry";

/** FTP: hands out the server and how to log in. The task opens the control connection, with the manager's retries. */
export const ftpConnection: ConnectionDefinition = {
  types: ["FTP"],
  displayName: "FTP",
  async acquire(manager, context) {
    const number = (name: string) => Math.max(0, Number(manager.getProperty(name) ?? 0) || 0);
    const [, host = "", port] = /^(.*?)(?::(\d{1,5}))?$/.exec(manager.connectionString.trim()) ?? [];
    const named = String(manager.getProperty("ServerName") ?? "").trim();
    const passive = manager.getProperty("UsePassiveMode") === true;
    if (!passive) {
      context.information(
        GANTRY_I_FTPPASSIVE,
        `The FTP connection manager "${manager.name}" asks for active mode; passive mode is used, the only one there is here.`,
      );
    }
    return {
      kind: "ftp",
      host: named || host,
      port: (named === "" && port !== undefined ? Number(port) : number("ServerPort")) || 21,
      user: String(manager.getProperty("ServerUserName") ?? "") || "anonymous",
      password: manager.password ?? "",
      timeoutSeconds: number("Timeout"),
      retries: number("Retries"),
      passive,
    };
  },
};
