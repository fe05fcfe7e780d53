import createNextIntlPlugin from "next-intl/plugin";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // Types are checked by `npm run check`, of the whole repository and in a second.
  typescript: { ignoreBuildErrors: true },
  // Native addons, drivers and what few packages need stay outside of the bundle.
  serverExternalPackages: [
    "better-sqlite3",
    "@node-rs/argon2",
    "pg",
    "mssql",
    "mysql2",
    "oracledb",
    "odbc",
    "@e965/xlsx",
    "@polyglot-sql/sdk",
    "basic-ftp",
    "hyparquet",
    "hyparquet-writer",
    "libxml2-wasm",
    "nodemailer",
    "soap",
  ],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default createNextIntlPlugin("./i18n/request.ts")(config);
