import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chosenValues, toggleValue, withValues, writeTerm } from "./change-query";
import { completionAt, completionOptions, takeOption } from "./complete-query";
import { type QueryKey, queryKeyNames, queryKeys } from "./query-keys";
import { momentSpan, readComparison, readDuration, readMoment } from "./query-values";
import { readQuery } from "./read-query";

const shown = (text: string) => {
  const { terms, problems } = readQuery(text);
  return [
    ...terms.map(({ key, not, values }) => `${not ? "not " : ""}${key} ${values.join("|")}`),
    ...problems.map(({ key, params }) => `! ${key} ${params.text}${params.meant ? ` (${params.meant})` : ""}`),
  ];
};

describe("reading a query", () => {
  test.each([
    ["", []],
    ["   ", []],
    ["status:failed package:Load* since:24h", ["status failed", "package Load*", "since 24h"]],
    ["STATUS:Failed,canceled", ["status Failed|canceled"]],
    ["-status:succeeded", ["not status succeeded"]],
    ['user:"Ada Byron",otto', ["user Ada Byron|otto"]],
    ['error:"a \\"b\\" \\\\ c"', ['error a "b" \\ c']],
    ["Orders", ["package Orders"]],
    ["-Orders", ["not package Orders"]],
    ["C:\\data", ["! unknown-key C"]],
    ["folder:/Samples/Orders,/Staging*", ["folder /Samples/Orders|/Staging*"]],
    ["duration:>5m rows:0", ["duration >5m", "rows 0"]],
    ["kind:rerun report:00ff00ff00ff00ff", ["kind rerun", "report 00ff00ff00ff00ff"]],
    ["package:加载* 🚚 user:עדה", ["package 加载*", "package 🚚", "user עדה"]],
  ])("%s", (text, expected) => expect(shown(text)).toEqual(expected));

  test.each([
    ["stauts:failed", "! unknown-key stauts (status)"],
    ["colour:red", "! unknown-key colour"],
    ["status:", "! no-value status:"],
    ["status:failed,", "! no-value status:failed,"],
    ["status:borken", `! unknown-value borken (${queryKeys.status.words.join(", ")})`],
    ["since:soon", "! not-a-moment soon"],
    ["since:2026-02-30", "! not-a-moment 2026-02-30"],
    ["since:2026-00-10", "! not-a-moment 2026-00-10"],
    ["since:2026-13-01", "! not-a-moment 2026-13-01"],
    ["until:2026-11-29T25:00", "! not-a-moment 2026-11-29T25:00"],
    ["since:1h,2h", "! one-value since:1h,2h"],
    ["-since:1h", "! not-negatable -since:1h"],
    ["duration:long", "! not-a-duration long"],
    ["rows:>1.5", "! not-a-number >1.5"],
    ["report:xyz", "! not-a-report xyz"],
    ['user:"Ada', '! open-quote user:"Ada'],
  ])("%s is refused", (text, expected) => expect(shown(text)).toEqual([expected]));

  test("a query of a program's length is refused as a whole", () => {
    expect(shown("a".repeat(2_001))).toEqual(["! too-long 2000"]);
    expect(shown("a ".repeat(41))).toContain("! too-many-terms 40");
  });

  test("problems and terms say where they stand, and nothing is read twice", () => {
    const text = "  status:failed nonsense:1  Load ";
    const { terms, problems } = readQuery(text);
    expect([...terms, ...problems].map(({ from, to }) => text.slice(from, to))).toEqual([
      "status:failed",
      "Load",
      "nonsense:1",
    ]);
  });

  test("no text makes it throw, and every piece lies in the text, one after the other", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const { terms, problems } = readQuery(text);
        const places = [...terms, ...problems].sort((a, b) => a.from - b.from);
        for (const [index, { from, to }] of places.entries()) {
          expect(from).toBeGreaterThanOrEqual(places[index - 1]?.to ?? 0);
          expect(to).toBeGreaterThan(from);
        }
      }),
    );
  });
});

