/** The codes of tasks and of what they work with; how they are made and named is said in codes.ts. */

// Expression task and Execute Process task
export const DTS_E_EXECPROCTASK_INVALIDTIMEOUT = 0xc002914a;
export const DTS_E_EXECPROCTASK_CANTREDIRECTIO = 0xc002914b;
export const DTS_E_EXECPROCTASK_PROCESSHASTIMEDOUT = 0xc002914c;
export const DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED = 0xc002914d;
export const DTS_E_EXECPROCTASK_STDOUTVARREADONLY = 0xc002914e;
export const DTS_E_EXECPROCTASK_STDERRVARREADONLY = 0xc002914f;
export const DTS_E_EXECPROCTASK_PROCESSEXITCODEEXCEEDS = 0xc0029151;
export const DTS_E_EXECPROCTASK_WORKINGDIRDOESNOTEXIST = 0xc0029152;
export const DTS_E_EXECPROCTASK_FILEDOESNOTEXIST = 0xc0029153;
export const DTS_E_EXECPROCTASK_FILENOTINPATH = 0xc0029154;
export const GANTRY_E_FOREIGNEXECUTABLE = 0xe0470001;

// File System task
export const DTS_I_FSTASK_DIRECTORYDELETED = 0x40029161;
export const DTS_I_FSTASK_FILEDELETED = 0x40029162;
export const DTS_E_FSTASK_INVALIDDATA = 0xc0029159;
export const DTS_E_FSTASK_DIRECTORYEXISTS = 0xc002915a;
export const DTS_E_FSTASK_PATHNOTVALID = 0xc002915b;
export const DTS_E_FSTASK_DESTINATIONNOTSET = 0xc002915c;
export const DTS_E_FSTASK_SOURCENOTSET = 0xc002915d;
export const DTS_E_FSTASK_CONNECTIONTYPENOTFILE = 0xc002915e;
export const DTS_E_FSTASK_VARIABLEDOESNTEXIST = 0xc002915f;
export const DTS_E_FSTASK_VARIABLENOTASTRING = 0xc0029160;
export const DTS_E_FSTASK_DESTCONNUSAGETYPEINVALID = 0xc0029165;
export const DTS_E_FSTASK_SRCCONNUSAGETYPEINVALID = 0xc0029166;
export const DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE = 0xc002f304;
export const DTS_E_FSTASK_INVALIDDESTPATH = 0xc002f306;
export const DTS_E_FSTASK_CANTCREATEDIR = 0xc002f307;
export const DTS_E_FSTASK_FILEDIRNOTFOUND = 0xc002f30c;
export const DTS_E_FSTASK_VARSRCORDESTISEMPTY = 0xc002f30d;
/** What a Data Profiling task asks for cannot be made. */
export const GANTRY_E_PROFILEREQUEST = 0xe0470401;
/** A file attribute that this system does not have. */
export const GANTRY_W_FILEATTRIBUTES = 0xa0470401;

// Projects and the Execute Package task
export const DTS_E_TKEXECPACKAGE_UNABLETOLOADFILE = 0xc00220de;
export const DTS_E_TKEXECPACKAGE_UNSPECIFIEDPACKAGE = 0xc00220df;
export const DTS_E_TKEXECPACKAGE_UNSPECIFIEDCONNECTION = 0xc00220e0;
export const DTS_E_TKEXECPACKAGE_INCORRECTCONNECTIONMANAGERTYPE = 0xc00220e2;
export const DTS_E_TKEXECPACKAGE_UNABLETOLOADXML = 0xc00220e3;
export const DTS_E_TKEXECPACKAGE_UNABLETOLOAD = 0xc00220e4;
/** A file or folder that is no project, or a project that must not be opened. */
export const GANTRY_E_PROJECTINVALID = 0xe0470601;
/** A package that would execute itself, directly or through others. */
export const GANTRY_E_PACKAGERECURSION = 0xe0470602;
/** A value is assigned to a parameter that the child package does not have. */
export const GANTRY_E_CHILDPARAMETER = 0xe0470603;
/** The process of a child package ended before the child did. */
export const GANTRY_E_CHILDPROCESSDIED = 0xe0470604;

