using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>The type of a column of a buffer.</summary>
    public struct BufferColumn
    {
        public DataType DataType { get; internal set; }

        /// <summary>Characters of DT_WSTR, bytes of DT_STR and DT_BYTES; 0 where a type has no length.</summary>
        public int MaxLength { get; internal set; }

        public int Precision { get; internal set; }

        public int Scale { get; internal set; }

        /// <summary>That of DT_STR and DT_TEXT.</summary>
        public int CodePage { get; internal set; }
    }
}
