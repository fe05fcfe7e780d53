using System.Collections;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline.Wrapper
{
    /// <summary>A column that a component uses of its input.</summary>
    public interface IDTSInputColumn100 : IDTSObject100
    {
        int CodePage { get; }

        DataType DataType { get; }

        int Length { get; }

        int LineageID { get; }

        int Precision { get; }

        int Scale { get; }

        DTSUsageType UsageType { get; }
    }

    /// <summary>A column that a component adds.</summary>
    public interface IDTSOutputColumn100 : IDTSObject100
    {
        int CodePage { get; }

        DataType DataType { get; }

        int Length { get; }

        int LineageID { get; }

        int Precision { get; }

        int Scale { get; }
    }

    public interface IDTSInputColumnCollection100 : IEnumerable
    {
        int Count { get; }

        IDTSInputColumn100 this[object Index] { get; }

        IDTSInputColumn100 GetInputColumnByLineageID(int lLineageID);

        IDTSInputColumn100 GetInputColumnByName(string ComponentName, string Name);

        IDTSInputColumn100 GetObjectByID(int lID);
    }

    public interface IDTSOutputColumnCollection100 : IEnumerable
    {
        int Count { get; }

        IDTSOutputColumn100 this[object Index] { get; }

        IDTSOutputColumn100 GetObjectByID(int lID);
    }

    /// <summary>What a component does with a column of its input.</summary>
    public enum DTSUsageType
    {
        UT_READONLY = 0,
        UT_READWRITE = 1,
        UT_IGNORED = 2,
    }
}
