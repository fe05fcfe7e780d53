import type { Descriptions } from "../code-description";
import {
  DTS_E_NODELISTENUM_INVALIDCONNMGRTYPE,
  DTS_E_NODELISTENUM_INVALIDDATANODE,
  DTS_E_NODELISTENUM_NOENUMERATORCREATED,
  DTS_E_NODELISTENUM_XPATHISEMPTY,
} from "../codes";

/** Foreach NodeList. */
export const enumeratorDescriptions: Descriptions = {
  [DTS_E_NODELISTENUM_INVALIDCONNMGRTYPE]: {
    meaning: "A Foreach NodeList enumerator reads from a connection manager that is no file.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type FILE."],
  },
  [DTS_E_NODELISTENUM_XPATHISEMPTY]: {
    meaning: "A Foreach NodeList enumerator has no XPath expression.",
    causes: ["The expression is empty, or the variable or file that should hold it is."],
    tryNext: ["Give an XPath expression."],
  },
  [DTS_E_NODELISTENUM_INVALIDDATANODE]: {
    meaning: "The source of a Foreach NodeList enumerator is no XML that can be read.",
    causes: [
      "The file does not exist, or the text is not well-formed.",
      "It has a document type declaration, which is never read.",
    ],
    tryNext: ["Look at the place the message names.", "Remove the declaration."],
  },
  [DTS_E_NODELISTENUM_NOENUMERATORCREATED]: {
    meaning: "The XPath expression of a Foreach NodeList enumerator gives no nodes to go through.",
    causes: [
      "It has a syntax error, or uses a prefix that the root element does not declare.",
      "It gives a number, a text or a truth value.",
    ],
    tryNext: ["Write an expression that selects nodes; local-name() reaches elements of any namespace."],
  },
};
