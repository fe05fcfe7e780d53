import { describe, expect, it } from "vitest";
import { compareLanguage } from "./compare-language.mjs";
import { findErrors } from "./find-errors.mjs";
import { findRawTexts } from "./find-raw-texts.mjs";
import { findUses } from "./find-uses.mjs";
import { readModule } from "./read-modules.mjs";
import { settleUses } from "./settle-uses.mjs";

const texts = (entries: Record<string, string>) => new Map(Object.entries(entries));
const component = (source: string) => readModule("components/x.tsx", source);

describe("a language beside English", () => {
  const compare = (english: string, french: string) =>
    compareLanguage("fr", texts({ k: english }), texts({ k: french }));

  it("lacks nothing and has nothing of its own", () => {
    expect(compareLanguage("fr", texts({ a: "Stop" }), texts({ b: "Arrêter" }))).toEqual([
      "messages/fr: a is missing: Stop",
      "messages/fr: b does not exist in English",
    ]);
  });

  it("is translated", () => {
    expect(compare("Give a whole number", "Give a whole number")).toEqual(["messages/fr: k is not translated"]);
    expect(compare("Stop {name}", "")).toEqual(["messages/fr: k is empty"]);
    expect(compare("Description", "Description")).toEqual([]);
  });

  it("uses the same arguments, choices and tags", () => {
    expect(compare("Execution {id}", "Exécution {numéro}")).toEqual([
      "messages/fr: k does not use id",
      "messages/fr: k uses numéro, which English does not",
    ]);
    expect(compare("{s, select, a {x} other {y}}", "{s, select, b {x} other {y}}")).toEqual([
      "messages/fr: k does not use s (a|other)",
      "messages/fr: k uses s (b|other), which English does not",
    ]);
    expect(compare("by <b>{name}</b>", "par {name}")).toEqual(["messages/fr: k does not use <b>"]);
  });

  it("has the plurals of its own", () => {
    expect(compare("{n, plural, one {# row} other {# rows}}", "{n, plural, few {x} other {# lignes}}")).toEqual([
      'messages/fr: k is wrong in its plural: n has no form "one"',
      'messages/fr: k is wrong in its plural: n has a form "few"',
    ]);
    expect(compare("{n, plural, =0 {none} one {# row} other {#}}", "{n, plural, one {#} other {#}}")).toEqual([]);
  });
});

describe("the keys a component uses", () => {
  const keysOf = (source: string) => findUses(component(source)).map(({ key, lost }) => lost ?? key);

  it("are those of its own translators, in the function each is made in", () => {
    expect(
      keysOf(`
        function One() { const t = useTranslations("run"); return <p title={t("title")}>{t.rich("text", {})}</p>; }
        async function Two() { const t = await getTranslations(); return t("home.title"); }
        const word = (await getTranslations("status"))("running.word");
      `),
    ).toEqual(["run.title", "run.text", "home.title", "status.running.word"]);
  });

  it("may be chosen between or put together", () => {
    expect(
      keysOf(
        `const t = useTranslations("a"); t(x ? "one" : "two"); t(\`kinds.\${kind}.word\`); t(kind); t(\`to.\${k}\` as "to.be");`,
      ),
    ).toEqual(["a.one", "a.two", "a.kinds.*.word", "a.*", "a.to.*"]);
  });

  it("cannot be told where a translator is handed on", () => {
    expect(keysOf('const t = useTranslations("a"); describe(t); <Row t={t} />;')).toEqual([
      "hands the translator t on",
      "hands the translator t on",
    ]);
    expect(keysOf('list.map(useTranslations("a"));')).toEqual([
      "is not kept in a variable of its own or called at once",
    ]);
  });

  it("exist, and all that exist are used", () => {
    const module = component(
      `const t = useTranslations("a"); t("gone"); t(\`kinds.\${kind}\`); const all = ["table", 2];`,
    );
    const english = texts({ "a.kinds.table": "", "a.kinds.2": "", "a.kinds.view": "", "a.old": "" });
    expect(settleUses(english, findUses(module), [module])).toEqual([
      "components/x.tsx:1: there is no text a.gone",
      "messages/en: nobody uses a.kinds.view",
      "messages/en: nobody uses a.old",
    ]);
  });
});

describe("a text in a component", () => {
  const rawIn = (source: string) =>
    findRawTexts(component(source)).map((finding) => finding.replace(/^.*message files: /, ""));

  it("is refused between tags, in what is read aloud, and in what is told", () => {
    expect(
      rawIn(`<p title="Hover" aria-label={open ? "Close" : t("open")}>Hello {"you"} {\`\${n} rows\`}</p>`),
    ).toEqual(["Hover", "Close", "Hello", "you", "rows"]);
    expect(rawIn(`toast.success("Done"); tell(\`Moved \${name}\`)`)).toEqual(["Done", "Moved"]);
    expect(rawIn(`notify("error", "Gone", { detail })`)).toEqual(["Gone"]);
  });

  it("is none of a message, a sign, a key or what only the program reads", () => {
    expect(rawIn('<p className="flex">{t("text")} · {count} <Kbd>Ctrl K</Kbd><i>fx</i></p>')).toEqual([]);
    expect(rawIn('<input name="user" placeholder={hint} />')).toEqual([]);
  });
});

describe("the errors of a verb", () => {
  const english = texts({
    "problems.text.taken": "{name} exists.",
    "problems.text.gone": "Gone.",
    "problems.hint.wait": "Wait {minutes, plural, one {# minute} other {# minutes}}.",
  });
  const findings = (source: string) => findErrors(readModule("server/x.ts", source), english);

  it("are sentences of the message files, with the values those need", () => {
    expect(
      findings('throw new AppError("conflict", "taken", { hint: "wait", values: { name, minutes: 5 }, details: {} });'),
    ).toEqual([]);
    expect(findings('throw new AppError("not-found", folder ? "gone" : "taken", { values: { name } });')).toEqual([]);
    expect(findings('throw new AppError("conflict", "taken", { hint: "wait", values: { name } });')).toEqual([
      "server/x.ts:1: the error needs the value minutes",
    ]);
  });

  it("do not stand in the code", () => {
    expect(findings(`throw new AppError("not-found", \`Gone: \${name}.\`, { hint: "Look." });`)).toEqual([
      "server/x.ts:1: an error says what stands in no message file: problems.text.Gone: *.",
      "server/x.ts:1: an error says what stands in no message file: problems.hint.Look.",
    ]);
  });

  it("may be the words of the runtime", () => {
    expect(findings('throw new AppError("invalid-package", error.message, { hint: error.next });')).toEqual([]);
  });
});