// Script task
export const DTS_E_SCRIPTTASK_COMPILEERRORMSG = 0xc00291ac;
export const DTS_E_SCRIPTTASK_SCRIPTREPORTEDFAILURE = 0xc00291af;
export const DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD = 0xc00291b0;
export const DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION = 0xc00291b1;
export const DTS_E_SCRIPTTASK_INVALID_ENTRY_POINT = 0xc00291bf;
/** No host for the language of a script is attached. */
export const GANTRY_E_SCRIPTLANGUAGE = 0xe0470301;
export const GANTRY_E_SCRIPTTIMEOUT = 0xe0470302;
export const GANTRY_E_SCRIPTMEMORY = 0xe0470303;
/** The process of a script ended before its entry point returned. */
export const GANTRY_E_SCRIPTENDED = 0xe0470304;
/** The process of a script said something that is not of the protocol. */
export const GANTRY_E_SCRIPTPROTOCOL = 0xe0470305;
/** A script raised more events than one task may. */
export const GANTRY_E_SCRIPTEVENTS = 0xe0470306;
/** A value cannot travel between the runtime and a script. */
export const GANTRY_E_SCRIPTVALUE = 0xe0470307;
export const GANTRY_E_SCRIPTCONNECTION = 0xe0470308;
/** What serves a script failed itself. */
export const GANTRY_E_SCRIPTHOST = 0xe0470309;
/** Scripts in C# and Visual Basic need Mono. */
export const GANTRY_E_MONOMISSING = 0xe0470721;
/** A script refers to an assembly that does not exist here. */
export const GANTRY_E_SCRIPTASSEMBLYMISSING = 0xe0470722;
/** A script in Visual Basic comes without its compiled assembly. */
export const GANTRY_E_VISUALBASICSOURCE = 0xe0470723;
/** A script of SSIS 2005, made for Visual Studio for Applications. */
export const GANTRY_E_SCRIPTVSA = 0xe0470724;
/** The assembly that a package carries runs instead of its source. */
export const GANTRY_I_SCRIPTEMBEDDED = 0x60470721;
/** What a script shows in a message box. */
export const GANTRY_I_SCRIPTMESSAGEBOX = 0x60470722;
/** A Script Task that was never edited. */
export const GANTRY_I_SCRIPTEMPTY = 0x60470723;
/** An assembly of a script uses what this machine does not have. */
export const GANTRY_E_SCRIPTUNKNOWNMEMBERS = 0xe0470741;
/** Scripts cannot be confined on this machine, and nobody allowed them to run without. */
export const GANTRY_E_SCRIPTNOTCONFINED = 0xe0470742;
/** A script started more processes than it may. */
export const GANTRY_E_SCRIPTPROCESSES = 0xe0470743;
/** A script uses a connection in a way the runtime does not serve. */
export const GANTRY_E_SCRIPTDATABASE = 0xe0470744;
/** A line that a script wrote to its standard output or error. */
export const GANTRY_I_SCRIPTOUTPUT = 0x60470301;
export const GANTRY_W_SCRIPTOUTPUTCUT = 0xa0470301;

// Execute SQL task
export const DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY = 0xc002f210;
export const DTS_E_SQLTASK_NOSTATEMENTSPECIFIED = 0xc00291d4;
export const DTS_E_SQLTASK_NOXMLSUPPORT = 0xc00291d5;
export const DTS_E_SQLTASK_NOCONNECTIONMANAGER = 0xc00291d7;
export const DTS_E_SQLTASK_NULLPARAMETERNAME = 0xc00291d9;
export const DTS_E_SQLTASK_INVALIDPARAMETERNAME = 0xc00291da;
export const DTS_E_SQLTASK_READONLYVARIABLE = 0xc00291dc;
export const DTS_E_SQLTASK_ROVARINOUTPARAMETER = 0xc00291de;
export const DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS = 0xc00291e2;
export const DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML = 0xc00291e3;
export const DTS_E_SQLTASK_MULTIPLERETURNVALUEPARAM = 0xc00291e6;
export const DTS_E_SQLTASK_CONNECTIONTYPENOTFILE = 0xc00291e7;
export const DTS_E_SQLTASK_FILEDOESNOTEXIST = 0xc00291e8;
export const DTS_E_SQLTASK_VARIABLENOTFOUND = 0xc00291ea;
export const DTS_E_SQLTASK_RESULTBYNAMENOTSUPPORTED = 0xc00291ed;
export const DTS_E_SQLTASKCONN_ERR_NO_ROWS = 0xc00291ee;
export const DTS_E_SQLTASKCONN_ERR_PARAM_DATA_TYPE = 0xc00291f2;
export const DTS_E_SQLTASKCONN_ERR_PARAM_NAME_MIX = 0xc00291f3;
export const DTS_E_SQLTASKCONN_ERR_RESULT_DATA_TYPE = 0xc00291f5;
export const DTS_E_SQLTASKCONN_ERR_UNKNOWN_RESULT_COL = 0xc00291f7;
export const DTS_E_SQLTASKCONN_ERR_NOROWSET = 0xc00291f9;
export const DTS_E_SQLTASKCONN_ERR_CANT_LOAD_XML = 0xc00291fc;
export const DTS_E_SQLTASK_ERRORASSIGINGVALUETOVAR = 0xc002f309;
/** A statement was carried out differently than it is written, because the database is another one than it was written for. */
export const GANTRY_W_STATEMENTTRANSLATED = 0xa0470201;
/** SQLite adds numbers where the statement may have meant to join texts. */
export const GANTRY_W_PLUSADDSNUMBERS = 0xa0470202;
/** A parameter's value was longer than its ParameterSize. */
export const GANTRY_W_PARAMETERCUT = 0xa0470203;
/** What the statement of a retargeted connection became in the words of its database. */
export const GANTRY_I_STATEMENTRETARGETED = 0x60470201;
/** A statement of a retargeted connection cannot be translated. */
export const GANTRY_E_STATEMENTNOTTRANSLATED = 0xe0470201;
/** A bulk insert reads a file whose form this runtime does not read. */
export const GANTRY_E_BULKFORMAT = 0xe0470202;
/** A bulk insert left rows out that could not be converted. */
export const GANTRY_W_BULKROWSREFUSED = 0xa0470204;
/** The npm package that reaches a database is not installed, or its native part is missing. */
export const GANTRY_E_DRIVERMISSING = 0xe0470203;
/** A connection string asks for protection or for a login that the database's driver does not have. */
export const GANTRY_E_CONNECTIONOPTION = 0xe0470204;

