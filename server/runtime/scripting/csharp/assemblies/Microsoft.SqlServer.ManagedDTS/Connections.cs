using System;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The connection managers of a package, by position, name or id. Names are case-insensitive.</summary>
    public sealed class Connections : DTSReadOnlyCollectionBase
    {
        readonly ScriptSession session;

        Connections(ScriptSession session, Message package)
        {
            this.session = session;
            foreach (var one in package.Objects("connections")) InnerList.Add(new ConnectionManager(session, one));
        }

        internal static Connections OfPackage(ScriptSession session, Message package)
        {
            return new Connections(session, package);
        }

        public ConnectionManager this[object index]
        {
            get
            {
                var found = Find(index);
                if (found != null) return found;
                throw new DtsRuntimeException(unchecked((int)0xC0010009), "The connection \"" + index + "\" is not found. The package has no connection manager of this name.");
            }
        }

        /// <summary>Adds a connection manager of a type to the package, for the rest of the execution.</summary>
        public ConnectionManager Add(string connectionManagerType)
        {
            var added = new ConnectionManager(session, session.Ask("addConnection", "type", connectionManagerType).Object("value"));
            InnerList.Add(added);
            return added;
        }

        public bool Contains(object index)
        {
            return Find(index) != null;
        }

        public ConnectionEnumerator GetEnumerator()
        {
            return new ConnectionEnumerator(InnerList.GetEnumerator());
        }

        ConnectionManager Find(object index)
        {
            if (index is int) return (int)index >= 0 && (int)index < Count ? (ConnectionManager)InnerList[(int)index] : null;
            var name = Convert.ToString(index);
            foreach (ConnectionManager one in InnerList)
            {
                if (string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(one.ID, name, StringComparison.OrdinalIgnoreCase)) return one;
            }
            return null;
        }
    }
}
