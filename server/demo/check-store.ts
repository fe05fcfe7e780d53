import { isNull, notLike, or } from "drizzle-orm";
import { folderByName } from "@/db/folders";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Store } from "@/db/store";
import { nameKey } from "@/server/names";
import { DEMO_FOLDER } from "./catalog";

/** Why demo data is not put into this store; null when nothing speaks against it. */
export async function whyNot(store: Store, besideReal: boolean): Promise<string | null> {
  const [demo] = await folderByName(store, ROOT_FOLDER_ID, nameKey(DEMO_FOLDER));
  if (demo)
    return `There is a folder /${DEMO_FOLDER} already. Name another data folder, or begin with an empty one: what demo data made is not taken out again piece by piece.`;
  const { executions } = store.s;
  const [real] = await store.db
    .select({ id: executions.id })
    .from(executions)
    .where(or(isNull(executions.packageId), notLike(executions.folderPath, `/${DEMO_FOLDER}/%`)))
    .limit(1);
  if (real && !besideReal)
    return "This data folder holds real executions, and demo data would stand among them in every list and count. Name another data folder; if you mean it, add --beside-real.";
  return null;
}
