"use client";

import dynamic from "next/dynamic";
import type { MessagePage } from "@/server/executions/types";
import type { PackageDesign } from "@/server/packages/design-types";
import type { BelowPart } from "./below";
import { ExecutionGraph } from "./execution-graph";

// Each is asked for only where it is shown; only in a module of the browser does `dynamic` part them.
const TimelineView = dynamic(() => import("@/components/timeline/timeline-view").then((module) => module.TimelineView));
const MessageList = dynamic(() => import("./message-list").then((module) => module.MessageList));

interface ExecutionPartProps {
  part: BelowPart;
  design: PackageDesign | undefined;
  /** Where the messages of an execution that has ended begin: they are in the page before anything is asked. */
  firstMessages: MessagePage | undefined;
  /** It stands below another one and leaves it room. */
  low?: boolean;
}

/** One of the three ways to look at what happened. */
export function ExecutionPart({ part, design, firstMessages, low = false }: ExecutionPartProps) {
  if (part === "timeline") return <TimelineView low={low} />;
  if (part === "messages") return <MessageList begins={firstMessages} low={low} />;
  return design ? <ExecutionGraph design={design} /> : null;
}
