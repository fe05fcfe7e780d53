import { DTS_E_UNKNOWNCONNECTIONMANAGERTYPE } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ConnectionDefinition } from "../registry";

interface Unavailable {
  readonly types: readonly string[];
  readonly displayName: string;
  readonly reason: string;
}

const unavailable: readonly Unavailable[] = [
  { types: ["WMI"], displayName: "WMI", reason: "Windows Management Instrumentation exists on Windows only" },
  { types: ["MSMQ"], displayName: "MSMQ", reason: "Microsoft Message Queuing exists on Windows only" },
  {
    types: ["MSOLAP", "MSOLAP90", "MSOLAP100", "MSOLAP110", "MSOLAP120", "MSOLAP130", "MSOLAP140"],
    displayName: "Analysis Services",
    reason: "SQL Server Analysis Services is reached by a Windows client library only",
  },
  {
    types: ["SMOSERVER"],
    displayName: "SMO server",
    reason: "SQL Server Management Objects are a .NET library that this runtime does not have",
  },
  {
    types: ["SQLMOBILE"],
    displayName: "SQL Server Compact",
    reason: "SQL Server Compact exists on Windows only, and its files are read by nothing else",
  },
  { types: ["DQS"], displayName: "Data Quality Services", reason: "Data Quality Services has a .NET client only" },
  { types: ["HADOOP"], displayName: "Hadoop", reason: "the Hadoop tasks are not part of this runtime" },
  {
    types: ["AZURESTORAGE", "AZUREHDINSIGHT", "AZURERESOURCEMANAGER", "AZUREDATALAKE"],
    displayName: "Azure",
    reason: "the Azure Feature Pack is not part of this runtime",
  },
];

/** Connection managers that are known and not opened: acquiring one is an error that says why. */
export const unavailableConnections: readonly ConnectionDefinition[] = unavailable.map(
  ({ types, displayName, reason }) => ({
    types,
    displayName,
    support: () => [
      {
        support: "unsupported",
        code: DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
        reason: `${displayName} connections are not supported: ${reason}.`,
      },
    ],
    acquire: async (manager) => {
      throw new DtsError(
        DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
        `The connection manager "${manager.name}" (${displayName}) cannot be opened: ${reason}.`,
        {
          details: { connectionType: manager.connectionType },
          help: {
            cause: `${displayName} connections are not supported: ${reason}.`,
            next: "Disable what uses the connection manager, or replace it by something that works through another one.",
          },
        },
      );
    },
  }),
);
