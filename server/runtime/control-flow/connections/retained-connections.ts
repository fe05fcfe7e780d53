import { type Connection, closeConnection } from "../../connections/connection";
import type { ConnectionManager } from "../../model/connection-manager";

/** The connections of managers with RetainSameConnection: opened once, shared by all, closed when the package has ended. */
export class RetainedConnections {
  private readonly open = new Map<ConnectionManager, Promise<Connection>>();

  /** The one connection of a manager; opened when it is asked for the first time, again after that failed. */
  get(manager: ConnectionManager, acquire: () => Promise<Connection>): Promise<Connection> {
    const known = this.open.get(manager);
    if (known) return known;
    const opening = acquire();
    this.open.set(manager, opening);
    opening.catch(() => this.open.delete(manager));
    return opening;
  }

  /** Closes all of them. A connection that cannot be closed any more is as good as closed. */
  async close(): Promise<void> {
    const connections = await Promise.allSettled(this.open.values());
    this.open.clear();
    await Promise.allSettled(
      connections.map((one) => (one.status === "fulfilled" ? closeConnection(one.value) : undefined)),
    );
  }
}
