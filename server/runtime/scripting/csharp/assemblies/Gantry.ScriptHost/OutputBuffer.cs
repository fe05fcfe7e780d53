using System.Collections.Generic;
using System.Linq;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Pipeline;

namespace Gantry.ScriptHost
{
    /// <summary>The rows that a script adds to an output. When there are many they go to the runtime, and the script waits until it takes more.</summary>
    sealed class OutputBuffer : IRowTarget
    {
        /// <summary>Rows with large objects are handed over in small numbers, and in smaller ones when they have many bytes.</summary>
        const int MostRowsOfLargeObjects = 64;

        readonly ScriptSession session;
        readonly int position;

        public OutputBuffer(ScriptSession session, int position, ComponentOutput output, int mostRows)
        {
            this.session = session;
            this.position = position;
            ID = output.ID;
            var columns = output.Columns.Select(one => ColumnFactory.Create(one.Name, one.Type, one.Storage)).ToArray();
            var isLarge = columns.Any(one => one is LargeObjectColumn);
            Rows = new PipelineBuffer(columns, this, isLarge ? MostRowsOfLargeObjects : mostRows);
        }

        public int ID { get; private set; }

        public PipelineBuffer Rows { get; private set; }

        int IRowTarget.PositionOf(int outputID)
        {
            return -1;
        }

        void IRowTarget.Take(byte[] rows, int count)
        {
            session.Call(new Message(new Dictionary<string, object> { { "output", position }, { "count", count } }, rows), "emit");
        }
    }
}
