using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The values of the variables that a script uses; the same ones however it came to them.</summary>
    sealed class VariableStore
    {
        static readonly ConditionalWeakTable<ScriptSession, VariableStore> stores = new ConditionalWeakTable<ScriptSession, VariableStore>();

        readonly ScriptSession session;
        readonly Dictionary<string, VariableValue> values = new Dictionary<string, VariableValue>();

        VariableStore(ScriptSession session)
        {
            this.session = session;
        }

        /// <summary>
        /// Rises when values that were read may have changed. A script holds the locks of its variables, so only what itself does, and the
        /// handlers of events that it raises, can change them; expressions of variables may depend on any of it.
        /// </summary>
        public int Version { get; private set; }

        public static VariableStore Of(ScriptSession session)
        {
            return stores.GetValue(session, one => new VariableStore(one));
        }

        public VariableValue Get(string qualifiedName, TypeCode type)
        {
            lock (values)
            {
                VariableValue value;
                if (values.TryGetValue(qualifiedName, out value)) return value;
                return values[qualifiedName] = type == TypeCode.Object ? (VariableValue)new ObjectValue(session, qualifiedName) : new ScalarValue(session, this, qualifiedName, type);
            }
        }

        /// <summary>Values have to be read anew.</summary>
        public void Forget()
        {
            Version++;
        }

        /// <summary>Hands objects to the runtime that the script assigned or changed.</summary>
        public void Settle()
        {
            lock (values) foreach (var value in values.Values) value.Settle();
        }
    }
}
