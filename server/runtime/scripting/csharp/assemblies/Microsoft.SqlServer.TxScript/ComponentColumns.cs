using System.Collections.Generic;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>A column of an input or an output.</summary>
    sealed class ComponentColumn : ComponentObject, IDTSInputColumn100, IDTSOutputColumn100
    {
        public ComponentColumn(Message described, string port)
        {
            Name = described.Text("name");
            Description = "";
            LineageID = ID = described.Number("lineage");
            IdentificationString = port + ".Columns[" + Name + "]";
            Type = TypeOf(described);
            Storage = described.Text("storage");
            UsageType = described.Flag("writable") ? DTSUsageType.UT_READWRITE : DTSUsageType.UT_READONLY;
        }

        public int CodePage { get { return Type.CodePage; } }

        public DataType DataType { get { return Type.DataType; } }

        public int Length { get { return Type.MaxLength; } }

        public int LineageID { get; private set; }

        public int Precision { get { return Type.Precision; } }

        public int Scale { get { return Type.Scale; } }

        public DTSUsageType UsageType { get; private set; }

        public BufferColumn Type { get; private set; }

        /// <summary>How the runtime keeps the values.</summary>
        public string Storage { get; private set; }

        static BufferColumn TypeOf(Message described)
        {
            return new BufferColumn
            {
                DataType = (DataType)System.Enum.Parse(typeof(DataType), described.Text("type")),
                MaxLength = described.Number("length"),
                Precision = described.Number("precision"),
                Scale = described.Number("scale"),
                CodePage = described.Number("codePage"),
            };
        }
    }

    sealed class InputColumns : ComponentObjects<IDTSInputColumn100>, IDTSInputColumnCollection100
    {
        public InputColumns(IEnumerable<IDTSInputColumn100> items) : base(items)
        {
        }

        public IDTSInputColumn100 GetInputColumnByLineageID(int lLineageID)
        {
            return Find(one => one.LineageID == lLineageID, lLineageID);
        }

        public IDTSInputColumn100 GetInputColumnByName(string ComponentName, string Name)
        {
            return this[Name];
        }
    }

    sealed class OutputColumns : ComponentObjects<IDTSOutputColumn100>, IDTSOutputColumnCollection100
    {
        public OutputColumns(IEnumerable<IDTSOutputColumn100> items) : base(items)
        {
        }
    }
}
