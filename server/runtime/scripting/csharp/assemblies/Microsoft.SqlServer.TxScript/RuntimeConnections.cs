using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;
using Microsoft.SqlServer.Dts.Runtime;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>The connection managers of a component by its own names for them.</summary>
    sealed class RuntimeConnections : IDTSRuntimeConnectionCollection100
    {
        readonly List<RuntimeConnection> connections;

        public RuntimeConnections(IEnumerable<Message> described, Connections package)
        {
            connections = described.Select(one => new RuntimeConnection(one, package)).ToList();
        }

        public int Count { get { return connections.Count; } }

        public IDTSRuntimeConnection100 this[object Index]
        {
            get
            {
                if (Index is int) return connections[(int)Index];
                var found = connections.Find(one => one.Name == (string)Index);
                if (found != null) return found;
                throw new KeyNotFoundException("The component has no connection manager under the name \"" + Index + "\".");
            }
        }

        public IEnumerator GetEnumerator()
        {
            return connections.GetEnumerator();
        }
    }

    sealed class RuntimeConnection : IDTSRuntimeConnection100
    {
        readonly Connections package;

        public RuntimeConnection(Message described, Connections package)
        {
            this.package = package;
            Name = described.Text("name");
            ConnectionManagerID = described.Text("connection");
        }

        public string Name { get; private set; }

        public string ConnectionManagerID { get; private set; }

        /// <summary>Null when the component's connection leads to no manager of the package.</summary>
        public IDTSConnectionManager100 ConnectionManager
        {
            get { return package.Contains(ConnectionManagerID) ? new ManagerOfConnection(package[ConnectionManagerID]) : null; }
        }
    }

    sealed class ManagerOfConnection : IDTSConnectionManager100
    {
        readonly ConnectionManager inner;

        public ManagerOfConnection(ConnectionManager inner)
        {
            this.inner = inner;
        }

        public string ConnectionString
        {
            get { return inner.ConnectionString; }
            set { inner.ConnectionString = value; }
        }

        public string CreationName { get { return inner.CreationName; } }

        public string Description { get { return inner.Description; } }

        public string ID { get { return inner.ID; } }

        public string Name { get { return inner.Name; } }

        public object AcquireConnection(object pTransaction)
        {
            return inner.AcquireConnection(pTransaction);
        }

        public void ReleaseConnection(object pConnection)
        {
            inner.ReleaseConnection(pConnection);
        }
    }
}
