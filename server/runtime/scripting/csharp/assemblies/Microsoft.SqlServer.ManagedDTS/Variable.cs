using System;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>A variable that is locked for a script.</summary>
    public sealed class Variable : DtsObject
    {
        readonly VariableValue value;

        internal Variable(ScriptSession session, Message declared)
        {
            QualifiedName = declared.Text("qualifiedName");
            ReadOnly = declared.Text("mode") != "write";
            DataType = (TypeCode)declared.Number("typeCode");
            value = VariableStore.Of(session).Get(QualifiedName, DataType);
            if (declared.Has("value")) value.Tell(declared.Get("value"));
        }

        public TypeCode DataType { get; private set; }

        public string Name { get { return QualifiedName.Substring(QualifiedName.IndexOf("::", StringComparison.Ordinal) + 2); } }

        public string Namespace { get { return QualifiedName.Substring(0, QualifiedName.IndexOf("::", StringComparison.Ordinal)); } }

        public string QualifiedName { get; private set; }

        public bool ReadOnly { get; private set; }

        public bool SystemVariable { get { return Namespace == "System"; } }

        /// <summary>What is assigned becomes a value of the variable's type. Throws DtsRuntimeException when it cannot, or must not.</summary>
        public object Value
        {
            get { return value.Get(); }
            set { this.value.Set(value); }
        }

        /// <summary>The value of a variable that is sensitive: here variables hold them as any other.</summary>
        public object GetSensitiveValue()
        {
            return Value;
        }
    }
}
