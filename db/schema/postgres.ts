import { postgresKit } from "../kit";
import { defineSchema } from "./define";

/** The tables one by one, as drizzle-kit wants them. */
export const {
  users,
  roles,
  roleMembers,
  oneTimeLinks,
  signInAttempts,
  audit,
  folders,
  blobs,
  packages,
  packageVersions,
  pathRules,
  folderProjects,
  executions,
  executionStops,
  executionExecutables,
  executionRows,
  messages,
  liveEvents,
  errorReports,
  errorReportExecutions,
  executors,
  settings,
} = defineSchema(postgresKit);
