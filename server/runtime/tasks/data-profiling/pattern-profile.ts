import { byFrequency, count, type Profile, type ProfileMaker, valueText } from "./profile";
import { element } from "./profile-xml";

/**
 * The commonest shapes of the texts of a column as regular expressions: letters as `\p{L}+`, so many digits as `\d{n}`, everything
 * else as it is. As many as are asked for, and no more than cover the wanted part of the rows.
 */
export function patternProfile(...[request, { index }]: Parameters<ProfileMaker>): Profile {
  const counts = new Map<string, number>();
  let texts = 0;
  return {
    add(value) {
      const found = value(index);
      if (found === null) return;
      texts++;
      count(counts, patternOf(valueText(found)));
    },
    write() {
      const most = Number(request.setting("MaxNumberOfPatterns")) || 10;
      const wanted = ((Number(request.setting("PercentageDataCoverageDesired")) || 100) / 100) * texts;
      let covered = 0;
      const shown = byFrequency(counts)
        .slice(0, most)
        .filter(([, times]) => {
          const isWanted = covered < wanted;
          covered += times;
          return isWanted;
        });
      return [
        element(
          "TopRegexPatterns",
          shown.map(([pattern, times]) =>
            element("PatternItem", [
              element("RegexText", pattern),
              element("Frequency", Number(((times / texts) * 100).toFixed(4))),
            ]),
          ),
        ),
      ];
    },
  };
}

/** The shape of a text; long ones are told by their beginning. */
function patternOf(text: string): string {
  return text.slice(0, 256).replace(/\p{L}+|\d+|[^\p{L}\d]/gsu, (part) => {
    if (/^\p{L}/u.test(part)) return "\\p{L}+";
    if (/^\d/.test(part)) return part.length === 1 ? "\\d" : `\\d{${part.length}}`;
    return part.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
  });
}
