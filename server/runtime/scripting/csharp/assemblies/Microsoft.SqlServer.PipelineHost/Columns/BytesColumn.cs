using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>DT_BYTES.</summary>
    sealed class BytesColumn : LengthColumn<byte[]>
    {
        public BytesColumn(string name, BufferColumn type) : base(name, type)
        {
        }

        protected override byte[] Decode(int row, byte[] bytes, int at, int length)
        {
            var value = new byte[length];
            Buffer.BlockCopy(bytes, at, value, 0, length);
            return value;
        }

        protected override int Encode(byte[] value, PackedWriter writer)
        {
            writer.Reserve(value.Length);
            Buffer.BlockCopy(value, 0, writer.Bytes, writer.At, value.Length);
            return value.Length;
        }

        /// <summary>A copy: the script may go on using its array.</summary>
        protected override byte[] Fit(byte[] value)
        {
            if (value.Length > Type.MaxLength) throw new DoesNotFitBufferException(Name, value.Length + " bytes in a length of " + Type.MaxLength);
            return (byte[])value.Clone();
        }
    }
}
