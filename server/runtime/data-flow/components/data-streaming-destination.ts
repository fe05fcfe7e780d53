import type { ComponentDefinition } from "../component";
import { ReaderDestinationRuntime, readersOnly, requireInputColumns } from "../readers/reader-destination";

/**
 * Data Streaming Destination: the door of the DataReader Destination. Its reader may take its time, because in SSIS the database
 * server decides when it reads, and every row gets a number, in a column of its own (IDColumnName).
 */
export const dataStreamingDestination: ComponentDefinition = {
  classId: "Microsoft.DataStreamingDestinationAdapter",
  displayName: "Data Streaming Destination",
  support: () => readersOnly,
  validate: requireInputColumns,
  create: (context) =>
    new ReaderDestinationRuntime(context, {
      timeoutMs: 0,
      failOnTimeout: false,
      idColumn: context.component.property("IDColumnName")?.trim() || undefined,
    }),
};
