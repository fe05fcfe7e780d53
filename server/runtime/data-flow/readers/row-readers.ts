import { GANTRY_E_NODESTINATIONTOREAD } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Package } from "../../model/package";
import type { TaskHost } from "../../model/task-host";
import { RowReader } from "./row-reader";

/** Destinations whose rows a program reads. */
const readableClasses: readonly string[] = [
  "Microsoft.DataReaderDestinationAdapter",
  "Microsoft.DataStreamingDestinationAdapter",
];

/** Who reads the rows of destinations during one execution. */
export class RowReaders {
  private readonly readers = new Map<string, RowReader>();

  /** A reader for the destination of that name, to be opened before the package is executed. */
  open(destination: string): RowReader {
    const reader = new RowReader(destination);
    this.readers.set(destination, reader);
    return reader;
  }

  /** The reader of a destination; undefined when nobody reads it. */
  find(destination: string): RowReader | undefined {
    return this.readers.get(destination);
  }

  /** The execution has ended. */
  end(): void {
    for (const reader of this.readers.values()) reader.end();
  }
}

/** Throws DtsError when a package has no destination of that name that can be read, naming those it has. */
export function requireReadable(target: Package, destination: string): void {
  const names = target
    .allExecutables()
    .filter((one): one is TaskHost => one.kind === "task")
    .flatMap((task) => task.dataFlow?.components ?? [])
    .filter(({ classId }) => readableClasses.includes(classId))
    .map(({ name }) => name);
  if (names.includes(destination)) return;
  throw new DtsError(
    GANTRY_E_NODESTINATIONTOREAD,
    `The package "${target.name}" has no DataReader Destination or Data Streaming Destination "${destination}".`,
    {
      help: {
        cause: "Rows are read by the name of a destination, as DtsCommand.CommandText names it.",
        next:
          names.length === 0
            ? "Add a DataReader Destination to a data flow of the package."
            : `The package has ${names.map((name) => `"${name}"`).join(", ")}.`,
      },
    },
  );
}
