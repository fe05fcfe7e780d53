using System.Data;
using Gantry.Data;

namespace System.Data.OleDb
{
    public sealed class OleDbDataReader : RuntimeDataReader
    {
        internal OleDbDataReader(OleDbCommand command, CommandBehavior behavior) : base(command, behavior)
        {
        }
    }
}
