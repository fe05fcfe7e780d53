using System;
using System.Data;
using System.Runtime.Serialization;

namespace Gantry.ScriptLink
{
    /// <summary>
    /// The full result set of an Execute SQL Task in a variable. In SSIS it is a DataSet from ADO.NET connections and an ADO recordset
    /// from others; scripts cast the one, and hand the other to OleDbDataAdapter.Fill, which takes this as well.
    /// </summary>
    [Serializable]
    public sealed class ResultSet : DataSet
    {
        public ResultSet(DataTable table)
        {
            Tables.Add(table);
        }

        ResultSet(SerializationInfo info, StreamingContext context) : base(info, context)
        {
        }
    }
}
