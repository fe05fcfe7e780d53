import access from "@/messages/en/access.json";
import audit from "@/messages/en/audit.json";
import bin from "@/messages/en/bin.json";
import common from "@/messages/en/common.json";
import design from "@/messages/en/design.json";
import errors from "@/messages/en/errors.json";
import execution from "@/messages/en/execution.json";
import executions from "@/messages/en/executions.json";
import frame from "@/messages/en/frame.json";
import home from "@/messages/en/home.json";
import jobs from "@/messages/en/jobs.json";
import keys from "@/messages/en/keys.json";
import packages from "@/messages/en/packages.json";
import problems from "@/messages/en/problems.json";
import reports from "@/messages/en/reports.json";
import retention from "@/messages/en/retention.json";
import roles from "@/messages/en/roles.json";
import run from "@/messages/en/run.json";
import running from "@/messages/en/running.json";
import session from "@/messages/en/session.json";
import settings from "@/messages/en/settings.json";
import status from "@/messages/en/status.json";
import tokens from "@/messages/en/tokens.json";
import uses from "@/messages/en/uses.json";

/** Every text of the console, by the noun it belongs to. English is the language the others are measured against. */
export const english = {
  access,
  audit,
  bin,
  common,
  design,
  errors,
  execution,
  executions,
  frame,
  home,
  jobs,
  keys,
  packages,
  problems,
  reports,
  retention,
  roles,
  run,
  running,
  session,
  settings,
  status,
  tokens,
  uses,
};

export type Messages = typeof english;
