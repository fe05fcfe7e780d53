/** How the arrow check resolves imports: the "@/" alias of tsconfig.json. */
module.exports = { resolve: { alias: { "@": __dirname }, extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] } };
