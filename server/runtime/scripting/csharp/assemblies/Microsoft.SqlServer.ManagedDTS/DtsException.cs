using System;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The base class of exceptions of the object model.</summary>
    [Serializable]
    public class DtsException : Exception
    {
        public DtsException()
        {
        }

        public DtsException(string message) : base(message)
        {
        }

        public DtsException(string message, Exception innerException) : base(message, innerException)
        {
        }

        public int ErrorCode { get { return HResult; } }
    }
}
