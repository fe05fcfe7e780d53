import type { Descriptions } from "../code-description";
import {
  DTS_E_XMLTASK_CANTGETREADERFROMSOURCE,
  DTS_E_XMLTASK_CONNECTIONTYPENOTFILE,
  DTS_E_XMLTASK_EMPTYNODELIST,
  DTS_E_XMLTASK_FILEALREADYEXISTS,
  DTS_E_XMLTASK_FILEDOESNOTEXIST,
  DTS_E_XMLTASK_MISSINGSECONDOPERAND,
  DTS_E_XMLTASK_MISSINGSOURCE,
  DTS_E_XMLTASK_ROOTNOODESNOTMATCHED,
  DTS_E_XMLTASK_UNDEFINEDOPERATION,
  DTS_E_XMLTASK_VALIDATIONERROR,
  DTS_E_XMLTASK_VARIABLETYPEISNOTSTRING,
  DTS_E_XMLTASK_XMLTEXTEMPTY,
  DTS_E_XMLTASK_XPATHNAVERROR,
  DTS_W_XMLTASK_VALIDATIONFAILURE,
  GANTRY_E_XMLOPERATION,
  GANTRY_E_XSLTFAILED,
  GANTRY_E_XSLTLIMIT,
  GANTRY_E_XSLTREADSOTHERS,
} from "../task-codes";

/** XML task. */
export const xmlDescriptions: Descriptions = {
  [DTS_E_XMLTASK_CONNECTIONTYPENOTFILE]: {
    meaning: "An XML task uses a connection manager that is no file.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type FILE, a variable or a text."],
  },
  [DTS_E_XMLTASK_CANTGETREADERFROMSOURCE]: {
    meaning: "An XML document cannot be read.",
    causes: ["It is not well-formed, has a document type, or is too large or too deep."],
    tryNext: ["Look at the line in the message."],
  },
  [DTS_E_XMLTASK_EMPTYNODELIST]: {
    meaning: "An XPath expression finds nothing.",
    causes: ["The document has no such node, or a namespace prefix is missing."],
    tryNext: ["Check the expression against the document."],
  },
  [DTS_E_XMLTASK_UNDEFINEDOPERATION]: {
    meaning: "The operation of an XML task does not exist.",
    causes: ["The package was edited by hand, or by a program."],
    tryNext: ["Set OperationType anew."],
  },
  [DTS_E_XMLTASK_XPATHNAVERROR]: {
    meaning: "An XPath expression is not valid.",
    causes: ["It has a syntax error, or an unknown prefix or function."],
    tryNext: ["Correct the expression."],
  },
  [DTS_E_XMLTASK_VALIDATIONERROR]: {
    meaning: "A document does not fit its schema.",
    causes: ["It has an element or value that the schema does not allow."],
    tryNext: ["Look at the line in the message."],
  },
  [DTS_E_XMLTASK_ROOTNOODESNOTMATCHED]: {
    meaning: "Two documents cannot be merged.",
    causes: ["Their root elements have different names, or use one namespace prefix for two namespaces."],
    tryNext: ["Merge documents with the same root element."],
  },
  [DTS_E_XMLTASK_VARIABLETYPEISNOTSTRING]: {
    meaning: "A variable of an XML task is not a String.",
    causes: ["It has another type."],
    tryNext: ["Use a variable of the type String."],
  },
  [DTS_E_XMLTASK_MISSINGSOURCE]: {
    meaning: "An XML task has no source.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a file, a variable or a text."],
  },
  [DTS_E_XMLTASK_MISSINGSECONDOPERAND]: {
    meaning: "An XML task has no second operand.",
    causes: ["The schema, document or expression the operation needs is not set."],
    tryNext: ["Choose a file, a variable or a text."],
  },
  [DTS_W_XMLTASK_VALIDATIONFAILURE]: {
    meaning: "A document does not fit its schema.",
    causes: ["It has an element or value that the schema does not allow; FailOnValidationFail is False."],
    tryNext: ["Look at the line in the message."],
  },
  [DTS_E_XMLTASK_FILEDOESNOTEXIST]: {
    meaning: "A file of an XML task does not exist.",
    causes: ["The path is of another machine, or an earlier task did not make it."],
    tryNext: ["Look at the path in the message, and at the rules of the path map."],
  },
  [DTS_E_XMLTASK_XMLTEXTEMPTY]: {
    meaning: "The XML of an XML task is empty.",
    causes: ["The variable or file was not filled."],
    tryNext: ["Look at the task that fills it."],
  },
  [DTS_E_XMLTASK_FILEALREADYEXISTS]: {
    meaning: "The file for the result of an XML task exists.",
    causes: ["OverwriteDestination is False."],
    tryNext: ["Set OverwriteDestination to True, or delete the file first."],
  },
  [GANTRY_E_XMLOPERATION]: {
    meaning: "The XML task is to do something that this runtime does not do.",
    causes: ["Diffgrams are not part of this runtime; XSLT needs Node.js 24."],
    tryNext: ["Do the same in a Script task, or with a program (xsltproc, xmldiff) in an Execute Process task."],
  },
  [GANTRY_E_XSLTFAILED]: {
    meaning: "The stylesheet of an XML task could not be applied.",
    causes: [
      "It is no valid XSLT 1.0, or uses XSLT 2.0, msxsl:script or functions of other processors.",
      "It ends itself by xsl:message with terminate.",
    ],
    tryNext: ["Look at the place in the message.", "Write it in XSLT 1.0."],
  },
  [GANTRY_E_XSLTREADSOTHERS]: {
    meaning: "The stylesheet of an XML task reads another document.",
    causes: ["It has xsl:import, xsl:include or document(); nothing outside the two operands is read."],
    tryNext: ["Put the templates into one stylesheet, and merge the documents by an XML task before."],
  },
  [GANTRY_E_XSLTLIMIT]: {
    meaning: "The stylesheet of an XML task needed more than it may use.",
    causes: ["It never ends, or the document is large."],
    tryNext: ["Look for a template that calls itself.", "Raise GANTRY_SCRIPT_SECONDS or GANTRY_SCRIPT_MEMORY_MB."],
  },
};
