import { AppError, type ProblemTextKey } from "./errors";

const MAX_LENGTH = 128;
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const FILE_CHARACTERS = /["*/:<>?\\|]/;
const FILE_CHARACTERS_SHOWN = '" * / : < > ? \\ |';
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

/** The form in which names are compared: SSIS looks names up without regard to case. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/**
 * The name in the form it is stored in, or "invalid-name" naming the rule it breaks (`details.rule`).
 *
 * SSIS takes folder names that Windows takes as file names (`Path.GetInvalidFileNameChars`, MANAGEMENT.md 2.3), and names
 * of at most 128 characters without blanks at either end (DTSX.md 21.7). Packages are held to the same: they are exported
 * as files. The dots, brackets and equals signs that 21.7 forbids *inside* packages are common in file names and allowed.
 */
export function checkName(input: string): string {
  const name = input.normalize("NFC");
  const refuse = (rule: string, text: ProblemTextKey) => {
    const values = { name, most: MAX_LENGTH, characters: FILE_CHARACTERS_SHOWN };
    return new AppError("invalid-name", text, { hint: "chooseName", values, details: { rule } });
  };
  if (name === "") throw refuse("empty", "nameEmpty");
  if (CONTROL.test(name)) throw refuse("control", "nameControl");
  if (name.trim() !== name) throw refuse("blanks", "nameBlanks");
  if ([...name].length > MAX_LENGTH) throw refuse("length", "nameLength");
  if (name === "." || name === "..") throw refuse("dots", "nameDots");
  if (FILE_CHARACTERS.test(name)) throw refuse("characters", "nameCharacters");
  if (name.endsWith(".")) throw refuse("final-dot", "nameFinalDot");
  if (DEVICE.test(name)) throw refuse("reserved", "nameReserved");
  return name;
}

/** The answer when a name is in use already. */
export function nameTaken(name: string): AppError {
  return new AppError("name-taken", "nameTaken", { hint: "chooseName", values: { name }, details: { name } });
}
