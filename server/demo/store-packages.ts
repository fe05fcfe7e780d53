import { eq } from "drizzle-orm";
import type { Bulk, NewRow } from "@/db/bulk";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q, type Store } from "@/db/store";
import { nameKey } from "@/server/names";
import { inspectPackage } from "@/server/packages/inspect-package";
import { hashBytes, storeBlob } from "@/server/packages/store-version";
import { storeUses } from "@/server/packages/uses/store-uses";
import { DEMO_FOLDER, type DemoFile, type DemoPackage, type StoredPackage } from "./catalog";
import type { StoredFile } from "./course";
import { demoPackageFile } from "./package-file";
import { demoSchedule } from "./plan-runs";
import { Random } from "./random";

/** Packages of one transaction. */
const PACKAGES_AT_ONCE = 10_000;

type Facts = ReturnType<typeof inspectPackage>["facts"];
type Stored = StoredFile & { facts: Facts; size: number };

/** Stores files of the demo as an upload would, with what they use. */
export async function storeFiles(store: Store, files: Iterable<DemoFile>): Promise<Map<DemoFile, Stored>> {
  const stored = new Map<DemoFile, Stored>();
  for (const file of files) {
    const made = demoPackageFile(file);
    const bytes = new TextEncoder().encode(made.text);
    const { facts, uses } = inspectPackage(bytes);
    const hash = hashBytes(bytes);
    await store.tx(function* (at) {
      yield* storeBlob(at, hash, bytes);
      yield* storeUses(at, hash, uses);
    });
    stored.set(file, { ...made, hash, facts, size: bytes.byteLength });
  }
  return stored;
}

/** The stored file of a package. */
export function fileOf<T>(files: ReadonlyMap<DemoFile, T>, file: DemoFile): T {
  const stored = files.get(file);
  if (!stored) throw new Error(`The file ${file.shape.verb} ${file.subject} was not stored.`);
  return stored;
}

/** Writes the folders, the packages that run and those that only lie in the tree. Answers how many packages there are. */
export async function storePackages(
  store: Store,
  bulk: Bulk,
  input: {
    seed: number;
    running: readonly DemoPackage[];
    stored: readonly StoredPackage[];
    createdAt: Date;
    files: ReadonlyMap<DemoFile, Stored>;
  },
): Promise<number> {
  const random = new Random(input.seed, "store");
  const { createdAt, files } = input;
  const folders = new FolderRows(random, createdAt);
  const packages: NewRow<"packages">[] = [];
  const versions: NewRow<"packageVersions">[] = [];
  const add = (each: Pick<DemoPackage, "id" | "name" | "folders" | "file" | "versions">) => {
    const { hash, size, facts } = fileOf(files, each.file);
    const folderId = folders.idOf(each.folders);
    const row = { id: each.id, folderId, name: each.name, nameKey: nameKey(each.name), ownerId: null };
    packages.push({ ...row, currentVersion: each.versions, createdAt, updatedAt: createdAt });
    const by = { createdById: demoSchedule.id, createdByName: demoSchedule.name, createdAt };
    for (let number = 1; number <= each.versions; number++)
      versions.push({ packageId: each.id, number, blobHash: hash, size, origin: "upload", ...by, ...facts });
  };
  for (const each of input.running) add(each);
  for (const each of input.stored) add({ ...each, id: random.uuid(), versions: 1 });

  await bulk.tx(() => bulk.insert("folders", folders.rows));
  for (let start = 0; start < packages.length; start += PACKAGES_AT_ONCE)
    await bulk.tx(() => bulk.insert("packages", packages.slice(start, start + PACKAGES_AT_ONCE)));
  for (let start = 0; start < versions.length; start += PACKAGES_AT_ONCE)
    await bulk.tx(() => bulk.insert("packageVersions", versions.slice(start, start + PACKAGES_AT_ONCE)));
  await nameReaders(store, folders.idOf(["Finance"]), createdAt);
  return packages.length;
}

/** The folder of one department has a reader role, so that not everybody sees everything. */
async function nameReaders(store: Store, folderId: string, createdAt: Date): Promise<void> {
  const name = "Demo finance readers";
  const role = { id: "demo-finance-readers", name, nameKey: nameKey(name), fixed: false, createdAt };
  const description = "Demo data: reads and runs the packages of /Demo/Finance.";
  await store.tx(function* ({ db, s }) {
    yield* q(db.insert(s.roles).values({ ...role, description }));
    yield* q(db.update(s.folders).set({ readerRoleId: role.id }).where(eq(s.folders.id, folderId)));
  });
}

/** Rows of folders, made when a path is first asked for: parents before children. */
class FolderRows {
  readonly rows: NewRow<"folders">[] = [];
  readonly #ids = new Map<string, string>();
  readonly #random: Random;
  readonly #createdAt: Date;

  constructor(random: Random, createdAt: Date) {
    this.#random = random;
    this.#createdAt = createdAt;
  }

  /** The id of the folder at these names below /Demo. */
  idOf(names: readonly string[]): string {
    return this.#id([DEMO_FOLDER, ...names]);
  }

  #id(names: readonly string[]): string {
    const name = names.at(-1);
    if (name === undefined) return ROOT_FOLDER_ID;
    const key = names.join("/");
    const known = this.#ids.get(key);
    if (known) return known;
    const parentId = this.#id(names.slice(0, -1));
    const id = this.#random.uuid();
    const times = { createdAt: this.#createdAt, updatedAt: this.#createdAt };
    this.rows.push({ id, parentId, name, nameKey: nameKey(name), ownerId: null, ...times });
    this.#ids.set(key, id);
    return id;
  }
}
