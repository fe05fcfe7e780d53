using System.Collections.Generic;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>The ids of outputs by their names. The code that the designer writes since 2012 knows outputs by name only.</summary>
    public class OutputNameMap
    {
        readonly Dictionary<string, int> ids = new Dictionary<string, int>();

        internal void Add(string name, int id)
        {
            ids[name] = id;
        }

        public int GetOutputID(string outputName)
        {
            int id;
            if (ids.TryGetValue(outputName, out id)) return id;
            throw new OutputNotFoundException(outputName);
        }
    }
}