describe("changing a query", () => {
  const anyValue = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });

  test("what is written is read as it was meant, whatever stands in it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<QueryKey>("package", "user", "folder", "error"),
        fc.boolean(),
        fc.array(anyValue, { minLength: 1, maxLength: 4 }),
        (key, not, values) => {
          const { terms, problems } = readQuery(writeTerm({ key, not, values }));
          expect(problems).toEqual([]);
          expect(terms).toMatchObject([{ key, not, values, bare: false }]);
        },
      ),
    );
  });

  test("a value toggled twice leaves the query as it was, but for its blanks", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const text = "status:failed since:24h Load";
        const once = toggleValue(text, "user", value);
        expect(chosenValues(once, "user")).toEqual([value]);
        expect(toggleValue(once, "user", value)).toBe(text);
      }),
    );
  });

  test("values are put where the key stands, the rest stays", () => {
    expect(toggleValue("Load status:failed since:24h", "status", "canceled")).toBe(
      "Load status:failed,canceled since:24h",
    );
    expect(toggleValue("status:Failed Load", "status", "failed")).toBe("Load");
    expect(withValues("status:failed Load status:canceled", "status", ["pending"])).toBe("status:pending Load");
    expect(withValues("-status:failed", "status", ["pending"])).toBe("-status:failed status:pending");
    expect(toggleValue('package:"A  B" status:failed', "status", "failed")).toBe('package:"A  B"');
    expect(toggleValue('status:failed package:"A  B" -user:me', "user", "Ada")).toBe(
      'status:failed package:"A  B" -user:me user:Ada',
    );
    expect(chosenValues("Load -user:ada user:otto", "user")).toEqual(["otto"]);
    expect(chosenValues("Load", "package")).toEqual([]);
  });
});

describe("completion", () => {
  const options = (text: string, caret = text.length, known = {}) =>
    completionOptions(completionAt(text, caret), known);

  test("keys, then their values, then what the server knows", () => {
    expect(options("")).toEqual(queryKeyNames);
    expect(options("st")).toEqual(["status"]);
    expect(options("-pa")).toEqual(["package"]);
    expect(options("status:f")).toEqual(["failed"]);
    expect(options("status:failed,exp")).toEqual(["endedUnexpectedly"]);
    expect(options("since:")).toContain("24h");
    expect(options("user:by", undefined, { user: ["Otto", "Ada Byron"] })).toEqual(["Ada Byron"]);
    expect(options('user:"Ada B', undefined, { user: ["Ada Byron"] })).toEqual(["Ada Byron"]);
  });

  test("what is taken stands in the place of what was typed", () => {
    const take = (text: string, option: string, caret = text.length) =>
      takeOption(text, completionAt(text, caret), option);
    expect(take("st", "status")).toEqual({ text: "status:", caret: 7 });
    expect(take("status:failed,ca", "canceled")).toEqual({ text: "status:failed,canceled ", caret: 23 });
    expect(take('user:"Ada B', "Ada Byron")).toEqual({ text: 'user:"Ada Byron" ', caret: 17 });
    expect(take("-us since:1h", "user", 3)).toEqual({ text: "-user: since:1h", caret: 6 });
    expect(take("status:f since:1h", "failed", 8)).toEqual({ text: "status:failed since:1h", caret: 14 });
  });

  test("every key that is offered can be read with every value that is offered for it", () => {
    for (const key of queryKeyNames)
      for (const value of options(`${key}:`)) {
        const { text } = takeOption(`${key}:`, completionAt(`${key}:`, key.length + 1), value);
        expect(readQuery(text).problems, text).toEqual([]);
      }
  });
});

describe("values", () => {
  test("durations and comparisons", () => {
    expect(["90s", "5m", "24h", "7D", "2w", "1.5h"].map(readDuration)).toEqual([
      90_000, 300_000, 86_400_000, 604_800_000, 1_209_600_000, 5_400_000,
    ]);
    expect(["", "5", "m", "-5m", "5 m", "9999999m"].map(readDuration)).toEqual(Array(6).fill(undefined));
    expect(readComparison(">=5m", readDuration)).toEqual({ sign: ">=", value: 300_000 });
    expect(readComparison("5m", readDuration)).toEqual({ sign: "=", value: 300_000 });
    expect(readComparison("=>5m", readDuration)).toBeUndefined();
  });

  const span = (text: string, timeZone = "UTC") => {
    const moment = readMoment(text);
    if (!moment) throw new Error(text);
    const { from, to } = momentSpan(moment, { now: Date.parse("2026-03-29T12:00:00Z"), timeZone });
    return [new Date(from).toISOString(), new Date(to).toISOString()];
  };

  test("moments are those of the reader's clock, also on the days that have 23 or 25 hours", () => {
    expect(span("24h")).toEqual(["2026-03-28T12:00:00.000Z", "2026-03-28T12:00:00.000Z"]);
    expect(span("999999w")[0]).toBe("1970-01-01T00:00:00.000Z");
    expect(span("2026-11-29T03:12")).toEqual(["2026-11-29T03:12:00.000Z", "2026-11-29T03:12:59.999Z"]);
    expect(span("today", "Europe/Berlin")).toEqual(["2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.999Z"]);
    expect(span("yesterday", "America/Sao_Paulo")).toEqual(["2026-03-28T03:00:00.000Z", "2026-03-29T02:59:59.999Z"]);
    expect(span("2026-10-25", "Europe/Berlin")).toEqual(["2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.999Z"]);
    expect(span("2026-10-25T04:30", "Europe/Berlin")[0]).toBe("2026-10-25T03:30:00.000Z");
  });
});
