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

/** A live connection as tasks and components receive it. Only SQL connections hold something that must be closed. */
export type Connection = FileConnection | FlatFileConnection | SqlConnection;

/** Gives back what a connection holds. Paths hold nothing. */
export async function closeConnection(connection: Connection): Promise<void> {
  if (connection.kind === "sql") await connection.close();
}
