namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>How an executable ended.</summary>
    public enum DTSExecResult
    {
        Success = 0,
        Failure = 1,
        Completion = 2,
        Canceled = 3,
    }
}
