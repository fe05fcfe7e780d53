import { expect, test } from "vitest";
import { partLength, XmlLines } from "./xml-lines";

/** A file that comes in in these pieces, and breaks off where they do. */
function streamOf(pieces: Iterable<string>): ReadableStream<string> {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream<string>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

async function linesOf(...pieces: string[]): Promise<XmlLines> {
  const file = new XmlLines();
  await file.take(streamOf(pieces), String);
  return file;
}

test("lines are put together across the pieces they come in, whatever ends them", async () => {
  const file = await linesOf("<a>\r", "\n<b", "/>\n", "\n</a", ">");
  expect(file.lines).toEqual(["<a>", "<b/>", "", "</a>"]);
  expect(file.read()).toMatchObject({ lines: 4, rows: 4, longest: 4, reading: false, problem: undefined });
  expect((await linesOf("<a/>\n")).lines).toEqual(["<a/>"]);
  expect((await linesOf()).read()).toMatchObject({ lines: 0, rows: 0, reading: false });
});

test("a long line takes rows of its own, and every row knows its line", async () => {
  const long = "x".repeat(2 * partLength + 1);
  const file = await linesOf(`<a>\n${long}\n`, "</a>\n");
  expect(file.read()).toMatchObject({ lines: 3, rows: 5, longest: partLength });
  const places = Array.from({ length: 5 }, (_, row) => file.placeOf(row));
  expect(places.map(({ line, part }) => [line, part])).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
    [1, 2],
    [2, 0],
  ]);
  expect(file.rowOf(1, 2 * partLength)).toBe(3);
  expect(file.rowOf(2)).toBe(4);
});

test("who looks on is told while it grows, and at the end", async () => {
  const file = new XmlLines();
  const seen: unknown[] = [];
  file.subscribe(() => seen.push(file.read().reading));
  await file.take(streamOf(["a\n", "b"]), String);
  expect(seen[0]).toBe(true);
  expect(seen.at(-1)).toBe(false);
});

test("what broke off keeps what came before it, and says why", async () => {
  function* breaking() {
    yield "<a>\n<b>\n<c";
    throw new Error("gone");
  }
  const file = new XmlLines();
  await file.take(streamOf(breaking()), (error) => `because it is ${(error as Error).message}`);
  expect(file.lines).toEqual(["<a>", "<b>"]);
  expect(file.read()).toMatchObject({ lines: 2, reading: false, problem: "because it is gone" });
});

test("a file may be one line", async () => {
  const pieces = Array.from({ length: 2_000 }, () => "x".repeat(10_000));
  const file = await linesOf(...pieces);
  expect(file.read()).toMatchObject({ lines: 1, rows: 20_000 });
});
