import { DTS_E_GETENUMERATOR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { Enumeration, EnumeratorDefinition } from "../registry";

interface Refusal {
  readonly type: string;
  readonly displayName: string;
  readonly reason: string;
  readonly next: string;
}

const refusals: readonly Refusal[] = [
  {
    type: "Microsoft.ForEachSMOEnumerator",
    displayName: "Foreach SMO",
    reason: "SQL Server Management Objects are a .NET library, which this runtime does not have",
    next: "Read the names of the objects with an Execute SQL task (sys.databases, sys.tables ...) into an Object variable, and go through it with a Foreach ADO enumerator.",
  },
  {
    type: "ForEachBlobEnumerator",
    displayName: "Foreach Azure Blob",
    reason: "the Azure Feature Pack is not part of this runtime",
    next: "Copy the blobs into a folder first (azcopy in an Execute Process task), and go through it with a Foreach File enumerator.",
  },
  {
    type: "ForEachAdlsFileEnumerator",
    displayName: "Foreach Data Lake Storage File",
    reason: "the Azure Feature Pack is not part of this runtime",
    next: "Copy the files into a folder first (azcopy in an Execute Process task), and go through it with a Foreach File enumerator.",
  },
  {
    type: "ForEachHdfsEnumerator",
    displayName: "Foreach HDFS File",
    reason: "Hadoop's file system is not reached by this runtime",
    next: "Copy the files into a folder first (hdfs dfs -get in an Execute Process task), and go through it with a Foreach File enumerator.",
  },
];

/** Enumerators that are known and not carried out: the loop fails while the package is validated, with the reason and what to do. */
export const refusedEnumerators: readonly EnumeratorDefinition[] = refusals.map(refused);

function refused({ type, displayName, reason, next }: Refusal): EnumeratorDefinition {
  const refuse = (): never => {
    throw new DtsError(DTS_E_GETENUMERATOR, `The enumerator ${displayName} (${type}) is not supported: ${reason}.`, {
      details: { enumeratorType: type },
      help: { cause: `This package needs ${displayName}: ${reason}.`, next },
    });
  };
  return {
    type,
    displayName,
    support: () => [
      {
        support: "unsupported",
        code: DTS_E_GETENUMERATOR,
        reason: `${displayName} is not supported: ${reason}. ${next}`,
      },
    ],
    validate: refuse,
    enumerate: async (): Promise<Enumeration> => refuse(),
  };
}
