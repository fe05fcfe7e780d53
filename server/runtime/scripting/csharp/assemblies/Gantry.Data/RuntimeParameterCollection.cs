using System;
using System.Collections;
using System.Collections.Generic;
using System.Data.Common;

namespace Gantry.Data
{
    public abstract class RuntimeParameterCollection : DbParameterCollection
    {
        readonly List<RuntimeParameter> parameters = new List<RuntimeParameter>();

        internal List<RuntimeParameter> Parameters { get { return parameters; } }

        public override int Count { get { return parameters.Count; } }
        public override object SyncRoot { get { return parameters; } }
        public override bool IsFixedSize { get { return false; } }
        public override bool IsReadOnly { get { return false; } }
        public override bool IsSynchronized { get { return false; } }

        public override int Add(object value)
        {
            parameters.Add((RuntimeParameter)value);
            return parameters.Count - 1;
        }

        public override void AddRange(Array values)
        {
            foreach (var value in values) Add(value);
        }

        public override void Clear() { parameters.Clear(); }
        public override bool Contains(object value) { return parameters.Contains((RuntimeParameter)value); }
        public override bool Contains(string value) { return IndexOf(value) >= 0; }
        public override void CopyTo(Array array, int index) { ((ICollection)parameters).CopyTo(array, index); }
        public override IEnumerator GetEnumerator() { return parameters.GetEnumerator(); }
        public override int IndexOf(object value) { return parameters.IndexOf((RuntimeParameter)value); }
        public override int IndexOf(string parameterName) { return parameters.FindIndex(one => string.Equals(one.ParameterName, parameterName, StringComparison.OrdinalIgnoreCase)); }
        public override void Insert(int index, object value) { parameters.Insert(index, (RuntimeParameter)value); }
        public override void Remove(object value) { parameters.Remove((RuntimeParameter)value); }
        public override void RemoveAt(int index) { parameters.RemoveAt(index); }
        public override void RemoveAt(string parameterName) { parameters.RemoveAt(Find(parameterName)); }

        protected override DbParameter GetParameter(int index) { return parameters[index]; }
        protected override DbParameter GetParameter(string parameterName) { return parameters[Find(parameterName)]; }
        protected override void SetParameter(int index, DbParameter value) { parameters[index] = (RuntimeParameter)value; }
        protected override void SetParameter(string parameterName, DbParameter value) { parameters[Find(parameterName)] = (RuntimeParameter)value; }

        int Find(string name)
        {
            var found = IndexOf(name);
            if (found < 0) throw new IndexOutOfRangeException("There is no parameter \"" + name + "\".");
            return found;
        }
    }
}
