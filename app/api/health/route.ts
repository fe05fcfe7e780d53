import { lastJournalId } from "@/server/executions/last-journal-id";
import { recorder } from "@/server/session/recorder";

export const dynamic = "force-dynamic";

/** Whether this web server can serve: it answers, and its database does. Tells nothing else, since nobody has to sign in for it. */
export async function GET(): Promise<Response> {
  try {
    await lastJournalId(await recorder());
    return Response.json({ status: "ok" });
  } catch (error) {
    console.error("The health check failed:", error);
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
