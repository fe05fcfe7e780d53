using System.Collections;

namespace Microsoft.SqlServer.Dts.Runtime.Wrapper
{
    /// <summary>Variables that are locked for a script, by position, name or qualified name.</summary>
    public interface IDTSVariables100 : IEnumerable
    {
        int Count { get; }

        bool Locked { get; }

        IDTSVariable100 this[object Index] { get; }

        bool Contains(object Index);

        void Unlock();
    }
}
