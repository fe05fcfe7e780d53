/**
 * Whether a pattern fits a whole text: `*` stands for any characters and `?` for one. Written out, because an expression made of a
 * pattern with many stars would go through all ways to share out the text among them, which takes hours where this takes microseconds.
 */
export function fitsPattern(pattern: string): (text: string) => boolean {
  const wanted = [...pattern];
  return (text) => fits(wanted, [...text]);
}

function fits(wanted: readonly string[], letters: readonly string[]): boolean {
  let [at, place] = [0, 0];
  /** The last star, and how far the text behind it has been given to it: only that one ever has to take more. */
  let [star, taken] = [-1, 0];
  while (at < letters.length) {
    if (wanted[place] === "*") {
      star = place++;
      taken = at;
    } else if (wanted[place] === "?" || wanted[place] === letters[at]) {
      place++;
      at++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++taken;
    } else return false;
  }
  while (wanted[place] === "*") place++;
  return place === wanted.length;
}
