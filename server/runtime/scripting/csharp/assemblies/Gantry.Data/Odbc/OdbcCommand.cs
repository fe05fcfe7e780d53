using System.Data;
using System.Data.Common;
using Gantry.Data;

namespace System.Data.Odbc
{
    public sealed class OdbcCommand : RuntimeCommand
    {
        public OdbcCommand() : this("", null)
        {
        }

        public OdbcCommand(string cmdText) : this(cmdText, null)
        {
        }

        public OdbcCommand(string cmdText, OdbcConnection connection) : base(new OdbcParameterCollection())
        {
            CommandText = cmdText;
            Connection = connection;
        }

        public OdbcCommand(string cmdText, OdbcConnection connection, OdbcTransaction transaction) : this(cmdText, connection)
        {
            Transaction = transaction;
        }

        public new OdbcConnection Connection
        {
            get { return (OdbcConnection)DbConnection; }
            set { DbConnection = value; }
        }

        public new OdbcTransaction Transaction
        {
            get { return (OdbcTransaction)DbTransaction; }
            set { DbTransaction = value; }
        }

        public new OdbcParameterCollection Parameters { get { return (OdbcParameterCollection)DbParameterCollection; } }

        public new OdbcParameter CreateParameter() { return new OdbcParameter(); }

        public new OdbcDataReader ExecuteReader() { return ExecuteReader(CommandBehavior.Default); }

        public new OdbcDataReader ExecuteReader(CommandBehavior behavior) { return new OdbcDataReader(this, behavior); }

        protected override DbParameter CreateDbParameter() { return CreateParameter(); }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) { return ExecuteReader(behavior); }
    }
}
