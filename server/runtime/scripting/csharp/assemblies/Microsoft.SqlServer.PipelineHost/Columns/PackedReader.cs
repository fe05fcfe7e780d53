using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>Takes rows apart that the runtime packed, column after column (data-flow/packed-rows/pack-columns.ts).</summary>
    sealed class PackedReader
    {
        public readonly byte[] Bytes;
        public int At;

        public PackedReader(byte[] bytes)
        {
            Bytes = bytes;
        }

        /// <summary>Copies the memory of the next elements into an array of values that lie in memory as they do here.</summary>
        public void Take(Array target, int bytes)
        {
            Buffer.BlockCopy(Bytes, At, target, 0, bytes);
            At += bytes;
        }
    }
}
