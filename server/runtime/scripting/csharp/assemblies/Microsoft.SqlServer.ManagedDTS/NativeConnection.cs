namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>What a manager gives that in SSIS is an object of native code: a script can hand it on, and give it back.</summary>
    sealed class NativeConnection
    {
        public NativeConnection(ConnectionManager manager)
        {
            Manager = manager;
        }

        public ConnectionManager Manager { get; private set; }
    }
}
