using System;
using System.Text;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>
    /// The value of a column of large objects in one row: bytes as SSIS has them, UTF-16 of DT_NTEXT, the code page of DT_TEXT. What is
    /// added becomes the value of the row.
    /// </summary>
    public class BlobColumn
    {
        readonly LargeObjectColumn column;
        readonly int row;
        byte[] content;
        int length;

        internal BlobColumn(LargeObjectColumn column, int row, byte[] content)
        {
            this.column = column;
            this.row = row;
            this.content = content;
            length = content.Length;
        }

        public BufferColumn ColumnInfo { get { return column.Type; } }

        public bool IsNull { get { return column.IsNull(row); } }

        /// <summary>Bytes of the value.</summary>
        public uint Length { get { return (uint)length; } }

        /// <summary>Up to so many bytes from a position on.</summary>
        public byte[] GetBlobData(int offset, int count)
        {
            if (offset < 0 || count < 0) throw new ArgumentOutOfRangeException(offset < 0 ? "offset" : "count");
            var data = new byte[Math.Max(0, Math.Min(count, length - offset))];
            Buffer.BlockCopy(content, Math.Min(offset, length), data, 0, data.Length);
            return data;
        }

        public void AddBlobData(byte[] data)
        {
            AddBlobData(data, data.Length);
        }

        /// <summary>Adds the first bytes of an array behind what is there.</summary>
        public void AddBlobData(byte[] data, int length)
        {
            if (this.length + length > content.Length) Array.Resize(ref content, Math.Max(content.Length * 2, this.length + length));
            Buffer.BlockCopy(data, 0, content, this.length, length);
            this.length += length;
            column.Change(row, this);
        }

        /// <summary>The value has no bytes any more.</summary>
        public void ResetBlobData()
        {
            length = 0;
            column.Change(row, this);
        }

        public void SetNull()
        {
            length = 0;
            column.SetNull(row);
        }

        /// <summary>The text of the value; that of an image has none and is shown as bytes.</summary>
        public override string ToString()
        {
            return column.TextEncoding == null ? BitConverter.ToString(content, 0, length) : Text(column.TextEncoding);
        }

        internal string Text(Encoding encoding)
        {
            return encoding.GetString(content, 0, length);
        }

        internal byte[] Content { get { return content; } }
    }
}
