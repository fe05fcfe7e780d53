import access from "@/messages/en/access.json";
import common from "@/messages/en/common.json";
import design from "@/messages/en/design.json";
import errors from "@/messages/en/errors.json";
import executions from "@/messages/en/executions.json";
import frame from "@/messages/en/frame.json";
import home from "@/messages/en/home.json";
import packages from "@/messages/en/packages.json";
import roles from "@/messages/en/roles.json";
import run from "@/messages/en/run.json";
import running from "@/messages/en/running.json";
import session from "@/messages/en/session.json";
import status from "@/messages/en/status.json";

/** Every text of the console, by the noun it belongs to. English is the language the others are measured against. */
export const english = {
  access,
  common,
  design,
  errors,
  executions,
  frame,
  home,
  packages,
  roles,
  run,
  running,
  session,
  status,
};

export type Messages = typeof english;
