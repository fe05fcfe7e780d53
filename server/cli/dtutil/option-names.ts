import { UsageError } from "../dtexec/usage-error";

/* Every option of dtutil (MANAGEMENT.md 5.2). Any beginning that only one of them has names it: `/Ex`, `/exists`, `--EXIST`. */

const followed = {
  copy: true,
  decrypt: true,
  delete: false,
  encrypt: true,
  exists: false,
  file: true,
  help: false,
  idregenerate: false,
  move: true,
  quiet: false,
  remark: true,
} as const satisfies Record<string, boolean>;

export type OptionName = keyof typeof followed;

const store = "packages are files (/FILE) here; those of the store are managed in the console";

/** Options that Gantry knows but does not follow: they are refused by name, never ignored. */
const refused: Readonly<Record<string, string>> = {
  destpassword: store,
  destserver: store,
  destuser: store,
  dts: store,
  dump: "there are no dump files",
  fcreate: store,
  fdelete: store,
  fdirectory: store,
  fexists: store,
  frename: store,
  sign: "packages cannot be signed here",
  sourcepassword: store,
  sourceserver: store,
  sourceuser: store,
  sql: store,
};

/**
 * Finds the option of one word: "/Ex", "-exists". Throws UsageError for a word that is no option or begins several, and for options
 * that are known but not followed.
 */
export function findOption(word: string): { name: OptionName; takesValue: boolean } {
  const [, given = ""] = /^(?:\/|--?)([a-z?]+)$/i.exec(word) ?? [];
  if (given === "?") return { name: "help", takesValue: false };
  const name = given === "" ? undefined : nameOf(given.toLowerCase());
  if (name === undefined) throw new UsageError(`"${word}" is not an option of dtutil.`);
  if (isFollowed(name)) return { name, takesValue: followed[name] };
  throw new UsageError(`The option ${word} is not followed by Gantry: ${refused[name]}.`);
}

function isFollowed(name: string): name is OptionName {
  return Object.hasOwn(followed, name);
}

function nameOf(given: string): string | undefined {
  const found = Object.keys({ ...followed, ...refused }).filter((one) => one.startsWith(given));
  return found.length === 1 ? found[0] : found.find((one) => one === given);
}
