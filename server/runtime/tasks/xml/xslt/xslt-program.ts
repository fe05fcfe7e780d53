/**
 * The program of the process in which one stylesheet is applied to one document. libxslt is written in C and has no limits of its own,
 * so it works here: confined by Node, without a network, ended when it takes too long. Both texts come in by the standard input, the
 * answer goes out by the standard output. The file is its own entry point (bundled apart, or run from source), therefore it imports
 * nothing of this project but types.
 */
import { text } from "node:stream/consumers";
import type { XsltAnswer, XsltQuestion } from "./protocol";

const notRead: string[] = [];
// The library reads addresses by fetch: its only door to the world.
globalThis.fetch = async (address) => {
  notRead.push(String(address));
  return new Response(null, { status: 403 });
};

const [, , library = ""] = process.argv;
const { XmlDocument, XsltStylesheet }: typeof import("libxslt-wasm") = await import(library);
const question: XsltQuestion = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await answerTo(question)));

async function answerTo({ source, stylesheet }: XsltQuestion): Promise<XsltAnswer> {
  // The texts are UTF-8, whatever encoding their declarations name.
  const options = { encoding: "UTF-8" } as const;
  try {
    const document = await XmlDocument.fromString(source, options);
    const sheet = await XsltStylesheet.fromXmlDocument(await XmlDocument.fromString(stylesheet, options));
    return { result: sheet.applyToString(await sheet.apply(document)), notRead };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error), notRead };
  }
}
