import createNextIntlPlugin from "next-intl/plugin";

const development = process.env.NODE_ENV === "development";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

/** Scripts and style sheets for a browser that reads Brotli; `gantry build` lays the compressed file beside each (compress-assets.mjs). */
const readsBrotli = [{ type: "header", key: "accept-encoding", value: "(?:.*[,\\s])?br(?:\\s*,.*)?" }];
const brotliHeaders = (type) => [
  { key: "Content-Encoding", value: "br" },
  { key: "Content-Type", value: `${type}; charset=utf-8` },
  { key: "Vary", value: "Accept-Encoding" },
];
const brotliAssets = [
  { source: "/_next/static/:file(.+\\.js)", has: readsBrotli, headers: brotliHeaders("text/javascript") },
  { source: "/_next/static/:file(.+\\.css)", has: readsBrotli, headers: brotliHeaders("text/css") },
];

/** Addresses that are told on the phone, or that other pages link to, of what the page of roles shows in its tabs. */
const shortAddresses = [
  { source: "/roles/check", destination: "/roles?tab=check", permanent: false },
  { source: "/roles/:role", destination: "/roles?role=:role", permanent: false },
  { source: "/settings/users", destination: "/roles?tab=users", permanent: false },
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
  // Few large files instead of many small ones: what is compressed together comes smaller over the wire.
  experimental: {
    turbopackChunking: {
      requestCost: 1_000_000,
      minChunkSize: 250_000,
      maxMergeChunkSize: 400_000,
      firstPageLoadPriority: 0.8,
    },
  },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }, ...(development ? [] : brotliAssets)],
  redirects: async () => shortAddresses,
  rewrites: async () => ({
    beforeFiles: (development ? [] : brotliAssets).map(({ source, has }) => ({
      source,
      has,
      destination: "/_next/static/:file.br",
    })),
  }),
};

// Texts are compiled with the build, so that the browser needs no parser of the ICU syntax.
const withTexts = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});
export default withTexts(config);
