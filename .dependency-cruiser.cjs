/**
 * The arrows between the rooms (docs/ARCHITECTURE.md, section 2): app -> components, app -> server -> db,
 * server/<noun> -> server/host -> server/runtime. Types may be read across any border that data crosses.
 */
const tests = "\\.test\\.tsx?$|^server/testing/|^e2e/";
const typesOnly = { dependencyTypesNot: ["type-only"] };

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: typesOnly } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "runtime-knows-nothing-else",
      comment: "The runtime is pure: no database schema, no Next.js, no user.",
      severity: "error",
      from: { path: "^server/runtime/", pathNot: tests },
      to: { path: "^(app|components|db|server)/", pathNot: "^server/runtime/" },
    },
    {
      name: "runtime-without-next",
      severity: "error",
      from: { path: "^(server|db)/", pathNot: `${tests}|^server/session/` },
      to: { path: "node_modules/(next|next-auth|next-intl|react|react-dom)/" },
    },
    {
      name: "host-knows-runtime-only",
      severity: "error",
      from: { path: "^server/host/", pathNot: tests },
      to: { path: "^(app|components|db|server)/", pathNot: "^server/(host|runtime)/" },
    },
    {
      name: "command-line-needs-no-server",
      comment: "dtexec, dtutil and check run in the calling process, without store and web server.",
      severity: "error",
      from: { path: "^server/cli/", pathNot: tests },
      to: { path: "^(app|components|db|server)/", pathNot: "^server/(cli|runtime|home)/" },
    },
    {
      name: "components-import-types-only",
      comment: "But for the table of states and the query language, which browser and server read by the same code.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: {
        path: "^(server|db|app)/",
        pathNot: "^app/.*actions\\.ts$|^server/executions/(status|query/[^/]+)\\.ts$",
        ...typesOnly,
      },
    },
    {
      name: "ui-has-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(components/(?!ui/)|server|db|app)/" },
    },
    {
      name: "app-asks-server-not-db",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(db|server/(host|executor|runtime))/", ...typesOnly },
    },
    {
      name: "db-is-the-floor",
      severity: "error",
      from: { path: "^db/", pathNot: tests },
      to: { path: "^(app|components|server)/", pathNot: "^server/executions/status\\.ts$", ...typesOnly },
    },
    {
      name: "server-does-not-look-up",
      severity: "error",
      from: { path: "^server/", pathNot: tests },
      to: { path: "^(app|components|e2e)/" },
    },
    {
      name: "no-barrel-files",
      severity: "error",
      from: {},
      to: { path: "/index\\.tsx?$" },
    },
    {
      name: "product-without-tests",
      severity: "error",
      from: { path: "^(app|components|server|db|bin)/", pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    // swc, because TypeScript 7 has no compiler API yet; it tells type-only imports apart as well.
    parser: "swc",
    webpackConfig: { fileName: ".dependency-cruiser.resolve.cjs" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|dist|data|test-results|bench)/" },
  },
};