// Bulk Insert task
export const DTS_E_BITASK_DATA_FILE_NOT_SPECIFIED = 0xc002910f;
export const DTS_E_BITASK_NO_CONNECTION_MANAGER_SPECIFIED = 0xc0029112;
export const DTS_E_BITASK_INVALIDSOURCECONNECTIONNAME = 0xc0029119;
export const DTS_E_BITASK_INVALIDDESTCONNECTIONNAME = 0xc002911a;
export const DTS_E_BITASK_DESTINATION_TABLE_NOT_SPECIFIED = 0xc002911b;
export const DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE = 0xc0029122;
export const DTS_E_BITASK_EXECUTION_FAILED = 0xc002f305;

// Send Mail task
export const DTS_E_SENDMAILTASK_RECIPIENT_EMPTY = 0xc00291c3;
export const DTS_E_SENDMAILTASK_SMTP_SERVER_NOT_SPECIFIED = 0xc00291c4;
export const DTS_W_SENDMAILTASK_SUBJECT_MISSING = 0x800291c6;
export const DTS_W_SENDMAILTASK_AT_MISSING_IN_FROM = 0x800291c8;
export const DTS_E_SENDMAILTASK_INVALIDATTACHMENT = 0xc00291cb;
export const DTS_E_SENDMAILTASK_CONNECTIONTYPENOTFILE = 0xc00291ce;
export const DTS_E_SENDMAILTASK_FILEDOESNOTEXIST = 0xc00291cf;
export const DTS_E_SENDMAILTASK_VARIABLETYPEISNOTSTRING = 0xc00291d0;
export const DTS_E_SENDMAILTASK_CONNECTIONTYPENOTSMTP = 0xc00291d1;
/** The manager asks for Windows authentication, which this runtime cannot do. */
export const GANTRY_W_SMTPWINDOWSAUTHENTICATION = 0xa0470501;

// FTP task
export const DTS_E_FTPERROR = 0xc001602a;
export const DTS_E_FTPTASK_LOCALPATHEMPTY = 0xc002916d;
export const DTS_E_FTPTASK_REMOTEPATHEMPTY = 0xc002916e;
export const DTS_E_FTPTASK_FTPRCVDINVLDDATANODE = 0xc0029171;
export const DTS_E_FTPTASK_CONNECTION_NAME_NULL = 0xc0029172;
export const DTS_E_FTPTASK_CONNECTION_NOT_FTP = 0xc0029173;
export const DTS_E_FTPTASK_NOFILESATLOCATION = 0xc0029178;
export const DTS_E_FTPTASK_LOCALVARIABLEISEMPTY = 0xc0029179;
export const DTS_E_FTPTASK_REMOTEVARIABLEISEMPTY = 0xc002917a;
export const DTS_E_FTPTASK_VARIABLENOTASTRING = 0xc002917d;
export const DTS_E_FTPTASK_VARIABLENOTFOUND = 0xc002917e;
export const DTS_E_FTPTASK_DIRECTORYEXISTS = 0xc0029180;
export const DTS_E_FTPTASK_CONNECTIONTYPENOTFILE = 0xc0029182;
export const DTS_E_FTPTASK_INVALIDDIRECTORY = 0xc0029184;
export const DTS_E_FTPTASK_NOFILESFOUND = 0xc0029185;
export const DTS_E_FTPTASK_UNABLETODELETELOCALEFILE = 0xc0029187;
export const DTS_E_FTPTASK_UNABLETOREMOVELOCALDIRECTORY = 0xc0029188;
export const DTS_E_FTPTASK_UNABLETOCREATELOCALDIRECTORY = 0xc0029189;
export const DTS_E_FTPTASK_UNABLETORECEIVEFILES = 0xc002918a;
export const DTS_E_FTPTASK_UNABLETOSENDFILES = 0xc002918b;
export const DTS_E_FTPTASK_UNABLETOMAKEDIRREMOTE = 0xc002918c;
export const DTS_E_FTPTASK_UNABLETOREMOVEDIRREMOTE = 0xc002918d;
export const DTS_E_FTPTASK_UNABLETODELETEREMOTEFILES = 0xc002918e;
export const DTS_E_FTPTASK_UNABLETOCONNECTTOSERVER = 0xc002918f;
export const DTS_E_FTPTASK_INVALIDREMOTEPATH = 0xc0029191;
export const DTS_W_FTPTASK_OPERATIONFAILURE = 0x80020918;
/** The manager asks for active mode, which this runtime does not have. */
export const GANTRY_I_FTPPASSIVE = 0x60470501;

