import type { Store } from "@/db/store";
import { readConfig } from "@/server/home/config";
import { openStore } from "@/server/store/open-store";
import { keepHouse } from "./keep-house";

/** Next evaluates modules once per kind of entry (page, action, route): the one store of the process hangs on globalThis. */
const holder = globalThis as typeof globalThis & { gantryStore?: Promise<Store> };

/** The store of the web server, opened at the first call and never while the console is being built. */
export function webStore(): Promise<Store> {
  holder.gantryStore ??= openStore(readConfig()).then(
    (store) => {
      keepHouse(store);
      return store;
    },
    (error: unknown) => {
      holder.gantryStore = undefined;
      throw error;
    },
  );
  return holder.gantryStore;
}
