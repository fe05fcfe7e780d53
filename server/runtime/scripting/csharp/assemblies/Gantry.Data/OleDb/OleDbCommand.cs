using System.Data;
using System.Data.Common;
using Gantry.Data;

namespace System.Data.OleDb
{
    public sealed class OleDbCommand : RuntimeCommand
    {
        public OleDbCommand() : this("", null)
        {
        }

        public OleDbCommand(string cmdText) : this(cmdText, null)
        {
        }

        public OleDbCommand(string cmdText, OleDbConnection connection) : base(new OleDbParameterCollection())
        {
            CommandText = cmdText;
            Connection = connection;
        }

        public OleDbCommand(string cmdText, OleDbConnection connection, OleDbTransaction transaction) : this(cmdText, connection)
        {
            Transaction = transaction;
        }

        public new OleDbConnection Connection
        {
            get { return (OleDbConnection)DbConnection; }
            set { DbConnection = value; }
        }

        public new OleDbTransaction Transaction
        {
            get { return (OleDbTransaction)DbTransaction; }
            set { DbTransaction = value; }
        }

        public new OleDbParameterCollection Parameters { get { return (OleDbParameterCollection)DbParameterCollection; } }

        public new OleDbParameter CreateParameter() { return new OleDbParameter(); }

        public new OleDbDataReader ExecuteReader() { return ExecuteReader(CommandBehavior.Default); }

        public new OleDbDataReader ExecuteReader(CommandBehavior behavior) { return new OleDbDataReader(this, behavior); }

        protected override DbParameter CreateDbParameter() { return CreateParameter(); }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) { return ExecuteReader(behavior); }
    }
}
