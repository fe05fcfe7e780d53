import type { XmlDocument } from "libxml2-wasm";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_VALIDATIONERROR } from "../../messages/task-codes";
import { reasonOf, withDocument, type XmlLibrary } from "./with-document";

/**
 * Why a document does not fit an XML Schema; undefined when it does. Schemas that the schema includes or imports by location are not
 * read. Throws DtsError for something that is no document or no schema.
 */
export function validateBySchema(xml: string | Uint8Array, schema: string | Uint8Array): Promise<string | undefined> {
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
        return complaint(() => validator.validate(document));
      } finally {
        validator.dispose();
      }
    }),
  );
}

/**
 * Why a document does not fit the declarations inside its own document type; undefined when it does. A document without any, or one
 * that points elsewhere for them, does not fit.
 */
export function validateByDtd(xml: string | Uint8Array): Promise<string | undefined> {
  return withDocument(
    xml,
    "source",
    (document: XmlDocument, { DtdValidator }) => {
      const { dtd } = document;
      if (dtd === null) return "the document has no document type declaration";
      return complaint(() => new DtdValidator(dtd).validate(document));
    },
    true,
  );
}

function complaint(validate: () => void): string | undefined {
  try {
    validate();
    return undefined;
  } catch (fault) {
    return reasonOf(fault);
  }
}
