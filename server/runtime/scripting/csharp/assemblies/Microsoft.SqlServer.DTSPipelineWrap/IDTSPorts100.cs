using System.Collections;

namespace Microsoft.SqlServer.Dts.Pipeline.Wrapper
{
    /// <summary>An input of a component.</summary>
    public interface IDTSInput100 : IDTSObject100
    {
        IDTSInputColumnCollection100 InputColumnCollection { get; }

        bool IsAttached { get; }
    }

    /// <summary>An output of a component.</summary>
    public interface IDTSOutput100 : IDTSObject100
    {
        int ExclusionGroup { get; }

        bool IsErrorOut { get; }

        IDTSOutputColumnCollection100 OutputColumnCollection { get; }

        /// <summary>0 for an output that has rows of its own.</summary>
        int SynchronousInputID { get; }
    }

    public interface IDTSInputCollection100 : IEnumerable
    {
        int Count { get; }

        IDTSInput100 this[object Index] { get; }

        IDTSInput100 GetObjectByID(int lID);
    }

    public interface IDTSOutputCollection100 : IEnumerable
    {
        int Count { get; }

        IDTSOutput100 this[object Index] { get; }

        IDTSOutput100 GetObjectByID(int lID);
    }
}
