import type { Descriptions } from "../code-description";
import {
  DTS_E_FTPERROR,
  DTS_E_FTPTASK_CONNECTION_NAME_NULL,
  DTS_E_FTPTASK_CONNECTION_NOT_FTP,
  DTS_E_FTPTASK_CONNECTIONTYPENOTFILE,
  DTS_E_FTPTASK_DIRECTORYEXISTS,
  DTS_E_FTPTASK_FTPRCVDINVLDDATANODE,
  DTS_E_FTPTASK_INVALIDDIRECTORY,
  DTS_E_FTPTASK_INVALIDREMOTEPATH,
  DTS_E_FTPTASK_LOCALPATHEMPTY,
  DTS_E_FTPTASK_LOCALVARIABLEISEMPTY,
  DTS_E_FTPTASK_NOFILESATLOCATION,
  DTS_E_FTPTASK_NOFILESFOUND,
  DTS_E_FTPTASK_REMOTEPATHEMPTY,
  DTS_E_FTPTASK_REMOTEVARIABLEISEMPTY,
  DTS_E_FTPTASK_UNABLETOCONNECTTOSERVER,
  DTS_E_FTPTASK_UNABLETOCREATELOCALDIRECTORY,
  DTS_E_FTPTASK_UNABLETODELETELOCALEFILE,
  DTS_E_FTPTASK_UNABLETODELETEREMOTEFILES,
  DTS_E_FTPTASK_UNABLETOMAKEDIRREMOTE,
  DTS_E_FTPTASK_UNABLETORECEIVEFILES,
  DTS_E_FTPTASK_UNABLETOREMOVEDIRREMOTE,
  DTS_E_FTPTASK_UNABLETOREMOVELOCALDIRECTORY,
  DTS_E_FTPTASK_UNABLETOSENDFILES,
  DTS_E_FTPTASK_VARIABLENOTASTRING,
  DTS_E_FTPTASK_VARIABLENOTFOUND,
  DTS_W_FTPTASK_OPERATIONFAILURE,
  GANTRY_I_FTPPASSIVE,
} from "../task-codes";

