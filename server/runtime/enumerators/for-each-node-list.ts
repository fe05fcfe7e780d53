import { readFile } from "node:fs/promises";
import type { XmlDocument, XmlNode } from "libxml2-wasm";
import {
  DTS_E_NODELISTENUM_INVALIDCONNMGRTYPE,
  DTS_E_NODELISTENUM_INVALIDDATANODE,
  DTS_E_NODELISTENUM_XPATHISEMPTY,
  DTS_E_VARIABLENOTFOUND,
} from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ForEachEnumerator } from "../model/for-each-enumerator";
import type { DtsValue } from "../model/value";
import type { Enumeration, EnumeratorContext, EnumeratorDefinition } from "../registry";
import { fragmentOf, selectNodes, withXml } from "./node-list/select-nodes";
import { XmlFragment } from "./node-list/xml-fragment";

type Library = typeof import("libxml2-wasm");

/**
 * Foreach NodeList: the nodes that an XPath expression finds in XML from a file, a variable or the package: as nodes, as their text,
 * or, for each, what an inner XPath expression finds in it, one index per result (CONTROLFLOW.md section 14).
 */
export const forEachNodeList: EnumeratorDefinition = {
  type: "Microsoft.ForEachNodeListEnumerator",
  displayName: "Foreach NodeList",
  validate(enumerator, context) {
    checkSource(enumerator, "SourceDocument", context);
    checkSource(enumerator, "OuterXPathString", context);
    if (text(enumerator, "EnumerationType") === "ElementCollection") {
      checkSource(enumerator, "InnerXPathString", context);
    }
  },
  async enumerate(enumerator, context): Promise<Enumeration> {
    const read = (name: string) => readSource(enumerator, name, context);
    const type = text(enumerator, "EnumerationType");
    const outer = String(await read("OuterXPathString")).trim();
    const inner = type === "ElementCollection" ? String(await read("InnerXPathString")).trim() : undefined;
    requireXPath(outer, "outer");
    if (inner !== undefined) requireXPath(inner, "inner");
    const elements = await withXml(await read("SourceDocument"), (document, library) => {
      const namespaces = namespacesOf(document);
      return selectNodes(document, outer, namespaces).map((node): DtsValue[] =>
        inner === undefined
          ? [nodeValue(node, type, library)]
          : selectNodes(node, inner, namespaces).map((one) =>
              nodeValue(one, text(enumerator, "InnerElementType"), library),
            ),
      );
    });
    return { total: elements.length, elements };
  },
};

/** Which property says where another one comes from. */
const sourceTypes: Readonly<Record<string, string>> = {
  SourceDocument: "SourceType",
  OuterXPathString: "OuterXPathSourceType",
  InnerXPathString: "InnerXPathSourceType",
};

/** Throws for what can be known before the loop begins: no such variable or connection manager, one that is no file, no expression. */
function checkSource(enumerator: ForEachEnumerator, property: string, context: EnumeratorContext): void {
  const given = text(enumerator, property);
  switch (text(enumerator, sourceTypes[property] ?? "")) {
    case "Variable":
      if (context.variables.has(given)) return;
      throw new DtsError(
        DTS_E_VARIABLENOTFOUND,
        `The variable "${given}", which the enumerator reads, does not exist.`,
      );
    case "FileConnection": {
      const manager = context.connections.manager(given);
      if (manager.connectionType !== "FILE") refuseConnection(manager.name);
      return;
    }
    default:
      if (property !== "SourceDocument") requireXPath(given.trim(), property.startsWith("Outer") ? "outer" : "inner");
  }
}

function refuseConnection(name: string): never {
  throw new DtsError(
    DTS_E_NODELISTENUM_INVALIDCONNMGRTYPE,
    `The connection manager "${name}" of the enumerator is not of the type FILE.`,
  );
}

/** What a property stands for: its own text, a variable's, or the content of a file. */
async function readSource(
  enumerator: ForEachEnumerator,
  property: string,
  context: EnumeratorContext,
): Promise<string | Uint8Array> {
  const given = text(enumerator, property);
  switch (text(enumerator, sourceTypes[property] ?? "")) {
    case "Variable": {
      const value = context.variables.get(given);
      if (value instanceof XmlFragment) return value.outerXml;
      if (typeof value === "string") return value;
      throw new DtsError(DTS_E_NODELISTENUM_INVALIDDATANODE, `The variable "${given}" holds neither text nor XML.`);
    }
    case "FileConnection":
      return property === "SourceDocument"
        ? readConnection(given, context)
        : new TextDecoder().decode(await readConnection(given, context));
    default:
      return given;
  }
}

async function readConnection(reference: string, { connections, signal }: EnumeratorContext): Promise<Uint8Array> {
  const { connection, release } = await connections.acquire(reference);
  try {
    if (connection.kind !== "file") return refuseConnection(connections.manager(reference).name);
    const { path } = connection;
    return await readFile(path, { signal }).catch((error: Error) => {
      throw new DtsError(DTS_E_NODELISTENUM_INVALIDDATANODE, `The file "${path}" cannot be read: ${error.message}.`, {
        cause: error,
        details: { file: path },
      });
    });
  } finally {
    await release();
  }
}

function requireXPath(xpath: string, which: string): void {
  if (xpath !== "") return;
  throw new DtsError(DTS_E_NODELISTENUM_XPATHISEMPTY, `The ${which} XPath expression of the enumerator is empty.`);
}

/** Prefixes of the root element; the default namespace has none and is not reachable by a prefix. */
function namespacesOf(document: XmlDocument): Record<string, string> {
  return Object.fromEntries(Object.entries(document.root.namespaces).filter(([prefix]) => prefix !== ""));
}

function nodeValue(node: XmlNode, type: string, library: Library): DtsValue {
  return type === "NodeText" ? node.content : fragmentOf(node, library);
}

function text(enumerator: ForEachEnumerator, property: string): string {
  return String(enumerator.getProperty(property) ?? "");
}
