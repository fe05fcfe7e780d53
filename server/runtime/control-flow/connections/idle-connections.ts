import { closeConnection } from "../../connections/connection";
import type { SqlConnection } from "../../connections/sql-connection";

/**
 * Sessions that their users gave back, kept for the next user of the same manager with the same connection string: the pooling of
 * the drivers that SSIS has, for as long as the execution lasts. A session that cannot be made as new is closed instead.
 */
export class IdleConnections {
  private readonly idle = new Map<string, SqlConnection[]>();

  /** A session that rests under this key and is still there. */
  async take(key: string): Promise<SqlConnection | undefined> {
    for (;;) {
      const connection = this.idle.get(key)?.pop();
      if (connection === undefined || (await connection.wake?.())) return connection;
      await closeConnection(connection);
    }
  }

  async give(key: string, connection: SqlConnection): Promise<void> {
    if (!(await connection.rest?.())) return closeConnection(connection);
    const resting = this.idle.get(key);
    if (resting) resting.push(connection);
    else this.idle.set(key, [connection]);
  }

  /** Closes all of them. A session that cannot be closed any more is as good as closed. */
  async close(): Promise<void> {
    const connections = [...this.idle.values()].flat();
    this.idle.clear();
    await Promise.allSettled(connections.map(closeConnection));
  }
}