/** FTP task and FTP connection manager. */
export const ftpDescriptions: Descriptions = {
  [DTS_E_FTPERROR]: {
    meaning: "An FTP server cannot be reached or refuses the login.",
    causes: ["The address, the user name or the password is wrong, or a firewall is in between."],
    tryNext: ["Look at the answer of the server in the message, and at the connection manager."],
  },
  [DTS_E_FTPTASK_LOCALPATHEMPTY]: {
    meaning: "An FTP task has no local path.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a FILE connection manager or a variable."],
  },
  [DTS_E_FTPTASK_REMOTEPATHEMPTY]: {
    meaning: "An FTP task has no path on the server.",
    causes: ["The task was never configured."],
    tryNext: ["Set RemotePath."],
  },
  [DTS_E_FTPTASK_FTPRCVDINVLDDATANODE]: {
    meaning: "The operation of an FTP task does not exist.",
    causes: ["The package was edited by hand, or by a program."],
    tryNext: ["Set Operation anew."],
  },
  [DTS_E_FTPTASK_CONNECTION_NAME_NULL]: {
    meaning: "An FTP task has no server.",
    causes: ["The task names no FTP connection manager."],
    tryNext: ["Choose an FTP connection manager."],
  },
  [DTS_E_FTPTASK_CONNECTION_NOT_FTP]: {
    meaning: "An FTP task uses a connection manager that is no FTP server.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type FTP."],
  },
  [DTS_E_FTPTASK_NOFILESATLOCATION]: {
    meaning: "No file on the server fits the pattern of an FTP task.",
    causes: ["The file has not arrived yet, or has another name."],
    tryNext: ["Look at the path in the message. Wildcards are allowed in its last part only."],
  },
  [DTS_E_FTPTASK_LOCALVARIABLEISEMPTY]: {
    meaning: "The variable with the local path of an FTP task is empty.",
    causes: ["The package is validated before anything runs that could fill the variable."],
    tryNext: ["Give the variable a value, or set DelayValidation on the task."],
  },
  [DTS_E_FTPTASK_REMOTEVARIABLEISEMPTY]: {
    meaning: "The variable with the remote path of an FTP task is empty.",
    causes: ["The package is validated before anything runs that could fill the variable."],
    tryNext: ["Give the variable a value, or set DelayValidation on the task."],
  },
  [DTS_E_FTPTASK_VARIABLENOTASTRING]: {
    meaning: "The variable with a path of an FTP task is not a String.",
    causes: ["It has another type."],
    tryNext: ["Use a variable of the type String."],
  },
  [DTS_E_FTPTASK_VARIABLENOTFOUND]: {
    meaning: "The variable with a path of an FTP task does not exist.",
    causes: ["It was renamed or removed, or is out of the scope of the task."],
    tryNext: ["Choose the variable anew. Names are case-sensitive."],
  },
  [DTS_E_FTPTASK_DIRECTORYEXISTS]: {
    meaning: "The folder that an FTP task creates already exists.",
    causes: ["An earlier run made it."],
    tryNext: ["Delete the folder first, or let the task run only when it is missing."],
  },
  [DTS_E_FTPTASK_CONNECTIONTYPENOTFILE]: {
    meaning: "The local path of an FTP task comes from a connection manager that is no file.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type FILE, or a variable."],
  },
  [DTS_E_FTPTASK_INVALIDDIRECTORY]: {
    meaning: "A local folder of an FTP task does not exist or cannot be read.",
    causes: ["The path is of another machine, or names a file."],
    tryNext: ["Create the folder, or add a rule to the path map."],
  },
  [DTS_E_FTPTASK_NOFILESFOUND]: {
    meaning: "No local file fits the path of an FTP task.",
    causes: ["An earlier task did not make it, or it has another name."],
    tryNext: ["Look at the path in the message. Wildcards are allowed in its last part only."],
  },
  [DTS_E_FTPTASK_UNABLETODELETELOCALEFILE]: {
    meaning: "A local file cannot be deleted.",
    causes: ["The rights on its folder do not allow it."],
    tryNext: ["Check the rights of the user the host runs as."],
  },
  [DTS_E_FTPTASK_UNABLETOREMOVELOCALDIRECTORY]: {
    meaning: "A local folder cannot be removed.",
    causes: ["It is not empty, or does not exist."],
    tryNext: ["Delete its content first."],
  },
  [DTS_E_FTPTASK_UNABLETOCREATELOCALDIRECTORY]: {
    meaning: "A local folder cannot be created.",
    causes: ["The rights on the folder above do not allow it."],
    tryNext: ["Check the rights of the user the host runs as."],
  },
  [DTS_E_FTPTASK_UNABLETORECEIVEFILES]: {
    meaning: "A file cannot be received.",
    causes: ["It is not on the server, or exists here and may not be overwritten."],
    tryNext: ["Set OverwriteFileAtDestination to True, and look at the reason in the message."],
  },
  [DTS_E_FTPTASK_UNABLETOSENDFILES]: {
    meaning: "A file cannot be sent.",
    causes: ["The server refuses it, or has it already and it may not be overwritten."],
    tryNext: ["Set OverwriteFileAtDestination to True, and look at the reason in the message."],
  },
  [DTS_E_FTPTASK_UNABLETOMAKEDIRREMOTE]: {
    meaning: "A folder cannot be created on the server.",
    causes: ["It exists, the folder above does not, or the rights are missing."],
    tryNext: ["Look at the answer of the server in the message."],
  },
  [DTS_E_FTPTASK_UNABLETOREMOVEDIRREMOTE]: {
    meaning: "A folder cannot be removed on the server.",
    causes: ["It is not empty, does not exist, or the rights are missing."],
    tryNext: ["Delete its content first."],
  },
  [DTS_E_FTPTASK_UNABLETODELETEREMOTEFILES]: {
    meaning: "A file cannot be deleted on the server.",
    causes: ["It does not exist, or the rights are missing."],
    tryNext: ["Look at the answer of the server in the message."],
  },
  [DTS_E_FTPTASK_UNABLETOCONNECTTOSERVER]: {
    meaning: "An FTP task has no server to connect to.",
    causes: ["The FTP connection manager names none."],
    tryNext: ["Set its ServerName."],
  },
  [DTS_E_FTPTASK_INVALIDREMOTEPATH]: {
    meaning: "The path on the server is not valid.",
    causes: ["It does not begin with a slash, or has a line break in it."],
    tryNext: ["Set RemotePath to a full path."],
  },
  [DTS_W_FTPTASK_OPERATIONFAILURE]: {
    meaning: "One of the files or folders of an FTP task failed, and the task went on.",
    causes: ["StopOnOperationFailure is False."],
    tryNext: ["Look at the reason in the message; set StopOnOperationFailure to True to fail instead."],
  },
  [GANTRY_I_FTPPASSIVE]: {
    meaning: "An FTP server is used in passive mode although the package asks for active mode.",
    causes: ["The runtime opens data connections itself and never lets the server open them."],
    tryNext: ["Nothing, unless the server allows active mode only."],
  },
};
