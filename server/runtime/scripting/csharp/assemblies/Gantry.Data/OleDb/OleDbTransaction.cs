using System.Data;
using Gantry.Data;

namespace System.Data.OleDb
{
    public sealed class OleDbTransaction : RuntimeTransaction
    {
        internal OleDbTransaction(OleDbConnection connection, IsolationLevel level) : base(connection, level)
        {
        }

        public new OleDbConnection Connection { get { return (OleDbConnection)base.Connection; } }
    }
}
