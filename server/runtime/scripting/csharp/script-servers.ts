import { Writable } from "node:stream";
import type { Client } from "basic-ftp";
import type { FtpServer, HttpServer } from "../../connections/connection";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_FTPERROR, GANTRY_E_SCRIPTENDED, GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import { openClient } from "../../tasks/ftp/open-client";
import type { ScriptFrame } from "../frames/frame-reader";
import type { ScriptRun, ScriptSession } from "../script-host";
import type { CallAnswer } from "./companion";
import { transferByHttp } from "./http-transfer";
import { ScriptTransfers } from "./script-transfers";

type Call = Readonly<Record<string, unknown>>;

/** So many FTP connections a script may have open. */
const maxClients = 16;

/**
 * The servers that a script reaches through FtpClientConnection and HttpClientConnection (assembly Microsoft.SqlServer.ManagedDTS), until it
 * ends: by the runtime's own FTP and HTTP, as the package's tasks do.
 */
export class ScriptServers {
  private readonly session: ScriptSession;
  private readonly transfers = new ScriptTransfers();
  private readonly clients = new Map<number, Client>();
  private readonly ended = new AbortController();
  private readonly signal: AbortSignal;
  private lastNumber = 0;

  constructor({ session, signal }: Pick<ScriptRun, "session" | "signal">) {
    this.session = session;
    this.signal = AbortSignal.any([signal, this.ended.signal]);
  }

  /** Answers a call of a client connection; undefined at once for another call. Throws DtsError. */
  answer({ content: call, attached }: ScriptFrame): Promise<CallAnswer> | undefined {
    const name = String(call.call);
    const handler = Object.hasOwn(this.handlers, name) ? this.handlers[name] : undefined;
    return handler === undefined ? undefined : this.answerBy(handler, call, attached);
  }

  async close(): Promise<void> {
    this.ended.abort();
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
    await this.transfers.close();
  }

  private async answerBy(
    handler: (call: Call, attached: Buffer | undefined) => Promise<unknown>,
    call: Call,
    attached: Buffer | undefined,
  ): Promise<CallAnswer> {
    try {
      const value = await handler(call, attached);
      return Buffer.isBuffer(value) ? { value: null, bytes: value } : { value: value ?? null };
    } catch (error) {
      if (this.signal.aborted) throw new DtsError(GANTRY_E_SCRIPTENDED, "The script has ended.");
      if (error instanceof DtsError) throw error;
      // The server's own words.
      const words = error instanceof Error ? error.message : String(error);
      throw new DtsError(DTS_E_FTPERROR, `The FTP server refuses: ${words}`, { cause: error });
    }
  }

