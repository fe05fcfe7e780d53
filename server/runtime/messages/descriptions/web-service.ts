import type { Descriptions } from "../code-description";
import {
  DTS_E_WEBSERVICETASK_CANNOT_LOAD_PROXY,
  DTS_E_WEBSERVICETASK_CONNECTION_NAME_NULL,
  DTS_E_WEBSERVICETASK_CONNECTION_NOT_HTTP,
  DTS_E_WEBSERVICETASK_CONVERT_FAILED,
  DTS_E_WEBSERVICETASK_ERROR_IN_DOWNLOAD,
  DTS_E_WEBSERVICETASK_METHODNAME_NULL,
  DTS_E_WEBSERVICETASK_OUTPUTLOC_NULL,
  DTS_E_WEBSERVICETASK_PARAMTYPE_NOT_SUPPORTED,
  DTS_E_WEBSERVICETASK_SERVICE_NOT_FOUND,
  DTS_E_WEBSERVICETASK_SERVICE_NULL,
  DTS_E_WEBSERVICETASK_VARIABLE_NOT_FOUND,
  DTS_E_WEBSERVICETASK_VARIABLE_READONLY,
  DTS_E_WEBSERVICETASK_WEBMETHOD_INVOKE_FAILED,
  DTS_E_WEBSERVICETASK_WSDL_NOT_FOUND,
  GANTRY_E_HTTPSETTING,
} from "../task-codes";

/** Web Service task. */
export const webServiceDescriptions: Descriptions = {
  [DTS_E_WEBSERVICETASK_CONNECTION_NAME_NULL]: {
    meaning: "A Web Service task has no server.",
    causes: ["The task names no HTTP connection manager."],
    tryNext: ["Choose an HTTP connection manager."],
  },
  [DTS_E_WEBSERVICETASK_CONNECTION_NOT_HTTP]: {
    meaning: "A Web Service task uses a connection manager that is no HTTP server.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type HTTP."],
  },
  [DTS_E_WEBSERVICETASK_SERVICE_NULL]: {
    meaning: "A Web Service task names no service.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a service of the WSDL file."],
  },
  [DTS_E_WEBSERVICETASK_METHODNAME_NULL]: {
    meaning: "A Web Service task names no method.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a method of the service."],
  },
  [DTS_E_WEBSERVICETASK_OUTPUTLOC_NULL]: {
    meaning: "A Web Service task has no place for its result.",
    causes: ["Neither a file nor a variable is given."],
    tryNext: ["Choose a FILE connection manager or a variable."],
  },
  [DTS_E_WEBSERVICETASK_VARIABLE_NOT_FOUND]: {
    meaning: "A variable of a Web Service task does not exist.",
    causes: ["It was renamed or removed, or is out of the scope of the task."],
    tryNext: ["Choose the variable anew. Names are case-sensitive."],
  },
  [DTS_E_WEBSERVICETASK_VARIABLE_READONLY]: {
    meaning: "The variable for the result of a Web Service task cannot be written.",
    causes: ["It is read-only or has an expression."],
    tryNext: ["Choose another variable."],
  },
  [DTS_E_WEBSERVICETASK_PARAMTYPE_NOT_SUPPORTED]: {
    meaning: "A parameter of a Web Service task is of a kind that is not supported.",
    causes: ["It is an array or a complex value stored in the package."],
    tryNext: ["Put the value into a variable, or call the service from a Script task."],
  },
  [DTS_E_WEBSERVICETASK_WSDL_NOT_FOUND]: {
    meaning: "The WSDL file of a Web Service task does not exist.",
    causes: ["The path is of another machine."],
    tryNext: ["Add a rule to the path map, or set OverwriteWSDLFile so that the file is downloaded."],
  },
  [DTS_E_WEBSERVICETASK_ERROR_IN_DOWNLOAD]: {
    meaning: "The WSDL file cannot be downloaded.",
    causes: ["The server cannot be reached, or the address gives no WSDL."],
    tryNext: ["Open the address of the HTTP connection manager with ?wsdl in a browser."],
  },
  [DTS_E_WEBSERVICETASK_SERVICE_NOT_FOUND]: {
    meaning: "The WSDL file does not have the service or method.",
    causes: ["The service changed since the package was made."],
    tryNext: ["Choose service and method anew."],
  },
  [DTS_E_WEBSERVICETASK_CANNOT_LOAD_PROXY]: {
    meaning: "The WSDL file cannot be used.",
    causes: [
      "It is not well-formed, or describes something else than SOAP.",
      "It imports a file that is not in its folder, an address, or itself in a circle.",
    ],
    tryNext: [
      "Put what it imports beside it and name it by relative paths, or give one WSDL file that holds everything.",
    ],
  },
  [DTS_E_WEBSERVICETASK_WEBMETHOD_INVOKE_FAILED]: {
    meaning: "A method of a web service failed.",
    causes: ["The server answered with a fault, or did not answer."],
    tryNext: ["Look at the reason in the message, and at the parameters."],
  },
  [DTS_E_WEBSERVICETASK_CONVERT_FAILED]: {
    meaning: "A parameter of a Web Service task cannot be converted.",
    causes: ["The text is no value of the type of the parameter."],
    tryNext: ["Correct the value, or the variable it comes from."],
  },
  [GANTRY_E_HTTPSETTING]: {
    meaning: "An HTTP connection manager has a setting that this runtime cannot honour.",
    causes: ["It asks for a client certificate, or its ProxyURL is no address."],
    tryNext: [
      "Give the host direct access to the server, or call the service with a program in an Execute Process task.",
    ],
  },
};
