namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>The base class of the buffers that the designer writes into BufferWrapper, since 2012 with names of outputs, before with ids.</summary>
    public class ScriptBuffer
    {
        protected PipelineBuffer Buffer;

        /// <summary>Where the columns that the script knows lie in the buffer.</summary>
        protected int[] BufferColumnIndexes;

        readonly OutputNameMap outputs;

        public ScriptBuffer(PipelineBuffer Buffer, int[] BufferColumnIndexes) : this(Buffer, BufferColumnIndexes, null)
        {
        }

        public ScriptBuffer(PipelineBuffer Buffer, int[] BufferColumnIndexes, OutputNameMap OutputMap)
        {
            this.Buffer = Buffer;
            this.BufferColumnIndexes = BufferColumnIndexes;
            outputs = OutputMap;
        }

        protected object this[int ColumnIndex]
        {
            get { return Buffer[BufferColumnIndexes[ColumnIndex]]; }
            set { Buffer[BufferColumnIndexes[ColumnIndex]] = value; }
        }

        protected bool IsNull(int ColumnIndex)
        {
            return Buffer.IsNull(BufferColumnIndexes[ColumnIndex]);
        }

        protected void SetNull(int ColumnIndex)
        {
            Buffer.SetNull(BufferColumnIndexes[ColumnIndex]);
        }

        protected bool NextRow()
        {
            return Buffer.NextRow();
        }

        protected bool EndOfRowset()
        {
            return Buffer.EndOfRowset;
        }

        protected void AddRow()
        {
            Buffer.AddRow();
        }

        protected void SetEndOfRowset()
        {
            Buffer.SetEndOfRowset();
        }

        protected void DirectRow(int OutputID)
        {
            Buffer.DirectRow(OutputID);
        }

        protected void DirectRow(string OutputName)
        {
            Buffer.DirectRow(outputs.GetOutputID(OutputName));
        }

        protected void DirectErrorRow(int OutputID, int ErrorCode, int ErrorColumn)
        {
            Buffer.DirectErrorRow(OutputID, ErrorCode, ErrorColumn);
        }

        protected void DirectErrorRow(string OutputName, int ErrorCode, int ErrorColumn)
        {
            DirectErrorRow(outputs.GetOutputID(OutputName), ErrorCode, ErrorColumn);
        }
    }
}
