namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>Where the rows of a buffer go.</summary>
    interface IRowTarget
    {
        /// <summary>The position of the output of this id, when the rows of the buffer can be directed to it; else -1.</summary>
        int PositionOf(int outputID);

        /// <summary>Takes packed rows of an output; returns when more may come.</summary>
        void Take(byte[] rows, int count);
    }
}
