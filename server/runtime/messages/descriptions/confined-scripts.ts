import type { Descriptions } from "../code-description";
import {
  GANTRY_E_SCRIPTDATABASE,
  GANTRY_E_SCRIPTNOTCONFINED,
  GANTRY_E_SCRIPTPROCESSES,
  GANTRY_E_SCRIPTUNKNOWNMEMBERS,
} from "../task-codes";

/** What scripts that were written for Windows do not find here, and what they may not do. */
export const confinedScriptDescriptions: Descriptions = {
  [GANTRY_E_SCRIPTUNKNOWNMEMBERS]: {
    meaning: "A script uses classes or members that do not exist on this machine.",
    causes: [
      "It automates Office, or uses other software of Windows.",
      "It needs an assembly that was installed on the machine the package was made for.",
    ],
    tryNext: ["Look at the names in the message.", "Do this work with a task or a component instead of the script."],
  },
  [GANTRY_E_SCRIPTNOTCONFINED]: {
    meaning: "A script was not started, because this machine has nothing to confine it with.",
    causes: [
      "The programs bwrap (bubblewrap) and prlimit are not installed.",
      "The system forbids user namespaces to this user.",
    ],
    tryNext: [
      "Install bubblewrap (Debian and Ubuntu: apt-get install bubblewrap util-linux) and allow user namespaces.",
      "If you trust every script that is run here, set GANTRY_SCRIPT_UNCONFINED=on.",
    ],
  },
  [GANTRY_E_SCRIPTPROCESSES]: {
    meaning: "A script started more processes than it may, and all of them were ended.",
    causes: ["It starts programs in a loop, and they do not end."],
    tryNext: ["Let the script wait for the programs it starts."],
  },
  [GANTRY_E_SCRIPTDATABASE]: {
    meaning: "A script uses a database in a way that the runtime does not serve.",
    causes: [
      "It acquires the connection of an OLE DB manager, which gives a COM object on Windows.",
      "It uses a part of System.Data that belongs to SQL Server's or OLE DB's own client.",
    ],
    tryNext: [
      "Use an ADO.NET connection manager, or open a connection with the manager's ConnectionString.",
      "Do this work with an Execute SQL task.",
    ],
  },
};
