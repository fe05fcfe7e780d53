/**
 * The pages with the data they ask for once they are open. What an operator sees goes another way through the database than what an
 * administrator does, because it is asked for each execution whether they may see it.
 */
export function pagesOf({ longId, failedId, middleId, fingerprint, folders }) {
  const messages = `/api/executions/${longId}/messages`;
  const executions = [
    {
      name: "executions, first page",
      address: "/executions",
      requests: ["/api/executions/facets?q=", "/api/executions/counts"],
    },
    {
      name: "executions, failed",
      address: `/executions?q=${encodeURIComponent("status:failed")}`,
      requests: ["/api/executions/facets?q=status%3Afailed"],
    },
    { name: "executions, package and time", address: `/executions?q=${encodeURIComponent("package:Load* since:7d")}` },
    { name: "executions, deep page", address: `/executions?before=${middleId}` },
  ];
  const errors = [
    { name: "errors", address: "/errors" },
    { name: "error report", address: `/errors/${fingerprint}` },
  ];
  const byOperator = (page) => ({ ...page, name: `${page.name} (operator)`, operator: true });
  return [
    { name: "home", address: "/" },
    ...executions,
    ...executions.map(byOperator),
    ...errors,
    ...errors.map(byOperator),
    { name: "failed execution", address: `/executions/${failedId}` },
    { name: "execution with a million messages", address: `/executions/${longId}` },
    {
      name: "its messages",
      address: `/executions/${longId}?tab=messages`,
      requests: [
        messages,
        `${messages}?level=error`,
        `${messages}?text=${encodeURIComponent("refused row")}`,
        `${messages}?text=nowhere`,
        `${messages}/counts`,
      ],
    },
    { name: "running, 500", address: "/running", requests: ["/api/running"] },
    byOperator({ name: "running, 500", address: "/running" }),
    { name: "packages, root", address: "/packages", requests: ["/api/folders/root/tree"] },
    {
      name: "packages, folder of folders",
      address: "/packages/Demo/Branches",
      requests: [`/api/folders/${folders.branches}/tree`],
    },
    {
      name: "packages, folder of many",
      address: `/packages/Demo/${encodeURIComponent("All in one folder")}`,
      requests: [`/api/folders/${folders.many}/tree`, `/api/folders/${folders.many}`],
    },
    { name: "package", address: "/packages/Demo/Sales/Orders/Import%20Orders%20EMEA" },
    { name: "package, executions", address: "/packages/Demo/Sales/Orders/Import%20Orders%20EMEA?tab=executions" },
    { name: "package, XML", address: "/packages/Demo/Sales/Orders/Import%20Orders%20EMEA?tab=xml" },
    { name: "audit trail", address: "/audit" },
    { name: "roles", address: "/roles" },
    { name: "bin", address: "/bin" },
  ];
}
