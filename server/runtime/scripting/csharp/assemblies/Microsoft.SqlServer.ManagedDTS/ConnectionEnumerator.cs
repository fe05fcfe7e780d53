using System.Collections;

namespace Microsoft.SqlServer.Dts.Runtime
{
    public sealed class ConnectionEnumerator : DtsEnumerator
    {
        internal ConnectionEnumerator(IEnumerator elements) : base(elements)
        {
        }

        public ConnectionManager Current { get { return (ConnectionManager)CurrentElement; } }
    }
}
