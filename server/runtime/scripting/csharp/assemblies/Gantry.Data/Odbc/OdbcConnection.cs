using System;
using System.Data;
using System.Data.Common;
using Gantry.Data;
using Gantry.ScriptLink;

namespace System.Data.Odbc
{
    public sealed class OdbcConnection : RuntimeConnection, ICloneable
    {
        public OdbcConnection() : this("")
        {
        }

        public OdbcConnection(string connectionString) : base("odbc", connectionString)
        {
        }

        public new OdbcCommand CreateCommand() { return new OdbcCommand("", this); }

        public new OdbcTransaction BeginTransaction() { return BeginTransaction(IsolationLevel.ReadCommitted); }

        public new OdbcTransaction BeginTransaction(IsolationLevel iso) { return new OdbcTransaction(this, iso); }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) { return BeginTransaction(isolationLevel); }

        protected override DbCommand CreateDbCommand() { return CreateCommand(); }

        protected override DbException ErrorOf(RuntimeErrorException error) { return new OdbcException(error); }

        object ICloneable.Clone() { return new OdbcConnection(ConnectionString); }
    }
}
