import type { XmlDocument } from "libxml2-wasm";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_VALIDATIONERROR } from "../../messages/task-codes";
import type { SchemaFiles } from "./included-schemas";
import { detailsOf, reasonOf, withDocument, withoutEncoding, type XmlLibrary } from "./with-document";

/** libxml2's XML_ERR_WARNING. */
const warningLevel = 1;

/** Something in a document that does not fit. */
export interface XmlFault {
  readonly message: string;
  /** Counted from 1; 0 where it is not known. */
  readonly line: number;
  /** XPath of the element it is said of. */
  readonly path: string | undefined;
  readonly isWarning: boolean;
}

/**
 * Everything in a document that does not fit an XML Schema and the schemas it includes or imports. Throws DtsError for something that is
 * no document or no schema.
 */
export function validateBySchema(xml: string | Uint8Array, { schema, file, others }: SchemaFiles): Promise<XmlFault[]> {
  return withDocument(xml, "source", (document) =>
    withDocument(
      schema,
      "schema",
      (schemaDocument, library) => {
        const validator = compiled(schemaDocument, others, library);
        try {
          return faultsOf(() => validator.validate(document));
        } finally {
          validator.dispose();
        }
      },
      { file },
    ),
  );
}

/** The library asks for other schemas while it compiles one. It has no other way to a file, and this one only for so long. */
function compiled(
  schema: XmlDocument,
  others: SchemaFiles["others"],
  { XsdValidator, XmlBufferInputProvider, xmlRegisterInputProvider, xmlCleanupInputProvider }: XmlLibrary,
): InstanceType<XmlLibrary["XsdValidator"]> {
  const buffers = [...others].flatMap(([file, text]) => {
    const bytes = Buffer.from(withoutEncoding(text));
    return [file, encodeURI(file)].map((name) => [name, bytes] as const);
  });
  if (buffers.length > 0) xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(buffers)));
  try {
    return XsdValidator.fromDoc(schema);
  } catch (fault) {
    throw unusable(reasonOf(fault), fault);
  } finally {
    if (buffers.length > 0) xmlCleanupInputProvider();
  }
}

/** A schema that validates nothing. */
export function unusable(reason: string, cause: unknown): DtsError {
  return new DtsError(DTS_E_XMLTASK_VALIDATIONERROR, `The schema cannot be used: ${reason}`, { cause });
}

/**
 * Everything in a document that does not fit the declarations inside its own document type. A document without any, or one that
 * points elsewhere for them, does not fit.
 */
export function validateByDtd(xml: string | Uint8Array): Promise<XmlFault[]> {
  return withDocument(
    xml,
    "source",
    (document: XmlDocument, { DtdValidator }) => {
      const { dtd } = document;
      if (dtd === null) return [fault("the document has no document type declaration")];
      return faultsOf(() => new DtdValidator(dtd).validate(document));
    },
    { allowDtd: true },
  );
}

/** A fault in words, with the line where it is known. */
export function describeFault({ message, line }: XmlFault): string {
  return line > 0 ? `line ${line}: ${message}` : message;
}

function faultsOf(validate: () => void): XmlFault[] {
  try {
    validate();
    return [];
  } catch (thrown) {
    const details = detailsOf(thrown).map(({ message, line, xpath, level }) => ({
      message: message.trim(),
      line,
      path: xpath,
      isWarning: level === warningLevel,
    }));
    return details.length > 0 ? details : [fault(reasonOf(thrown))];
  }
}

function fault(message: string): XmlFault {
  return { message, line: 0, path: undefined, isWarning: false };
}
