using System.Collections;

namespace Microsoft.SqlServer.Dts.Runtime
{
    public sealed class VariableEnumerator : DtsEnumerator
    {
        internal VariableEnumerator(IEnumerator elements) : base(elements)
        {
        }

        public Variable Current { get { return (Variable)CurrentElement; } }
    }
}
