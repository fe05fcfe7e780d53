using System;
using System.Data;
using System.Data.Common;
using Gantry.Data;
using Gantry.ScriptLink;

namespace System.Data.SqlClient
{
    public sealed class SqlConnection : RuntimeConnection, ICloneable
    {
        public SqlConnection() : this("")
        {
        }

        public SqlConnection(string connectionString) : base("sqlclient", connectionString)
        {
        }

        public new SqlCommand CreateCommand() { return new SqlCommand("", this); }

        public new SqlTransaction BeginTransaction() { return BeginTransaction(IsolationLevel.ReadCommitted); }

        public new SqlTransaction BeginTransaction(IsolationLevel iso) { return new SqlTransaction(this, iso); }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) { return BeginTransaction(isolationLevel); }

        protected override DbCommand CreateDbCommand() { return CreateCommand(); }

        protected override DbException ErrorOf(RuntimeErrorException error) { return new SqlException(error); }

        object ICloneable.Clone() { return new SqlConnection(ConnectionString); }
    }
}
