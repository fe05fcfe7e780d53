using System;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The value of a variable as a script sees it.</summary>
    abstract class VariableValue
    {
        readonly ScriptSession session;
        readonly string name;

        protected VariableValue(ScriptSession session, string name)
        {
            this.session = session;
            this.name = name;
        }

        public abstract object Get();

        public abstract void Set(object value);

        /// <summary>The runtime tells the value before it is asked for.</summary>
        public virtual void Tell(object wire)
        {
        }

        /// <summary>Hands over what the runtime does not know yet.</summary>
        public virtual void Settle()
        {
        }

        protected object ReadWire()
        {
            return session.Ask("read", "name", name).Get("value");
        }

        protected void WriteWire(string call, object wire)
        {
            session.Ask(call, "name", name, "value", wire);
        }
    }

    /// <summary>A value that lies in the runtime, which converts what is assigned to the variable's type.</summary>
    sealed class ScalarValue : VariableValue
    {
        readonly VariableStore store;
        readonly TypeCode type;
        object value;
        int version = -1;

        public ScalarValue(ScriptSession session, VariableStore store, string name, TypeCode type) : base(session, name)
        {
            this.store = store;
            this.type = type;
        }

        public override object Get()
        {
            if (version != store.Version) Tell(ReadWire());
            return value;
        }

        public override void Tell(object wire)
        {
            value = WireValue.Read(wire, type);
            version = store.Version;
        }

        public override void Set(object assigned)
        {
            WriteWire("write", WireValue.Write(assigned));
            store.Forget();
        }
    }

    /// <summary>
    /// The object of a variable of type Object. Scripts change it without assigning it, as in SSIS, where all of them share one object: what
    /// it is at the end of the script is what the variable keeps.
    /// </summary>
    sealed class ObjectValue : VariableValue
    {
        object value;
        /// <summary>What the runtime has; null when it cannot have changed.</summary>
        string known;
        bool isRead;
        bool isAssigned;

        public ObjectValue(ScriptSession session, string name) : base(session, name)
        {
        }

        public override object Get()
        {
            if (!isRead) Keep(WireValue.Read(ReadWire()));
            return value;
        }

        public override void Set(object assigned)
        {
            WriteWire("write", Keep(assigned));
            isAssigned = true;
        }

        public override void Settle()
        {
            if (known == null) return;
            var before = known;
            var wire = Keep(value);
            if (known != before) WriteWire(isAssigned ? "write" : "replaceObject", wire);
        }

        object Keep(object kept)
        {
            value = kept;
            isRead = true;
            var wire = WireValue.Write(kept);
            known = kept == null || kept is string || kept is ValueType ? null : JsonWriter.Write(wire);
            return wire;
        }
    }
}