// Web Service task
export const DTS_E_WEBSERVICETASK_CONNECTION_NAME_NULL = 0xc0029204;
export const DTS_E_WEBSERVICETASK_CONNECTION_NOT_HTTP = 0xc0029206;
export const DTS_E_WEBSERVICETASK_SERVICE_NULL = 0xc0029207;
export const DTS_E_WEBSERVICETASK_METHODNAME_NULL = 0xc0029208;
export const DTS_E_WEBSERVICETASK_OUTPUTLOC_NULL = 0xc002920a;
export const DTS_E_WEBSERVICETASK_VARIABLE_NOT_FOUND = 0xc002920b;
export const DTS_E_WEBSERVICETASK_VARIABLE_READONLY = 0xc002920c;
export const DTS_E_WEBSERVICETASK_PARAMTYPE_NOT_SUPPORTED = 0xc0029219;
export const DTS_E_WEBSERVICETASK_WSDL_NOT_FOUND = 0xc0029222;
export const DTS_E_WEBSERVICETASK_ERROR_IN_DOWNLOAD = 0xc0029223;
export const DTS_E_WEBSERVICETASK_SERVICE_NOT_FOUND = 0xc0029227;
export const DTS_E_WEBSERVICETASK_CANNOT_LOAD_PROXY = 0xc002922d;
export const DTS_E_WEBSERVICETASK_WEBMETHOD_INVOKE_FAILED = 0xc002922f;
export const DTS_E_WEBSERVICETASK_CONVERT_FAILED = 0xc002923c;
/** A setting of an HTTP manager that this runtime cannot honour. */
export const GANTRY_E_HTTPSETTING = 0xe0470502;

// XML task
export const DTS_E_XMLTASK_CONNECTIONTYPENOTFILE = 0xc0029263;
export const DTS_E_XMLTASK_CANTGETREADERFROMSOURCE = 0xc0029264;
export const DTS_E_XMLTASK_EMPTYNODELIST = 0xc0029268;
export const DTS_E_XMLTASK_UNDEFINEDOPERATION = 0xc002926a;
export const DTS_E_XMLTASK_XPATHNAVERROR = 0xc002926b;
export const DTS_E_XMLTASK_VALIDATIONERROR = 0xc002926d;
export const DTS_E_XMLTASK_ROOTNOODESNOTMATCHED = 0xc002926f;
export const DTS_E_XMLTASK_VARIABLETYPEISNOTSTRING = 0xc002927b;
export const DTS_E_XMLTASK_MISSINGSOURCE = 0xc002927d;
export const DTS_E_XMLTASK_MISSINGSECONDOPERAND = 0xc002927e;
export const DTS_W_XMLTASK_VALIDATIONFAILURE = 0x8002928d;
export const DTS_E_XMLTASK_FILEDOESNOTEXIST = 0xc002928e;
export const DTS_E_XMLTASK_XMLTEXTEMPTY = 0xc002928f;
export const DTS_E_XMLTASK_FILEALREADYEXISTS = 0xc0029290;
/** An operation of the XML task that this runtime does not carry out. */
export const GANTRY_E_XMLOPERATION = 0xe0470501;
/** A stylesheet is not valid, or could not be applied to the document. */
export const GANTRY_E_XSLTFAILED = 0xe04706e1;
/** A stylesheet reads another document or stylesheet. */
export const GANTRY_E_XSLTREADSOTHERS = 0xe04706e2;
/** A stylesheet needed more time or memory than scripts may use. */
export const GANTRY_E_XSLTLIMIT = 0xe04706e3;
/** What a stylesheet says by xsl:message. */
export const GANTRY_I_XSLTMESSAGE = 0x604706e1;
