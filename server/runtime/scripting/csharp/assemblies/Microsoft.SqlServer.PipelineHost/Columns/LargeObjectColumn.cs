using System;
using System.Text;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>DT_TEXT, DT_NTEXT and DT_IMAGE. A row always has an object, so that a script can add to a NULL.</summary>
    sealed class LargeObjectColumn : LengthColumn<BlobColumn>
    {
        /// <summary>What the bytes of a text mean to scripts; null for images. The runtime has UTF-8.</summary>
        public readonly Encoding TextEncoding;

        public LargeObjectColumn(string name, BufferColumn type) : base(name, type)
        {
            if (type.DataType == DataType.DT_NTEXT) TextEncoding = new UnicodeEncoding(false, false);
            if (type.DataType == DataType.DT_TEXT) TextEncoding = CodePages.Get(type.CodePage);
        }

        public override BlobColumn Get(int row)
        {
            if (IsNull(row)) return new BlobColumn(this, row, new byte[0]);
            return Value(row);
        }

        /// <summary>Bytes of the value of a row; 0 for NULL.</summary>
        public uint SizeOf(int row)
        {
            return IsNull(row) ? 0 : Value(row).Length;
        }

        public override object GetObject(int row)
        {
            return Get(row);
        }

        /// <summary>The object has changed and is the value of its row.</summary>
        public void Change(int row, BlobColumn value)
        {
            Keep(row, value);
        }

        public override void Set(int row, BlobColumn value)
        {
            var copy = new BlobColumn(this, row, new byte[0]);
            copy.AddBlobData(value.GetBlobData(0, (int)value.Length));
        }

        public override void SetObject(int row, object value)
        {
            var bytes = value as byte[];
            if (value is string && TextEncoding != null) bytes = TextEncoding.GetBytes((string)value);
            if (bytes == null) base.SetObject(row, value);
            else new BlobColumn(this, row, new byte[0]).AddBlobData(bytes);
        }

        protected override BlobColumn Fit(BlobColumn value)
        {
            return value;
        }

        protected override BlobColumn Decode(int row, byte[] bytes, int at, int length)
        {
            byte[] content;
            if (TextEncoding != null) content = TextEncoding.GetBytes(Utf8.Decode(bytes, at, length));
            else
            {
                content = new byte[length];
                Buffer.BlockCopy(bytes, at, content, 0, length);
            }
            return new BlobColumn(this, row, content);
        }

        protected override int Encode(BlobColumn value, PackedWriter writer)
        {
            if (TextEncoding != null) return Utf8.Encode(value.Text(TextEncoding), writer);
            writer.Reserve((int)value.Length);
            Buffer.BlockCopy(value.Content, 0, writer.Bytes, writer.At, (int)value.Length);
            return (int)value.Length;
        }
    }
}
