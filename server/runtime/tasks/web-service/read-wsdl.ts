import { readFile, writeFile } from "node:fs/promises";
import type { WSDL } from "soap";
import type { HttpServer } from "../../connections/connection";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_WEBSERVICETASK_CANNOT_LOAD_PROXY,
  DTS_E_WEBSERVICETASK_ERROR_IN_DOWNLOAD,
  DTS_E_WEBSERVICETASK_WSDL_NOT_FOUND,
} from "../../messages/task-codes";
import { decodeFileText } from "../text/decode-file-text";
import { refusalOf } from "../text/imported-files";
import { httpOptions } from "./http-options";
import { readImports } from "./wsdl-documents";

/** Downloads the WSDL into the file of the task. Throws DtsError with the reason. */
export async function downloadWsdl(file: string, server: HttpServer, signal: AbortSignal): Promise<void> {
  const { HttpClient } = await import("soap");
  const url = server.url.includes("?") ? server.url : `${server.url}?wsdl`;
  const text = await new Promise<string>((resolve, reject) => {
    const done = (error: unknown, response?: { status?: number }, body?: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error("the server did not answer"));
      else if (response?.status !== 200) reject(new Error(`the server answered with status ${response?.status}`));
      else resolve(String(body));
    };
    new HttpClient().request(url, null, done, {}, httpOptions(server, url, signal)).catch(reject);
  }).catch((fault: unknown) => {
    throw new DtsError(
      DTS_E_WEBSERVICETASK_ERROR_IN_DOWNLOAD,
      `The WSDL file cannot be downloaded: ${reasonOf(fault)}.`,
      {
        cause: fault,
      },
    );
  });
  await parse(text, { file, given: file, signal });
  await writeFile(file, text);
}

/** The service description in a file, with what it imports from files beside it. Throws DtsError. */
export async function readWsdl(file: string, given: string, { signal }: TaskContext): Promise<WSDL> {
  const bytes = await readFile(file, { signal }).catch((fault: unknown) => {
    throw new DtsError(DTS_E_WEBSERVICETASK_WSDL_NOT_FOUND, `The WSDL file "${given}" cannot be read.`, {
      cause: fault,
      details: { file },
    });
  });
  return parse(decodeFileText(bytes), { file, given, signal });
}

interface Source {
  readonly file: string;
  /** The name in messages. */
  readonly given: string;
  readonly signal: AbortSignal;
}

async function parse(text: string, { file, given, signal }: Source): Promise<WSDL> {
  const { WSDL } = await import("soap");
  try {
    const why = refusalOf(text);
    if (why !== undefined) throw new Error(why);
    const imported = await readImports(file, text, signal);
    // What the library takes for the address of a document is the document, so there is nothing left for it to read.
    const overrideImportLocation = (_resolved: string, importer: string, location: string) =>
      imported(importer, location);
    return await new Promise<WSDL>((resolve, reject) => {
      const wsdl = new WSDL(text, file, { wsdl_options: { overrideImportLocation } });
      wsdl.onReady((error?: unknown) => (error ? reject(error) : resolve(wsdl)));
    });
  } catch (fault) {
    signal.throwIfAborted();
    throw new DtsError(
      DTS_E_WEBSERVICETASK_CANNOT_LOAD_PROXY,
      `The WSDL file "${given}" cannot be used: ${reasonOf(fault)}.`,
      { cause: fault },
    );
  }
}

function reasonOf(fault: unknown): string {
  return fault instanceof Error ? (fault.message.split("\n")[0] ?? "") : String(fault);
}
