using System.Data;
using System.Data.Common;
using Gantry.Data;

namespace System.Data.SqlClient
{
    public sealed class SqlCommand : RuntimeCommand
    {
        public SqlCommand() : this("", null)
        {
        }

        public SqlCommand(string cmdText) : this(cmdText, null)
        {
        }

        public SqlCommand(string cmdText, SqlConnection connection) : base(new SqlParameterCollection())
        {
            CommandText = cmdText;
            Connection = connection;
        }

        public SqlCommand(string cmdText, SqlConnection connection, SqlTransaction transaction) : this(cmdText, connection)
        {
            Transaction = transaction;
        }

        public new SqlConnection Connection
        {
            get { return (SqlConnection)DbConnection; }
            set { DbConnection = value; }
        }

        public new SqlTransaction Transaction
        {
            get { return (SqlTransaction)DbTransaction; }
            set { DbTransaction = value; }
        }

        public new SqlParameterCollection Parameters { get { return (SqlParameterCollection)DbParameterCollection; } }

        public new SqlParameter CreateParameter() { return new SqlParameter(); }

        public new SqlDataReader ExecuteReader() { return ExecuteReader(CommandBehavior.Default); }

        public new SqlDataReader ExecuteReader(CommandBehavior behavior) { return new SqlDataReader(this, behavior); }

        protected override DbParameter CreateDbParameter() { return CreateParameter(); }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) { return ExecuteReader(behavior); }
    }
}
