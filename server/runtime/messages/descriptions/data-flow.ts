import type { Descriptions } from "../code-description";
import {
  DTS_E_BUFFERMAXROWSIZEOUTOFRANGE,
  DTS_E_BUFFERSIZEOUTOFRANGE,
  DTS_E_CANCELRECEIVED,
  DTS_E_COMPONENTNOTREGISTERED,
  DTS_E_CYCLEINEXECUTIONTREE,
  DTS_E_INDIVIDUALPOSTEXECUTEFAILED,
  DTS_E_INDIVIDUALPREEXECUTEFAILED,
  DTS_E_INDIVIDUALVALIDATIONFAILED,
  DTS_E_INDIVIDUALVALIDATIONSTATUSFAILED,
  DTS_E_INDUCEDTRANSFORMFAILUREONERROR,
  DTS_E_INDUCEDTRANSFORMFAILUREONTRUNCATION,
  DTS_E_INVALIDINPUTLINEAGEID,
  DTS_E_INVALIDOUTPUTLINEAGEID,
  DTS_E_OBJECTNOTINHASHTABLE,
  DTS_E_PRIMEOUTPUTFAILED,
  DTS_E_PROCESSINPUTFAILED,
  DTS_E_THREADCANCELLED,
  DTS_E_THREADFAILED,
  DTS_E_USERCOMPONENTEXCEPTION,
  DTS_E_VALIDATIONFAILEDONCOMPONENTS,
  DTS_W_COMPONENTREMOVED,
  DTS_W_EMPTYDATAFLOW,
  DTS_W_NOREDIRECTWITHATTACHEDERROROUTPUTS,
  DTS_W_REDIRECTWITHNOATTACHEDERROROUTPUTS,
  DTS_W_SOURCEREMOVED,
  DTS_W_UNUSEDOUTPUTDATA,
} from "../codes";
import { GANTRY_E_DATATAP, GANTRY_E_NODATATAPPATH, GANTRY_W_IDLETAP } from "../component-codes";

const readEarlier = ["Read the first error of the task: this one only says how far it reached."];

