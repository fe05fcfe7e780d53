using System;
using System.Collections.Generic;
using System.Linq;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Runtime;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>What the object of a script gets of its component, from the message that opens it.</summary>
    sealed class ComponentModel
    {
        readonly Dictionary<int, int[]> columnIndexes = new Dictionary<int, int[]>();

        public ComponentModel(ScriptSession session, Message opened)
        {
            var connections = Runtime.Connections.OfPackage(session, opened);
            MetaData = new ComponentMetaData(session, opened, connections);
            ReadOnlyVariables = new LockedVariables(Runtime.Variables.Declared(session, opened.Object("readOnly")));
            ReadWriteVariables = new LockedVariables(Runtime.Variables.Declared(session, opened.Object("readWrite")));
            Dispenser = new Dispenser(new VariableDispenser(session));
        }

        public ComponentMetaData MetaData { get; private set; }

        public LockedVariables ReadOnlyVariables { get; private set; }

        public LockedVariables ReadWriteVariables { get; private set; }

        public Dispenser Dispenser { get; private set; }

        public bool IsPostExecute { get; set; }

        /// <summary>The buffer of an input or output has so many columns, in the order of the package.</summary>
        public void AddBuffer(int id, int columns)
        {
            columnIndexes[id] = Enumerable.Range(0, columns).ToArray();
        }

        public int[] ColumnIndexes(int id)
        {
            int[] indexes;
            if (columnIndexes.TryGetValue(id, out indexes)) return indexes;
            throw new ArgumentException("The component has no input or output with the id " + id + ".");
        }
    }
}
