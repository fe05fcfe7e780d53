/** A word of a text. */
export interface Word {
  /** As it stands in the text, without what follows an apostrophe and without the points of an acronym. */
  readonly text: string;
  /** A sentence begins with it, which may be the only reason for its capital letter. */
  readonly begins: boolean;
  /** What is left of a contraction (`we` of `we're`, `do` of `don't`): never a noun. */
  readonly contracted: boolean;
}

/** Signs that end a run of words, and hyphens and underscores that touch no letter. */
const BREAKS = "%@&$#*:;.,!?<>+=^~|\\/()[]{}\"'`-_";
/** How far a second line break is looked for behind the first. */
const MAX_LINE_BREAK = 80;
const SENTENCE_ENDS = /[.!?]/;
const LETTER = /[A-Za-z]/;
const ACRONYM = /(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z0-9]))?|[A-Za-z]\.[A-Za-z](?![A-Za-z0-9])/y;
const WORD = /[A-Za-z0-9_-]+/y;
const APOSTROPHE = /'([A-Za-z]+)/y;

/** Endings of contractions; `'s` is one only behind words that cannot own anything. */
const contractions: ReadonlySet<string> = new Set(["re", "ve", "ll", "m", "d", "t"]);
const wordsWithIs: ReadonlySet<string> = new Set(
  "it he she that this there here what who where when how why let everything something nothing".split(" "),
);

/**
 * The words of a text in runs that no punctuation interrupts; a term never goes beyond its run. Words stay whole at hyphens and
 * underscores, acronyms lose their points (`A.B.C` is `ABC`), and the end of a word behind an apostrophe is cut (`bicycle's` is `bicycle`).
 */
export function splitSentences(text: string): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  let begins = true;
  const endRun = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (let at = 0; at < text.length; ) {
    const found = readWord(text, at);
    if (found !== undefined) {
      if (found.word.text !== "") {
        run.push({ ...found.word, begins });
        begins = false;
      }
      at = found.end;
      continue;
    }
    const character = text.charAt(at);
    const endsSentence = SENTENCE_ENDS.test(character) || isBlankLine(text, at);
    if (endsSentence || isBreak(character)) endRun();
    if (endsSentence) begins = true;
    at++;
  }
  endRun();
  return runs;
}

const LAST_CONTROL = 0x19;
const FIRST_FOREIGN = 0x7b;

/**
 * Whether a character ends a run of words, by Microsoft's documentation of Term Extraction: punctuation, control characters other than
 * tabs and line breaks, and everything from `{` on. Letters with accents are among them: the transformation knows English only.
 */
function isBreak(character: string): boolean {
  if (character === "\t" || character === "\n" || character === "\r") return false;
  const code = character.charCodeAt(0);
  return code <= LAST_CONTROL || code >= FIRST_FOREIGN || BREAKS.includes(character);
}

/** The word that begins at a place, if one does, and where it ends. */
function readWord(text: string, at: number): { word: Omit<Word, "begins">; end: number } | undefined {
  ACRONYM.lastIndex = at;
  const acronym = ACRONYM.exec(text)?.[0];
  if (acronym !== undefined) {
    return { word: { text: acronym.replaceAll(".", ""), contracted: false }, end: at + acronym.length };
  }
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return undefined;
  const end = at + word.length;
  const bare = word.replace(/^[-_]+|[-_]+$/g, "");
  // A hyphen that touches no letter is punctuation.
  if (bare === "") return undefined;
  APOSTROPHE.lastIndex = end;
  const tail = LETTER.test(text.charAt(end - 1)) ? APOSTROPHE.exec(text)?.[1]?.toLowerCase() : undefined;
  if (tail === undefined) return { word: { text: bare, contracted: false }, end };
  const contracted = contractions.has(tail) || (tail === "s" && wordsWithIs.has(bare.toLowerCase()));
  return { word: { text: bare, contracted }, end: end + 1 + tail.length };
}

/** Whether a line break stands here that another one follows, with nothing between them but blanks. */
function isBlankLine(text: string, at: number): boolean {
  if (text[at] !== "\n" && text[at] !== "\r") return false;
  return /^(?:\r\n?|\n)[ \t]*[\r\n]/.test(text.slice(at, at + MAX_LINE_BREAK));
}
