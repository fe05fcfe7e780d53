import { createTranslator } from "use-intl/core";
import type { Locale } from "@/i18n/locale";
import english from "@/messages/en/problems.json";

/** What can go wrong with a request for a reason the person or program that asked can understand and act on. */
export type AppErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "invalid-input"
  | "invalid-name"
  | "invalid-package"
  | "package-password"
  | "name-taken"
  | "folder-not-empty"
  | "folder-cycle"
  | "too-large"
  | "conflict"
  | "execution-ended"
  | "last-administrator"
  | "fixed-role"
  | "role-in-use"
  | "own-rights"
  | "read-only"
  | "wrong-credentials"
  | "too-many-attempts"
  | "link-invalid"
  | "weak-password"
  | "already-set-up";

/** A sentence of `messages/<language>/problems.json`, `text` of it and `hint` of it. */
export type ProblemTextKey = keyof typeof english.text;
export type ProblemHintKey = keyof typeof english.hint;

/**
 * What stands in a sentence in the place of a name in braces. Acts are told in the words of the reader; `spoken` says it in each language
 * of the console.
 */
type ProblemValue = string | number | { acts: readonly string[] } | { spoken: Readonly<Record<Locale, string>> };

/** What an error says, before it is said in a language. */
export interface ProblemWords {
  text: ProblemTextKey | (string & {});
  hint?: ProblemHintKey | (string & {});
  values: Record<string, ProblemValue>;
  /** What of many it is about, a file for instance: it stands before the sentence. */
  about?: string;
}

export interface AppErrorOptions {
  /** What to do next, one sentence. */
  hint?: ProblemHintKey | (string & {});
  /** For the names in braces in text and hint; never secrets. */
  values?: Record<string, ProblemValue>;
  about?: string;
  /** Facts for API callers; never secrets. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/**
 * An expected failure. Everything else that is thrown is a defect and is answered as one.
 *
 * A new one gets its sentence in `messages/{en,fr,es,pt-BR}/problems.json`, all four at once: what is wrong under `text`, what to do
 * next under `hint` (most hints are there already), names in braces for what only the place that throws knows:
 *
 *     throw new AppError("name-taken", "nameTaken", { hint: "chooseName", values: { name } });
 *
 * `message` and `hint` are its English, for logs, the command line and programs; the console tells it in the language of its reader
 * (`i18n/tell-problem.ts`). A text that is no key of the file is told as it is: the sentences of the runtime, which SSIS has in
 * English only.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly hint?: string;
  readonly details: Record<string, unknown>;
  readonly words: ProblemWords;

  constructor(
    code: AppErrorCode,
    text: ProblemTextKey | (string & {}),
    { hint, values = {}, about, details = {}, cause }: AppErrorOptions = {},
  ) {
    super(withAbout(about, inEnglish("text", text, values)), { cause });
    this.code = code;
    this.hint = hint === undefined ? undefined : inEnglish("hint", hint, values);
    this.details = details;
    this.words = { text, hint, values, about };
  }

  /** The same, saying which of many it is about. */
  about(name: string): AppError {
    const { text, ...words } = this.words;
    return new AppError(this.code, text, { ...words, about: name, details: this.details, cause: this });
  }
}

/** How a sentence begins that is about one of many. */
export function withAbout(about: string | undefined, sentence: string): string {
  return about === undefined ? sentence : `${about}: ${sentence}`;
}

const say = createTranslator({
  locale: "en",
  messages: english,
  // A sentence that lacks a value is a defect of the place that throws.
  onError: (defect) => {
    throw defect;
  },
});

function inEnglish(part: "text" | "hint", key: string, values: Record<string, ProblemValue>): string {
  if (!Object.hasOwn(english[part], key)) return key;
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value !== "object" ? value : "acts" in value ? value.acts.join(", ") : value.spoken.en,
  ]);
  return say(`${part}.${key}` as "text.nameTaken", Object.fromEntries(shown));
}

/** What became of one of many things that were asked for at once, when it was refused. */
export interface Refusal {
  outcome: "refused";
  code: AppErrorCode;
  message: string;
  hint?: string;
  words: ProblemWords;
}

/** The same of an error. */
export function refusalOf({ code, message, hint, words }: AppError): Refusal {
  return { outcome: "refused", code, message, hint, words };
}

const httpStatus: Partial<Record<AppErrorCode, number>> = {
  unauthenticated: 401,
  "wrong-credentials": 401,
  forbidden: 403,
  "not-found": 404,
  "name-taken": 409,
  "folder-not-empty": 409,
  "folder-cycle": 409,
  conflict: 409,
  "execution-ended": 409,
  "last-administrator": 409,
  "already-set-up": 409,
  "role-in-use": 409,
  "own-rights": 409,
  "read-only": 403,
  "too-large": 413,
  "too-many-attempts": 429,
};

/** The HTTP status a route answers an AppError with. */
export function httpStatusOf(error: AppError): number {
  return httpStatus[error.code] ?? 400;
}
