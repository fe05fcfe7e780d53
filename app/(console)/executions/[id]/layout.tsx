import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { mayViewExecution } from "@/server/executions/may-view-execution";
import { pageCaller } from "@/server/session/page-caller";

interface ExecutionLayoutProps {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Asks whether there is such an execution before the first byte is sent: after that the answer could no longer be a 404. */
export default async function ExecutionLayout({ params, children }: ExecutionLayoutProps) {
  const { id } = await params;
  if (!/^[1-9]\d{0,14}$/.test(id)) notFound();
  if (!(await mayViewExecution(await pageCaller(), { executionId: Number(id) }))) notFound();

  return children;
}
