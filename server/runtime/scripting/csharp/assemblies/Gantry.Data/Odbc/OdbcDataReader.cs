using System.Data;
using Gantry.Data;

namespace System.Data.Odbc
{
    public sealed class OdbcDataReader : RuntimeDataReader
    {
        internal OdbcDataReader(OdbcCommand command, CommandBehavior behavior) : base(command, behavior)
        {
        }
    }
}
