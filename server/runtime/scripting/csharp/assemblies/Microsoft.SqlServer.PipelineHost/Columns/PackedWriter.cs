using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>Packs rows for the runtime; the counterpart of PackedReader. Its memory is used again for the next rows.</summary>
    sealed class PackedWriter
    {
        public byte[] Bytes = new byte[64 * 1024];
        public int At;

        /// <summary>Makes room for more bytes at `At`.</summary>
        public void Reserve(int more)
        {
            if (At + more > Bytes.Length) Array.Resize(ref Bytes, Math.Max(Bytes.Length * 2, At + more));
        }

        public void Put(Array source, int bytes)
        {
            Reserve(bytes);
            Buffer.BlockCopy(source, 0, Bytes, At, bytes);
            At += bytes;
        }

        /// <summary>Writes four bytes at a place that was reserved.</summary>
        public void PutInt32(int at, int value)
        {
            Bytes[at] = (byte)value;
            Bytes[at + 1] = (byte)(value >> 8);
            Bytes[at + 2] = (byte)(value >> 16);
            Bytes[at + 3] = (byte)(value >> 24);
        }

        /// <summary>What was written since the last call.</summary>
        public byte[] Finish()
        {
            var written = new byte[At];
            Buffer.BlockCopy(Bytes, 0, written, 0, At);
            At = 0;
            return written;
        }
    }
}
