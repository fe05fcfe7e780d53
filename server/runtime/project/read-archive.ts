import { invalidProject } from "./invalid-project";

/** What an archive may hold. The corpus' largest has 60 entries and 20 MB. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number;
  /** Unpacked bytes of all entries together. */
  readonly totalBytes: number;
}

const megabyte = 1024 * 1024;

const defaultArchiveLimits: ArchiveLimits = {
  entries: 5_000,
  entryBytes: 64 * megabyte,
  totalBytes: 512 * megabyte,
};

/**
 * The files of a project deployment file (.ispac) by name, with the escapes of part names undone (`%20` is a blank). Sizes are looked
 * at before anything is unpacked, and an entry that holds more than it says is refused. Throws DtsError for a file that is no
 * archive, is damaged or above a limit, and for names that lead out of the archive or occur twice.
 */
export async function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = defaultArchiveLimits,
): Promise<Map<string, Uint8Array>> {
  // Loaded at first use: few runs read archives.
  const { unzipSync } = await import("fflate");
  const names = new Map<string, string>();
  let total = 0;
  const unpacked = unpack(() =>
    unzipSync(bytes, {
      filter({ name, originalSize }) {
        const plain = plainName(name);
        if (plain.endsWith("/")) return false;
        total += originalSize;
        refuseAbove(limits, names.size + 1, originalSize, total, plain);
        if ([...names.values()].includes(plain.toLowerCase())) {
          throw invalidProject(
            `The project file holds "${plain}" twice.`,
            "It was not made by a build of the project.",
          );
        }
        names.set(name, plain.toLowerCase());
        return true;
      },
    }),
  );
  return new Map(Object.entries(unpacked).map(([name, content]) => [plainName(name), content]));
}

function refuseAbove(limits: ArchiveLimits, entries: number, size: number, total: number, name: string): void {
  const cause = "It is no project, or was made to exhaust the machine that opens it.";
  if (entries > limits.entries) {
    throw invalidProject(`The project file holds more than ${limits.entries} files.`, cause);
  }
  if (size > limits.entryBytes) {
    throw invalidProject(
      `"${name}" unpacks to ${size} bytes; a file of a project may have ${limits.entryBytes}.`,
      cause,
    );
  }
  if (total > limits.totalBytes) {
    throw invalidProject(`The project file unpacks to more than ${limits.totalBytes} bytes.`, cause);
  }
}

function plainName(name: string): string {
  const plain = decodeEscapes(name);
  if (/^[/\\]|^[A-Za-z]:|\\|\0/.test(plain) || plain.split("/").includes("..")) {
    throw invalidProject(
      `The project file holds an entry named "${name}".`,
      "A name that leads out of the archive was not made by a build of the project.",
    );
  }
  return plain;
}

/** A percent sign that begins no escape stands for itself. */
function decodeEscapes(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function unpack(read: () => Record<string, Uint8Array>): Record<string, Uint8Array> {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "help" in error) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidProject(`The project file cannot be unpacked: ${reason}.`, "It is no ZIP archive, or was cut off.");
  }
}
