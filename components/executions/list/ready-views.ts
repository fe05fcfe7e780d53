/** Views everybody has: the questions of a night. */
export const readyViews = [
  { key: "all", query: "" },
  { key: "failedTonight", query: "status:failed,endedUnexpectedly since:24h" },
  { key: "running", query: "status:created,pending,running,stopping" },
  { key: "withoutRows", query: "status:succeeded rows:0 since:24h" },
  { key: "long", query: "duration:>1h since:7d" },
  { key: "mine", query: "user:me" },
] as const;
