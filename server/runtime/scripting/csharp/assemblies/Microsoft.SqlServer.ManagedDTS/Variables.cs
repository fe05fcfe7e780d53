using System;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>Variables that are locked for a script, by position, name or qualified name. Names are case-sensitive.</summary>
    public sealed class Variables : DTSReadOnlyCollectionBase
    {
        readonly ScriptSession session;

        Variables(ScriptSession session, Message declared)
        {
            this.session = session;
            foreach (var one in declared.Objects("variables")) InnerList.Add(new Variable(session, one));
        }

        /// <summary>The variables of a message of the runtime.</summary>
        internal static Variables Declared(ScriptSession session, Message declared)
        {
            return new Variables(session, declared);
        }

        public bool Locked { get { return true; } }

        public Variable this[object index]
        {
            get
            {
                var found = Find(index);
                if (found != null) return found;
                throw new DtsRuntimeException(
                    unchecked((int)0xC0010009),
                    "The element \"" + index + "\" cannot be found in a collection: the script does not declare a variable of this name.");
            }
        }

        public bool Contains(object index)
        {
            return Find(index) != null;
        }

        public VariableEnumerator GetEnumerator()
        {
            return new VariableEnumerator(InnerList.GetEnumerator());
        }

        /// <summary>The runtime keeps locks until the task ends.</summary>
        public void Unlock()
        {
        }

        /// <summary>Hands objects to the runtime that the script changed without assigning them.</summary>
        internal void Settle()
        {
            VariableStore.Of(session).Settle();
        }

        Variable Find(object index)
        {
            if (index is int) return (int)index >= 0 && (int)index < Count ? (Variable)InnerList[(int)index] : null;
            var name = Convert.ToString(index);
            foreach (Variable one in InnerList) if (one.QualifiedName == name) return one;
            foreach (Variable one in InnerList) if (one.Name == name) return one;
            return null;
        }
    }
}
