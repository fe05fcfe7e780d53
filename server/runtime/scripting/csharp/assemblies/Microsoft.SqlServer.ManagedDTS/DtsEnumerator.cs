using System.Collections;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>Goes over the elements of a collection of a package.</summary>
    public abstract class DtsEnumerator : IEnumerator
    {
        readonly IEnumerator elements;

        internal DtsEnumerator(IEnumerator elements)
        {
            this.elements = elements;
        }

        object IEnumerator.Current { get { return elements.Current; } }

        protected object CurrentElement { get { return elements.Current; } }

        public bool MoveNext()
        {
            return elements.MoveNext();
        }

        public void Reset()
        {
            elements.Reset();
        }
    }
}
