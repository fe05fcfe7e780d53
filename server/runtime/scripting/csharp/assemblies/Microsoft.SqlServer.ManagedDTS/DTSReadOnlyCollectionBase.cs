using System.Collections;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The base class of collections of a package.</summary>
    public abstract class DTSReadOnlyCollectionBase : DtsObject, IEnumerable
    {
        internal DTSReadOnlyCollectionBase()
        {
            InnerList = new ArrayList();
        }

        public int Count { get { return InnerList.Count; } }

        protected internal ArrayList InnerList { get; private set; }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return InnerList.GetEnumerator();
        }
    }
}
