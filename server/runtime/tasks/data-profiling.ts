import { access, writeFile } from "node:fs/promises";
import type { TaskContext } from "../control-flow/task-context";
import { DtsError } from "../messages/dts-error";
import { DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE, GANTRY_E_PROFILEREQUEST } from "../messages/task-codes";
import type { TaskHost } from "../model/task-host";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { type ProfileRequest, readRequests } from "./data-profiling/profile-request";
import { profileKinds, profileTable } from "./data-profiling/profile-table";
import { element } from "./data-profiling/profile-xml";

const namespace = "http://schemas.microsoft.com/sqlserver/2008/DataDebugger/";

/**
 * Data Profiling task: figures about the columns of tables, as XML into a file or a variable (DTSX.md section 12.12). Every table is
 * read once, whatever is asked about it.
 */
export const dataProfilingTask: TaskDefinition = {
  type: "Microsoft.DataProfilingTask",
  displayName: "Data Profiling",
  support(host): Finding[] {
    const findings = (reasons: readonly string[]): Finding[] =>
      reasons.map((reason) => ({ support: "unsupported", code: GANTRY_E_PROFILEREQUEST, reason }));
    try {
      return findings(unknownKinds(requestsOf(host)).map(refusal));
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      return findings([error.message]);
    }
  },
  validate({ host, connections }) {
    const requests = requestsOf(host);
    for (const kind of unknownKinds(requests)) throw new DtsError(GANTRY_E_PROFILEREQUEST, refusal(kind));
    for (const { dataSource } of requests) connections.manager(dataSource);
    if (String(host.getProperty("Destination") ?? "") !== "") return;
    throw new DtsError(GANTRY_E_PROFILEREQUEST, "The task names no destination for its profiles.");
  },
  async execute(context): Promise<TaskResult> {
    const requests = requestsOf(context.host);
    const profiles: string[] = [];
    for (const group of Map.groupBy(requests, tableKey).values()) {
      if (context.signal.aborted) return { result: "canceled" };
      profiles.push(...(await profileGroup(group, context)));
    }
    await store(document(requests, profiles), context);
    return { result: "success" };
  },
};

async function profileGroup(group: readonly ProfileRequest[], context: TaskContext): Promise<string[]> {
  const { connection, release } = await context.connections.acquire(group[0]?.dataSource ?? "");
  try {
    if (connection.kind !== "sql") {
      throw new DtsError(GANTRY_E_PROFILEREQUEST, "The data source of a profile request is no database.");
    }
    return await profileTable(connection, group, context.signal);
  } finally {
    await release();
  }
}

/** The XML as SSIS's Data Profile Viewer knows it. */
function document(requests: readonly ProfileRequest[], profiles: readonly string[]): string {
  const sources = [...new Set(requests.map((one) => one.dataSource))].map((id) =>
    element("DtsDataSource", [element("DtsConnectionManagerID", id)], { ID: id }),
  );
  const content = [
    element("ProfileVersion", "1.0"),
    element("DataSources", sources),
    element("DataProfileOutput", [element("Profiles", profiles)]),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\n${element("DataProfile", content, { xmlns: namespace })}\n`;
}

async function store(xml: string, context: TaskContext): Promise<void> {
  const destination = String(context.host.getProperty("Destination"));
  if (context.host.getProperty("DestinationType") === "Variable") {
    context.variables.set(destination, xml);
    return;
  }
  const { connection, release } = await context.connections.acquire(destination);
  await release();
  if (connection.kind !== "file") {
    throw new DtsError(
      GANTRY_E_PROFILEREQUEST,
      `The destination "${destination}" is no connection manager of the type FILE.`,
    );
  }
  const { path } = connection;
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists && context.host.getProperty("OverwriteDestination") !== true) {
    throw new DtsError(DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE, `The file "${path}" already exists.`, {
      details: { file: path },
      help: { cause: "OverwriteDestination is False.", next: "Set it to True, or remove the file first." },
    });
  }
  await writeFile(path, xml).catch((error: Error) => {
    throw new DtsError(
      DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE,
      `The file "${path}" cannot be written: ${error.message}.`,
      {
        cause: error,
      },
    );
  });
}

function requestsOf(host: TaskHost): ProfileRequest[] {
  const xml = String(host.getProperty("ProfileInputXml") ?? "");
  return xml.trim() === "" ? [] : readRequests(xml);
}

function unknownKinds(requests: readonly ProfileRequest[]): string[] {
  return [...new Set(requests.map((one) => one.kind))].filter((kind) => !profileKinds.includes(kind));
}

function refusal(kind: string): string {
  return `Profiles of the kind ${kind} are not made; ${profileKinds.join(", ")} are.`;
}

function tableKey({ dataSource, schema, table }: ProfileRequest): string {
  return JSON.stringify([dataSource, schema, table]);
}
