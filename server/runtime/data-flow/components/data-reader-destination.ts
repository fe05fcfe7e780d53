import type { ComponentDefinition } from "../component";
import { ReaderDestinationRuntime, readersOnly, requireInputColumns } from "../readers/reader-destination";

const defaultTimeoutMs = 30_000;

/** DataReader Destination: hands the rows to a program that executes the package through the object model and reads them. */
export const dataReaderDestination: ComponentDefinition = {
  classId: "Microsoft.DataReaderDestinationAdapter",
  displayName: "DataReader Destination",
  support: () => readersOnly,
  validate: requireInputColumns,
  create: (context) =>
    new ReaderDestinationRuntime(context, {
      timeoutMs: timeoutOf(context.component.property("ReadTimeout")),
      failOnTimeout: context.component.property("FailOnTimeout")?.trim().toLowerCase() === "true",
      idColumn: undefined,
    }),
};

/** ReadTimeout in milliseconds; what is no such number is the default. */
function timeoutOf(text: string | undefined): number {
  const number = Number(text?.trim() || Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : defaultTimeoutMs;
}
