import { maskConnectionString } from "../../messages/mask-secrets";
import type { ConnectionManager } from "../../model/connection-manager";
import type { Frame } from "../frame";

/** A loop over files leads one manager to thousands of places: the first of them show which ones they are. */
const MOST_PLACES = 50;

/** Tells which connection managers a run opens, once for every place one leads to, and once when it could not be opened there. */
export class ToldConnections {
  private readonly told = new Map<string, Set<string>>();

  tell({ run, container }: Frame, manager: ConnectionManager, opened: boolean): void {
    const { name, connectionType, connectionString } = manager;
    const places = this.told.get(name) ?? new Set();
    const place = `${opened} ${connectionType} ${connectionString}`;
    if (places.has(place) || places.size >= MOST_PLACES) return;
    this.told.set(name, places.add(place));
    run.reporter.report({
      type: "connection",
      at: run.now(),
      path: container.refId,
      name,
      connectionType,
      connectionString: maskConnectionString(connectionString).shown,
      ...(opened ? {} : { refused: true }),
    });
  }
}
