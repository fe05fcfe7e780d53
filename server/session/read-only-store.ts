import type { Store } from "@/db/store";
import { AppError } from "@/server/errors";

/** The same store without its door for changes: whoever sees the console as somebody else changes nothing as them. */
export function readOnlyStore(store: Store, userName: string): Store {
  return {
    ...store,
    tx: async () => {
      throw new AppError("read-only", "readOnly", {
        hint: "ownView",
        values: { user: userName },
      });
    },
  };
}
