using System;
using System.Data;
using System.Data.Common;
using Gantry.Data;
using Gantry.ScriptLink;

namespace System.Data.OleDb
{
    public sealed class OleDbConnection : RuntimeConnection, ICloneable
    {
        public OleDbConnection() : this("")
        {
        }

        public OleDbConnection(string connectionString) : base("oledb", connectionString)
        {
        }

        public new OleDbCommand CreateCommand() { return new OleDbCommand("", this); }

        public new OleDbTransaction BeginTransaction() { return BeginTransaction(IsolationLevel.ReadCommitted); }

        public new OleDbTransaction BeginTransaction(IsolationLevel iso) { return new OleDbTransaction(this, iso); }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) { return BeginTransaction(isolationLevel); }

        protected override DbCommand CreateDbCommand() { return CreateCommand(); }

        protected override DbException ErrorOf(RuntimeErrorException error) { return new OleDbException(error); }

        object ICloneable.Clone() { return new OleDbConnection(ConnectionString); }
    }
}
