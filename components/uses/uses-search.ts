import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { useKinds } from "./use-kinds";

/** What is looked for, in the address. */
export const usesSearch = { text: parseAsString.withDefault(""), kind: parseAsStringLiteral(useKinds) };
export const loadUsesSearch = createLoader(usesSearch);
