/*
 * Part of `npm run check`: the texts of the console are complete in every language, all of them are used, and no text
 * stands in a component or in an error. Prints one line for each finding and ends with 1 when there is one.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { compareLanguage } from "./messages/compare-language.mjs";
import { findErrors } from "./messages/find-errors.mjs";
import { findRawTexts } from "./messages/find-raw-texts.mjs";
import { findUses } from "./messages/find-uses.mjs";
import { readMessages } from "./messages/read-messages.mjs";
import { readModules } from "./messages/read-modules.mjs";
import { settleUses } from "./messages/settle-uses.mjs";

const root = path.resolve(import.meta.dirname, "..");
const texts = (locale) => readMessages(path.join(root, "messages", locale));

const english = texts("en");
const others = readdirSync(path.join(root, "messages")).filter((locale) => locale !== "en");
const pages = readModules(root, ["app", "components", "i18n"]);
// Where the words come from that a key is put together of: states, acts, kinds.
const server = readModules(root, ["server", "db"], (file) => !file.startsWith("server/runtime/"));

const findings = [
  ...others.flatMap((locale) => compareLanguage(locale, english, texts(locale))),
  ...settleUses(english, pages.flatMap(findUses), [...pages, ...server]),
  ...pages.flatMap(findRawTexts),
  ...[...pages, ...server].flatMap((module) => findErrors(module, english)),
];
process.stderr.write(findings.map((finding) => `${finding}\n`).join(""));
if (findings.length > 0) process.exit(1);
