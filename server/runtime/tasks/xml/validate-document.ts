import type { XmlDocument } from "libxml2-wasm";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_VALIDATIONERROR } from "../../messages/task-codes";
import { detailsOf, reasonOf, withDocument, type XmlLibrary } from "./with-document";

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
 * Everything in a document that does not fit an XML Schema. Schemas that the schema includes or imports by location are not
 * read. Throws DtsError for something that is no document or no schema.
 */
export function validateBySchema(xml: string | Uint8Array, schema: string | Uint8Array): Promise<XmlFault[]> {
  return withDocument(xml, "source", (document) =>
    withDocument(schema, "schema", (schemaDocument, { XsdValidator }) => {
      let validator: InstanceType<XmlLibrary["XsdValidator"]>;
      try {
        validator = XsdValidator.fromDoc(schemaDocument);
      } catch (fault) {
        throw new DtsError(DTS_E_XMLTASK_VALIDATIONERROR, `The schema cannot be used: ${reasonOf(fault)}`, {
          cause: fault,
        });
      }
      try {
        return faultsOf(() => validator.validate(document));
      } finally {
        validator.dispose();
      }
    }),
  );
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
    true,
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
