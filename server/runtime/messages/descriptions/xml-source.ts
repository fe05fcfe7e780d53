import type { Descriptions } from "../code-description";
import {
  DTS_E_XMLDATAREADERANYTYPENOTSUPPORTED,
  DTS_E_XMLDATAREADERGROUPREFNOTSUPPORTED,
  DTS_E_XMLDATAREADERMIXEDCONTENTFORCOMPLEXTYPESNOTSUPPORTED,
  DTS_E_XMLDATAREADERMULTIPLEINLINEXMLSCHEMASNOTSUPPORTED,
  DTS_E_XMLDATAREADERNOINLINESCHEMAFOUND,
  DTS_E_XMLSRC_INDUCEDTRANSFORMFAILUREONTRUNCATION,
  DTS_E_XMLSRCEMPTYPROPERTY,
  DTS_E_XMLSRCEXTERNALMETADATACOLUMNNOTINSCHEMA,
  DTS_E_XMLSRCINVALIDOUTPUTNAME,
  DTS_E_XMLSRCSTATIC_UNABLETOPROCESSXMLDATA,
  DTS_E_XMLSRCUNABLETOGETXMLDATAVARIABLE,
  DTS_E_XMLSRCUNABLETOPROCESSXMLDATA,
  DTS_E_XMLSRCUNABLETOREADXMLDATA,
  GANTRY_E_XMLSCHEMANOTSUPPORTED,
} from "../component-codes";

const newSchema = "Change the schema, or have the designer generate a new one from the data.";

/** The XML Source. */
export const xmlSourceDescriptions: Descriptions = {
  [DTS_E_XMLSRCUNABLETOREADXMLDATA]: {
    meaning: "The XML file or its schema could not be read.",
    causes: ["The file is not there or may not be read.", "The schema is no XML schema, or its encoding is not known."],
    tryNext: ["Check the path in the message."],
  },
  [DTS_E_XMLSRCUNABLETOGETXMLDATAVARIABLE]: {
    meaning: "The variable that holds the XML, or the path of its file, has no text.",
    causes: ["The variable is empty when the data flow begins, is no String, or has another name."],
    tryNext: ["Give the variable a value before the data flow."],
  },
  [DTS_E_XMLSRCEMPTYPROPERTY]: {
    meaning: "A setting of an XML Source is missing or wrong.",
    causes: ["The file, or the schema, has no name.", "The access mode does not exist."],
    tryNext: ["Set XMLData and XMLSchemaDefinition, or UseInlineSchema where the data has its schema inside."],
  },
  [DTS_E_XMLSRCINVALIDOUTPUTNAME]: {
    meaning: "An output of an XML Source stands for an element that the schema does not have.",
    causes: ["The schema was changed after the source was designed, or is another one."],
    tryNext: ["Give the source the schema it was designed with, or delete and make its outputs again."],
  },
  [DTS_E_XMLSRCEXTERNALMETADATACOLUMNNOTINSCHEMA]: {
    meaning: "A column of an XML Source is not in the schema.",
    causes: ["The schema was changed after the source was designed, or is another one."],
    tryNext: ["Give the source the schema it was designed with, or refresh its columns."],
  },
  [DTS_E_XMLSRCUNABLETOPROCESSXMLDATA]: {
    meaning: "The XML could not be processed; line and column are in the message.",
    causes: [
      "The document is not well-formed, or was cut off.",
      "It has a document type declaration, which is not allowed, because nothing is expanded.",
      "None of its elements is in the schema.",
    ],
    tryNext: ["Correct the document at the place the message names, or use the schema that belongs to it."],
  },
  [DTS_E_XMLSRCSTATIC_UNABLETOPROCESSXMLDATA]: {
    meaning: "A value of the XML could not be read as the type of its column.",
    causes: ["The text is no number or date of XML, or is too large for the type."],
    tryNext: ["Look at the row and value the message names.", "Redirect such rows to the error output."],
  },
  [DTS_E_XMLSRC_INDUCEDTRANSFORMFAILUREONTRUNCATION]: {
    meaning: "A text of the XML is longer than its column and would be cut off.",
    causes: ["The designer makes columns of 255 characters where the schema has no maxLength."],
    tryNext: ["Make the column longer.", "Ignore or redirect truncated rows, where cut values are acceptable."],
  },
  [DTS_E_XMLDATAREADERMULTIPLEINLINEXMLSCHEMASNOTSUPPORTED]: {
    meaning: "The XML has more than one schema inside.",
    causes: ["The document was joined from several ones."],
    tryNext: ["Leave one schema in it, or give the source a schema file."],
  },
  [DTS_E_XMLDATAREADERNOINLINESCHEMAFOUND]: {
    meaning: "The XML has no schema inside, although the source says so.",
    causes: ["The writer of the document was not asked to include its schema."],
    tryNext: ["Set UseInlineSchema to False and name a schema file in XMLSchemaDefinition."],
  },
  [DTS_E_XMLDATAREADERANYTYPENOTSUPPORTED]: {
    meaning: "The schema has an element that may hold anything.",
    causes: ["The element has the type anyType, or none."],
    tryNext: [newSchema],
  },
  [DTS_E_XMLDATAREADERGROUPREFNOTSUPPORTED]: {
    meaning: "The schema refers to a group of elements, which SSIS does not support.",
    causes: ["The schema uses xs:group."],
    tryNext: ["Write the elements of the group in its place."],
  },
  [DTS_E_XMLDATAREADERMIXEDCONTENTFORCOMPLEXTYPESNOTSUPPORTED]: {
    meaning: "The schema has an element with text between its child elements, which has no place in a table.",
    causes: ["A complex type is mixed."],
    tryNext: [newSchema],
  },
  [GANTRY_E_XMLSCHEMANOTSUPPORTED]: {
    meaning: "The XML schema cannot be made into tables.",
    causes: [
      "An element contains itself.",
      "The schema refers to types that no document has which it includes or imports, or to one in the network.",
      "It describes more than 10,000 elements.",
    ],
    tryNext: [
      "Give the source a schema with all types it needs, in files of this machine, and no element within itself.",
    ],
  },
};
