import { UsageError } from "./usage-error";

/*
 * Every option of dtexec (MANAGEMENT.md 5.1). The capitals are the part that must be given: `/Conn`, `/connection` and
 * `--Connection` are the same.
 */

/** Whether the next word is the option's value. */
type TakesValue = "yes" | "no" | "optional";

const followed = {
  CHECKFile: "yes",
  CHECKPointing: "yes",
  CONFigfile: "yes",
  CONNection: "yes",
  CONSolelog: "optional",
  DATATap: "yes",
  DEcrypt: "yes",
  File: "yes",
  Help: "no",
  Logger: "yes",
  MAPPath: "yes",
  Maxconcurrent: "yes",
  MAXMemory: "yes",
  PACKage: "yes",
  PARameter: "yes",
  PROJect: "yes",
  REM: "yes",
  REPorting: "yes",
  REStart: "yes",
  RETarget: "yes",
  SET: "yes",
  VAlidate: "no",
  VLog: "optional",
  Warnaserror: "no",
} as const satisfies Record<string, TakesValue>;

export type OptionName = Lowercase<keyof typeof followed>;

const store = "packages come from a file (/File) here; stored packages are run from the console";
const verification = "verification before the run is not built yet";
const dump = "there are no dump files; /Reporting V shows every event";

/** Options that Gantry knows but does not follow: they are refused by name, never ignored. */
const refused: Record<string, string> = {
  CAllerinfo: "it belongs to SQL Server Agent",
  COMmandfile: "options are read from the command line only",
  Dts: store,
  DUMP: dump,
  DUMPOnerror: dump,
  ENVreference: "it goes with /ISServer, which needs a catalog",
  Isserver: store,
  Password: store,
  SERver: store,
  SQl: store,
  SUm: "the rows of every path are told when a data flow ends",
  User: store,
  VERIFYBuild: verification,
  VERIFYPackageid: verification,
  VERIFYSigned: verification,
  VERIFYVersionid: verification,
  X86: "it chooses a 32-bit process, which does not exist here",
};

/** Whether a word of the command line starts an option. */
export function isOption(word: string): boolean {
  // The path of a file begins like an option on systems other than Windows; an option has one slash.
  return /^(\/|--?)[a-z?][^/]*$/i.test(word);
}

/**
 * Finds the option of one word: "/Conn", "-conn", "--connection". Throws UsageError for a word that is no option and for
 * options that are known but not followed.
 */
export function findOption(word: string): { name: OptionName; takesValue: TakesValue } {
  const given = word.replace(/^(\/|--?)/, "").toLowerCase();
  if (given === "?") return { name: "help", takesValue: "no" };
  const spelling = Object.keys({ ...followed, ...refused }).find((candidate) => {
    const shortest = candidate.match(/^[A-Z0-9]+/)?.[0] ?? candidate;
    return given.length >= shortest.length && candidate.toLowerCase().startsWith(given);
  });
  if (!isOption(word) || spelling === undefined) throw new UsageError(`"${word}" is not an option of dtexec.`);
  const reason = refused[spelling];
  if (reason !== undefined) throw new UsageError(`The option ${word} is not followed by Gantry: ${reason}.`);
  const name = spelling.toLowerCase() as OptionName;
  return { name, takesValue: followed[spelling as keyof typeof followed] };
}
