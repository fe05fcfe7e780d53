import type { ReferenceCache } from "../data-flow/cache/reference-cache";
import type { FlatFileFormat } from "../model/connection-manager";
import type { SqlConnection } from "./sql-connection";

/** What a FILE connection manager hands out: a path (CONTROLFLOW.md section 13). */
interface FileConnection {
  readonly kind: "file";
  readonly path: string;
}

/** What a FLATFILE connection manager hands out: a path and how the file is written. */
interface FlatFileConnection {
  readonly kind: "flatFile";
  readonly path: string;
  readonly format: FlatFileFormat;
}

/** What a MULTIFILE or MULTIFLATFILE manager hands out: the files of its list, wildcards resolved, in order. */
interface MultiFileConnection {
  readonly kind: "multiFile";
  readonly paths: readonly string[];
  /** How they are written; only of MULTIFLATFILE. */
  readonly format?: FlatFileFormat;
}

/** What an SMTP manager hands out. */
export interface SmtpServer {
  readonly kind: "smtp";
  readonly host: string;
  readonly port: number;
  readonly enableSsl: boolean;
  readonly useWindowsAuthentication: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly timeoutMs: number;
}

/** A proxy, and which addresses are reached without it. */
export interface HttpProxy {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly bypassLocal: boolean;
  readonly bypass: readonly string[];
}

/** What an HTTP manager hands out. */
export interface HttpServer {
  readonly kind: "http";
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly domain?: string;
  readonly timeoutSeconds: number;
  /** Not every address is reached by it: `proxyFor` knows. */
  readonly proxy?: HttpProxy;
}

/** What an FTP manager hands out. */
export interface FtpServer {
  readonly kind: "ftp";
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly passive: boolean;
}

/** What a CACHE manager hands out: the one cache that everybody in the execution shares. */
interface CacheConnection {
  readonly kind: "cache";
  readonly cache: ReferenceCache;
}

/** A live connection as tasks and components receive it. Only SQL connections hold something that must be closed. */
export type Connection =
  | FileConnection
  | FlatFileConnection
  | MultiFileConnection
  | SmtpServer
  | HttpServer
  | FtpServer
  | CacheConnection
  | SqlConnection;

/** Gives back what a connection holds. Paths hold nothing. */
export async function closeConnection(connection: Connection): Promise<void> {
  if (connection.kind === "sql") await connection.close();
}
