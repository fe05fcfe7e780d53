using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.Dts.Pipeline;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;

namespace Gantry.ScriptHost
{
    /// <summary>The rows of an input: its columns, then those of the outputs that pass its rows on, as the package lists them.</summary>
    sealed class InputBuffer : IRowTarget
    {
        readonly int coming;
        readonly int[] back;
        /// <summary>Positions of the outputs between which rows are divided, by id.</summary>
        readonly Dictionary<int, int> divided = new Dictionary<int, int>();

        public InputBuffer(ComponentInput input, List<ComponentOutput> outputs)
        {
            ID = input.ID;
            Name = input.Name;
            coming = input.Columns.Count;
            var passing = outputs.Where(one => one.Passes == input).ToList();
            var columns = input.Columns.Concat(passing.SelectMany(one => one.Columns)).ToList();
            back = Enumerable.Range(0, columns.Count).Where(i => i >= coming || columns[i].UsageType == DTSUsageType.UT_READWRITE).ToArray();
            foreach (var output in passing.Where(one => one.ExclusionGroup != 0)) divided.Add(output.ID, outputs.IndexOf(output));
            Rows = new PipelineBuffer(columns.Select(one => ColumnFactory.Create(one.Name, one.Type, one.Storage)).ToArray(), this, 0);
        }

        public int ID { get; private set; }

        public string Name { get; private set; }

        public PipelineBuffer Rows { get; private set; }

        public void Take(byte[] packed, int count)
        {
            Rows.Take(new PackedReader(packed), count, coming, divided.Count > 0);
        }

        /// <summary>Four bytes for each row with the position of its output, if rows are divided; then the columns that go back.</summary>
        public byte[] Give()
        {
            return Rows.Pack(back, divided.Count > 0);
        }

        int IRowTarget.PositionOf(int outputID)
        {
            int position;
            return divided.TryGetValue(outputID, out position) ? position : -1;
        }

        void IRowTarget.Take(byte[] rows, int count)
        {
            throw new NotOutputBufferException();
        }
    }
}
