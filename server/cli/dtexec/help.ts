/** What `gantry dtexec /?` prints. */
export const help = `Usage: gantry dtexec /File <package.dtsx> [options]
       gantry dtexec /Project <project> /Package <name> [options]

Runs one package in this process. Options start with /, - or --, in any case; values that hold spaces or
semicolons need your shell's quotes. Options are followed in their order, the last one wins.

  /F[ile] <path>              the package; it runs within the project of its folder
  /Proj[ect] <path>           a project's deployment file (.ispac) or folder, with the name of one of its
  /Pack[age] <name>           packages
  /De[crypt] <password>       the password of an encrypted package or project
  /Conn[ection] <name;string> another connection string for a connection manager, by name or id
  /Ret[arget] <name>          the statements of this connection manager are T-SQL: they are translated for the SQLite,
                              PostgreSQL or MySQL database it reaches in this run, and the messages show them
  /Conf[igFile] <path>        the values of one more XML configuration file (.dtsConfig); what the package's own
                              configurations set stays theirs
  /CheckP[ointing] on|off     whether a checkpoint is saved after each executable that succeeds
  /CheckF[ile] <path>         the file it is saved to and restarted from
  /Res[tart] deny|ifPossible|force
                              whether the package starts where an earlier run failed
  /Set <path;value>           another value for a property: "\\Package.Variables[User::n].Value;3"
  /Par[ameter] <name;value>   another value for a package parameter, a project parameter ($Project::name) or a
                              property of a connection manager (CM.name.property)
  /M[axConcurrent] <n>        how many tasks run at once; -1 means the processors and two more
  /MaxM[emory] <MB>           how much memory the sorts, aggregations, caches and record sets of one data flow may take together
  /DataT[ap] <task;path;file> copies the rows of a path of a data flow to a file, as CSV:
                              "\\Package\\Load;Paths[Source.Output];rows.csv", with ";1000" behind it 1000 rows of each run
  /MapP[ath] <prefix;folder>  where a Windows drive, share or folder lies on this machine: "\\\\nas\\in;/srv/in".
                              A drive without a rule is <GANTRY_HOME>/files/<letter>. A program counts as well:
                              "robocopy.exe;/usr/local/bin/robocopy"
  /Va[lidate]                 validate only
  /W[arnAsError]              a warning fails the run
  /Rep[orting] <letters>      what is told: N nothing, or E errors, W warnings, I information, C custom
                              events, D data flow, P progress, or V everything; without it EWP
  /L[ogger] <type;manager>    one more log provider, which takes every event: "DTS.LogProviderTextFile;Log file"
  /VL[og] [file]              the package's own log providers take every event, and a text file as well
  /Cons[oleLog] [columns]     every event as one line with these columns: N name, C computer, O operator,
                              S source, G its id, X the execution's id, M message, T time; without it NSMT. "NM;E;Task 1;Task 2" leaves out these
                              sources, "NM;I;Task 1" prints this one only
  /Rem <text>                 a remark
  /H[elp], /?                 this text

Exit codes: 0 success, 1 failed, 3 canceled, 4 package not found, 5 package could not be loaded,
6 command line wrong. Options of dtexec that are not listed are refused by name.
`;