/** The engine of the data flow. Most of its errors say in which phase a component failed; the error before them says why. */
export const dataFlowDescriptions: Descriptions = {
  [DTS_E_CYCLEINEXECUTIONTREE]: {
    meaning: "The paths of a data flow form a circle.",
    causes: ["The file was edited or merged by hand."],
    tryNext: ["Delete one of the paths."],
  },
  [GANTRY_W_IDLETAP]: {
    meaning: "A data tap, a copy of the rows of a path in a file, is on a path that carries no rows.",
    causes: ["Nobody uses the rows of the path, so that the optimized mode leaves it out.", "The path was renamed."],
    tryNext: [
      "Set RunInOptimizedMode of the Data Flow task to False for this execution.",
      "Look up the path in the package's design.",
    ],
  },
  [GANTRY_E_DATATAP]: {
    meaning: "A data tap, a copy of the rows of a path in a file, could not be written.",
    causes: ["The disk is full.", "The folder of data taps cannot be written by this process."],
    tryNext: ["Make room, or limit the rows of the tap.", "Run the package without the tap."],
  },
  [GANTRY_E_NODATATAPPATH]: {
    meaning:
      "A data tap was asked for on a path that this version of the package does not have; the package did not start.",
    causes: ["The name of the task or of the path is misspelt.", "The package was changed since the tap was named."],
    tryNext: ["Choose the path in the run dialog, or name it as the package file does: Paths[Source.Output]."],
  },
  [DTS_E_COMPONENTNOTREGISTERED]: {
    meaning: "A data flow contains a component this runtime cannot execute.",
    causes: ["The component is not supported yet.", "It is a custom component that is not registered here."],
    tryNext: ["Replace or remove the component.", "See the compatibility report of the package."],
  },
  [DTS_E_INVALIDINPUTLINEAGEID]: {
    meaning: "A component uses a column that does not reach it.",
    causes: ["The column was deleted upstream, or the path was redrawn."],
    tryNext: ["Open the component in the designer and refresh its columns."],
  },
  [DTS_E_BUFFERMAXROWSIZEOUTOFRANGE]: {
    meaning: "DefaultBufferMaxRows of a Data Flow task is no number of rows that a buffer can have.",
    causes: ["An expression or configuration sets it to 0, a negative or a huge number."],
    tryNext: ["Set it to a positive number; SSIS's own is 10000."],
  },
  [DTS_E_BUFFERSIZEOUTOFRANGE]: {
    meaning: "DefaultBufferSize of a Data Flow task is no size that a buffer can have.",
    causes: ["An expression or configuration sets it to 0, a negative or a huge number."],
    tryNext: ["Set it to a positive number of bytes; SSIS's own is 10485760."],
  },
  [DTS_E_INVALIDOUTPUTLINEAGEID]: {
    meaning: "An input column goes into an output column that does not exist.",
    causes: ["The output column was deleted.", "The file was edited or merged by hand."],
    tryNext: ["Open the component in the designer and map the column again."],
  },
  [DTS_E_OBJECTNOTINHASHTABLE]: {
    meaning: "A path leads from or to something that does not exist in the data flow.",
    causes: ["The file was edited or merged by hand."],
    tryNext: ["Delete the path and draw it again."],
  },
  [DTS_E_USERCOMPONENTEXCEPTION]: {
    meaning: "A component failed in a way it did not expect.",
    causes: ["A fault of the component itself, or a resource that was taken from it."],
    tryNext: ["Read the text; if it does not explain itself, report it with the package."],
  },
  [DTS_E_INDIVIDUALVALIDATIONFAILED]: {
    meaning: "A component of a data flow is not fit to run.",
    causes: ["Its metadata does not fit its source, destination or input any more."],
    tryNext: readEarlier,
  },
  [DTS_E_INDIVIDUALVALIDATIONSTATUSFAILED]: {
    meaning: "A component of a data flow did not pass validation.",
    causes: ["Its metadata does not fit its source, destination or input any more."],
    tryNext: readEarlier,
  },
  [DTS_E_VALIDATIONFAILEDONCOMPONENTS]: {
    meaning: "A data flow did not start because components are not fit to run.",
    causes: ["At least one component failed validation."],
    tryNext: readEarlier,
  },
  [DTS_E_INDIVIDUALPREEXECUTEFAILED]: {
    meaning:
      "A component failed while it prepared: opened a file or connection, filled a cache, compiled an expression.",
    causes: ["The file, table or connection it needs is not there."],
    tryNext: readEarlier,
  },
  [DTS_E_INDIVIDUALPOSTEXECUTEFAILED]: {
    meaning: "A component failed while it finished after the last row.",
    causes: ["A commit was refused, or a variable could not be written."],
    tryNext: readEarlier,
  },
  [DTS_E_PROCESSINPUTFAILED]: {
    meaning: "A component failed while it took in rows.",
    causes: ["A row could not be handled and its disposition says to fail.", "The destination refused rows."],
    tryNext: readEarlier,
  },
  [DTS_E_PRIMEOUTPUTFAILED]: {
    meaning: "A source failed while it produced rows.",
    causes: ["A value of the file or table could not be read as its column's type.", "The connection broke."],
    tryNext: readEarlier,
  },
  [DTS_E_THREADFAILED]: {
    meaning: "A part of the data flow ended because of an error in it.",
    causes: ["A component of this part failed."],
    tryNext: readEarlier,
  },
  [DTS_E_THREADCANCELLED]: {
    meaning: "A part of the data flow was stopped because another part failed or the execution was canceled.",
    causes: ["An error elsewhere in the data flow, or a stop request."],
    tryNext: readEarlier,
  },
  [DTS_E_CANCELRECEIVED]: {
    meaning: "The data flow was stopped by a request.",
    causes: ["Somebody stopped the execution, or an event handler canceled it."],
    tryNext: ["See who stopped the execution."],
  },
  [DTS_E_INDUCEDTRANSFORMFAILUREONERROR]: {
    meaning: "A component fails because a row failed and its disposition says to fail.",
    causes: ["The error before this one says what is wrong with the row."],
    tryNext: ["Correct the data.", "Redirect failing rows to the error output, or ignore the failure."],
  },
  [DTS_E_INDUCEDTRANSFORMFAILUREONTRUNCATION]: {
    meaning: "A component fails because a value was cut off and its disposition says to fail.",
    causes: ["The value is longer than its column."],
    tryNext: ["Make the column longer.", "Redirect such rows to the error output, or ignore the truncation."],
  },
  [DTS_W_EMPTYDATAFLOW]: {
    meaning: "A data flow has no components, so it does nothing.",
    causes: ["It was never designed, or emptied."],
    tryNext: ["Delete the task or design its data flow."],
  },
  [DTS_W_SOURCEREMOVED]: {
    meaning: "A source is not read because nothing uses its rows.",
    causes: ["Its output is connected to nothing that has an effect."],
    tryNext: ["Connect it to a destination, or delete it."],
  },
  [DTS_W_COMPONENTREMOVED]: {
    meaning: "A component is left out because its output is not used.",
    causes: ["Its output is connected to nothing."],
    tryNext: ["Connect it, or delete it."],
  },
  [DTS_W_REDIRECTWITHNOATTACHEDERROROUTPUTS]: {
    meaning: "A component redirects rows that fail to an error output from which no path leads: these rows are lost.",
    causes: ["The disposition was set and the path never drawn.", "The path was deleted."],
    tryNext: [
      "Draw a path from the error output to a destination for such rows.",
      "Let the component fail or ignore the failure instead.",
    ],
  },
  [DTS_W_NOREDIRECTWITHATTACHEDERROROUTPUTS]: {
    meaning: "A path leads from an error output to which the component sends no rows.",
    causes: ["No disposition of the component is RedirectRow."],
    tryNext: ["Set the error or truncation disposition of the columns that matter to RedirectRow, or delete the path."],
  },
  [DTS_W_UNUSEDOUTPUTDATA]: {
    meaning: "A column is produced and never used.",
    causes: ["No component downstream takes it."],
    tryNext: ["Remove the column from the source: the data flow gets faster."],
  },
};
