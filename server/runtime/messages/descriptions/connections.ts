import type { Descriptions } from "../code-description";
import {
  DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER,
  DTS_E_CONNECTIONOFFLINE,
  DTS_E_INVALIDFILENAMEINCONNECTION,
  DTS_E_OLEDB_NOPROVIDER_ERROR,
  DTS_E_OLEDBERROR,
  DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
  DTS_E_UNPROTECTXMLFAILED,
  GANTRY_E_PATHNOTMAPPED,
} from "../codes";
import { GANTRY_I_CELLFORMATSLOST } from "../component-codes";
import { GANTRY_E_CONNECTIONOPTION, GANTRY_E_DRIVERMISSING } from "../task-codes";

/** Connection managers. */
export const connectionDescriptions: Descriptions = {
  [DTS_E_UNKNOWNCONNECTIONMANAGERTYPE]: {
    meaning: "A connection manager is of a type this runtime cannot open.",
    causes: ["The type is not supported yet."],
    tryNext: ["See the compatibility report of the package for what is supported."],
  },
  [DTS_E_UNPROTECTXMLFAILED]: {
    meaning: "A value of the package is stored encrypted and could not be read.",
    causes: [
      "The protection level is EncryptSensitiveWithUserKey: only its author, on Windows, can read it.",
      "The password of the package was not given.",
    ],
    tryNext: ["Give the connection string with its password for this run.", "Give the password of the package."],
  },
  [DTS_E_CONNECTIONOFFLINE]: {
    meaning: "A connection was not opened because the package is in offline mode.",
    causes: ["The package's OfflineMode is True."],
    tryNext: ["Set \\Package.Properties[OfflineMode] to False."],
  },
  [DTS_E_INVALIDFILENAMEINCONNECTION]: {
    meaning: "A connection manager points at a file that cannot be used.",
    causes: ["The path is a Windows path, or empty.", "The variable it is made of is empty."],
    tryNext: ["Give another connection string for this run."],
  },
  [GANTRY_E_DRIVERMISSING]: {
    meaning: "A database cannot be reached because the npm package for it is missing.",
    causes: ["The package (odbc, oracledb) is optional and not installed.", "Its native part was not built."],
    tryNext: ["Install the package with the command of the message and start Gantry again."],
  },
  [GANTRY_E_CONNECTIONOPTION]: {
    meaning: "An option of a connection string cannot be honoured.",
    causes: [
      "It asks for protection or for a login that the database's driver does not have.",
      "A file of certificates or keys cannot be read, or the value does not exist.",
    ],
    tryNext: ["Correct the option the message names, or leave it out if the connection is good without it."],
  },
  [GANTRY_I_CELLFORMATSLOST]: {
    meaning: "A workbook was written anew after a change.",
    causes: ["A statement or a data flow changed one of its sheets."],
    tryNext: ["Keep fonts, colours, charts and pictures in another workbook that reads from this one."],
  },
  [GANTRY_E_PATHNOTMAPPED]: {
    meaning: "A Windows path has no place on this machine.",
    causes: ["No rule of the path map covers its drive or share."],
    tryNext: ["Add a rule that leads the drive or share to a folder.", "Give another path for this run."],
  },
  [DTS_E_OLEDBERROR]: {
    meaning: "The database reported an error; its own words are in the text.",
    causes: [
      "The server is not reachable, or the login is refused.",
      "A table or column does not exist in this database.",
      "A constraint was violated.",
    ],
    tryNext: ["Check the connection string of this run.", "Run the statement against the same database by hand."],
  },
  [DTS_E_OLEDB_NOPROVIDER_ERROR]: {
    meaning: "The connection string asks for a provider that does not exist here.",
    causes: ["The provider is a Windows component (Excel, Access, Oracle, DB2).", "The string names no provider."],
    tryNext: ["Use Provider=SQLite, Provider=PostgreSQL or a SQL Server provider such as MSOLEDBSQL."],
  },
  [DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER]: {
    meaning:
      "A component of a data flow got no connection from its connection manager; the error before this one says why.",
    causes: [
      "The server is not reachable, the login is refused, or the file does not exist.",
      "The connection manager is missing.",
    ],
    tryNext: ["Check the connection string of this run."],
  },
};
