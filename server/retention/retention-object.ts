import type { Change } from "@/server/access/audit-change";

/** Retention as an object of the audit trail. */
export const retentionObject: Change["object"] = { type: "setting", id: "retention", name: "retention" };
