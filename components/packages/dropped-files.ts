/** A file to be stored, with the names of the folders it lies in below the one it was dropped on. */
export interface DroppedFile {
  file: File;
  folders: string[];
}

/** Files of a drop, those in dropped folders with their folders. It must be called before the drop event has ended. */
export async function droppedFiles(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  // Browsers without entries, and drops made by a program, have files only.
  if (entries.length === 0) return [...transfer.files].map((file) => ({ file, folders: [] }));
  const found = await Promise.all(entries.map((entry) => filesOf(entry, [])));
  return found.flat();
}

/** Files that were chosen, with the folders a chosen folder brings. */
export function chosenFiles(files: Iterable<File>): DroppedFile[] {
  return [...files].map((file) => ({ file, folders: file.webkitRelativePath.split("/").slice(0, -1) }));
}

async function filesOf(entry: FileSystemEntry, folders: string[]): Promise<DroppedFile[]> {
  if (isFile(entry)) return [{ file: await new Promise<File>((done, failed) => entry.file(done, failed)), folders }];
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const found: DroppedFile[] = [];
  // A reader gives its entries in parts, and an empty one at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await filesOf(child, [...folders, entry.name])));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
