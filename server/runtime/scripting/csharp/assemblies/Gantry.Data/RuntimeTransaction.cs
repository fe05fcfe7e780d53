using System;
using System.Data;
using System.Data.Common;
using Gantry.ScriptLink;

namespace Gantry.Data
{
    /// <summary>A transaction of a connection; one that is given up is taken back.</summary>
    public abstract class RuntimeTransaction : DbTransaction
    {
        readonly IsolationLevel level;
        RuntimeConnection connection;

        protected RuntimeTransaction(RuntimeConnection connection, IsolationLevel level)
        {
            connection.Begin(level);
            connection.OpenTransaction = this;
            this.connection = connection;
            this.level = level;
        }

        public override IsolationLevel IsolationLevel { get { return level; } }

        protected override DbConnection DbConnection { get { return connection; } }

        public override void Commit()
        {
            End("dataCommit");
        }

        public override void Rollback()
        {
            End("dataRollback");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && connection != null && connection.OpenTransaction == this) Rollback();
            base.Dispose(disposing);
        }

        void End(string call)
        {
            if (connection == null || connection.OpenTransaction != this) throw new InvalidOperationException("This transaction has completed; it is no longer usable.");
            connection.Call(call, new Message());
            connection.OpenTransaction = null;
            connection = null;
        }
    }
}
