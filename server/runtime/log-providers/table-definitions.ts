import type { SqlDialect } from "../connections/sql-connection";

/** Columns of a log table that entries fill, in the order of SSIS (MANAGEMENT.md 6.3); `id` is given by the database. */
export const logColumns = [
  "event",
  "computer",
  "operator",
  "source",
  "sourceid",
  "executionid",
  "starttime",
  "endtime",
  "datacode",
  "databytes",
  "message",
] as const;

/** How the table `sysssislog` is made, with the types each database has for SSIS's; undefined where it must be made by hand. */
export const createLogTable: Readonly<Partial<Record<SqlDialect, string>>> = {
  mssql: `CREATE TABLE [dbo].[sysssislog] ([id] int IDENTITY(1,1) NOT NULL PRIMARY KEY, [event] sysname NOT NULL,
    [computer] nvarchar(128) NOT NULL, [operator] nvarchar(128) NOT NULL, [source] nvarchar(1024) NOT NULL,
    [sourceid] uniqueidentifier NOT NULL, [executionid] uniqueidentifier NOT NULL, [starttime] datetime NOT NULL,
    [endtime] datetime NOT NULL, [datacode] int NOT NULL, [databytes] image NULL, [message] nvarchar(2048) NOT NULL)`,
  sqlite: `CREATE TABLE sysssislog (id INTEGER PRIMARY KEY AUTOINCREMENT, event nvarchar(128) NOT NULL,
    computer nvarchar(128) NOT NULL, operator nvarchar(128) NOT NULL, source nvarchar(1024) NOT NULL,
    sourceid char(36) NOT NULL, executionid char(36) NOT NULL, starttime datetime NOT NULL, endtime datetime NOT NULL,
    datacode int NOT NULL, databytes blob NULL, message nvarchar(2048) NOT NULL)`,
  postgres: `CREATE TABLE sysssislog (id serial PRIMARY KEY, event varchar(128) NOT NULL,
    computer varchar(128) NOT NULL, operator varchar(128) NOT NULL, source varchar(1024) NOT NULL, sourceid uuid NOT NULL,
    executionid uuid NOT NULL, starttime timestamp(3) NOT NULL, endtime timestamp(3) NOT NULL, datacode integer NOT NULL,
    databytes bytea NULL, message varchar(2048) NOT NULL)`,
  mysql: `CREATE TABLE sysssislog (id int AUTO_INCREMENT PRIMARY KEY, event varchar(128) NOT NULL,
    computer varchar(128) NOT NULL, operator varchar(128) NOT NULL, source varchar(1024) NOT NULL, sourceid char(36) NOT NULL,
    executionid char(36) NOT NULL, starttime datetime(3) NOT NULL, endtime datetime(3) NOT NULL, datacode int NOT NULL,
    databytes longblob NULL, message varchar(2048) NOT NULL)`,
};
