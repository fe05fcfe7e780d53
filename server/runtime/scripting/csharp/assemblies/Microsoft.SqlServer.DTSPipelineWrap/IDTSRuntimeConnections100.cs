using System.Collections;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline.Wrapper
{
    /// <summary>A connection manager that a component uses, under the component's own name for it.</summary>
    public interface IDTSRuntimeConnection100
    {
        IDTSConnectionManager100 ConnectionManager { get; }

        string ConnectionManagerID { get; }

        string Name { get; }
    }

    public interface IDTSRuntimeConnectionCollection100 : IEnumerable
    {
        int Count { get; }

        IDTSRuntimeConnection100 this[object Index] { get; }
    }
}