  private readonly handlers: Readonly<Record<string, (call: Call, attached: Buffer | undefined) => Promise<unknown>>> =
    {
      transferBegin: async () => ({ transfer: (await this.transfers.begin()).transfer }),
      transferWrite: async (call, attached) => {
        if (attached === undefined) throw misfit("attached");
        await this.transfers.write(call.transfer, attached);
      },
      transferRead: (call) => this.transfers.read(call.transfer, call.start),
      transferEnd: (call) => this.transfers.forget(call.transfer),
      httpRequest: async (call) => {
        const server = await this.serverOf(call, "http");
        const sent = call.sent === null ? undefined : this.transfers.file(call.sent);
        const { transfer, file } = await this.transfers.begin();
        await transferByHttp({ server, ...(sent === undefined ? {} : { sent }), received: file, signal: this.signal });
        return { transfer };
      },
      ftpOpen: async (call) => {
        if (this.clients.size >= maxClients) {
          throw new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script has more than ${maxClients} FTP connections open.`);
        }
        const client = await openClient(await this.serverOf(call, "ftp"), false, this.signal);
        this.clients.set(++this.lastNumber, client);
        return { client: this.lastNumber };
      },
      ftpClose: async (call) => {
        this.clientOf(call).close();
        this.clients.delete(Number(call.client));
      },
      ftpDirectory: (call) => this.clientOf(call).pwd(),
      ftpChangeDirectory: async (call) => {
        await this.clientOf(call).send(`CWD ${pathOf(call)}`);
      },
      ftpMakeDirectory: async (call) => {
        await this.clientOf(call).send(`MKD ${pathOf(call)}`);
      },
      ftpRemoveDirectory: async (call) => {
        await this.clientOf(call).send(`RMD ${pathOf(call)}`);
      },
      ftpDelete: async (call) => {
        await this.clientOf(call).remove(pathOf(call));
      },
      ftpList: async (call) => {
        const entries = await this.clientOf(call).list(call.path === null ? "" : pathOf(call));
        const named = entries.filter(({ name }) => name !== "." && name !== "..");
        const names = (isFolder: boolean) =>
          named.filter((one) => one.isDirectory === isFolder).map(({ name }) => name);
        return { folders: names(true), files: names(false) };
      },
      ftpReceive: async (call) => {
        const client = this.clientOf(call);
        await client.send(call.ascii === true ? "TYPE A" : "TYPE I");
        const { transfer } = await this.transfers.begin();
        // Bytes pass the same gate as those of a script: a file without end fills no disk.
        const { transfers } = this;
        const received = new Writable({
          write: (chunk: Buffer, _, done) => void transfers.write(transfer, chunk).then(() => done(), done),
        });
        await client.downloadTo(received, pathOf(call));
        return { transfer };
      },
      ftpSend: async (call) => {
        const client = this.clientOf(call);
        await client.send(call.ascii === true ? "TYPE A" : "TYPE I");
        await client.uploadFrom(this.transfers.file(call.transfer), pathOf(call));
      },
    };

  private clientOf({ client }: Call): Client {
    const found = typeof client === "number" ? this.clients.get(client) : undefined;
    if (found !== undefined) return found;
    throw new DtsError(DTS_E_FTPERROR, "The FTP connection of the script is not open: it has to call Connect first.");
  }

  /** What the manager of a call hands out, with what the script has set of it. */
  private async serverOf<Kind extends "ftp" | "http">(
    { connection, settings }: Call,
    kind: Kind,
  ): Promise<Extract<FtpServer | HttpServer, { kind: Kind }>> {
    if (typeof connection !== "string") throw misfit("connection");
    const server = await this.session.acquireServer(connection, kind);
    return { ...server, ...changesOf(settings, kind) } as Extract<FtpServer | HttpServer, { kind: Kind }>;
  }
}

/** Names of the object model by those of what a manager hands out. */
const settable: Readonly<Record<"ftp" | "http", Readonly<Record<string, string>>>> = {
  ftp: {
    ServerName: "host",
    ServerPort: "port",
    ServerUserName: "user",
    ServerPassword: "password",
    Timeout: "timeoutSeconds",
    Retries: "retries",
  },
  http: { ServerURL: "url", ServerUserName: "user", ServerPassword: "password", Timeout: "timeoutSeconds" },
};

function changesOf(settings: unknown, kind: "ftp" | "http"): Record<string, string | number> {
  if (typeof settings !== "object" || settings === null) throw misfit("settings");
  const changes: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(settings)) {
    const own = Object.hasOwn(settable[kind], name) ? settable[kind][name] : undefined;
    if (own === undefined) continue;
    const isNumber = own === "port" || own === "timeoutSeconds" || own === "retries";
    if (typeof value !== (isNumber ? "number" : "string")) throw misfit(name);
    changes[own] = value as string | number;
  }
  return changes;
}

/** A path on the server: a line end in it would be a command of its own. */
function pathOf({ path }: Call): string {
  if (typeof path !== "string" || path === "") throw misfit("path");
  if (/\p{Cc}/u.test(path)) throw new DtsError(DTS_E_FTPERROR, "A path on an FTP server holds no control characters.");
  return path;
}

function misfit(part: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script asked for something that does not exist (${part}).`);
}
