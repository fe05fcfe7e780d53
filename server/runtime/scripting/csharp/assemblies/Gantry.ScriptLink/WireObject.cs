using System;
using System.Collections;
using System.Collections.Generic;
using System.Data;
using System.IO;
using System.Linq;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Formatters.Binary;

namespace Gantry.ScriptLink
{
    /// <summary>
    /// Objects of .NET in variables of type Object: `["clr", type, base64, view]`. The bytes are for other scripts; the view is what the
    /// runtime can do with it: a list that a loop goes over, rows, or null. The bytes come from processes of the same run only.
    /// </summary>
    public static class WireObject
    {
        /// <summary>Throws InvalidCastException for an object that lives in its process only: a connection, a stream.</summary>
        public static object Write(object value)
        {
            return WireValue.Word("clr", value.GetType().FullName, Convert.ToBase64String(Serialize(value)), View(value));
        }

        public static object Read(string base64)
        {
            using (var stream = new MemoryStream(Convert.FromBase64String(base64))) return new BinaryFormatter { Binder = new LoadedTypes() }.Deserialize(stream);
        }

        static byte[] Serialize(object value)
        {
            var table = value as DataTable;
            var set = value as DataSet;
            // Their other form is XML, ten times as long.
            if (table != null) table.RemotingFormat = SerializationFormat.Binary;
            if (set != null) set.RemotingFormat = SerializationFormat.Binary;
            try
            {
                using (var stream = new MemoryStream())
                {
                    new BinaryFormatter().Serialize(stream, value);
                    return stream.ToArray();
                }
            }
            catch (SerializationException error)
            {
                throw new InvalidCastException("A value of the type " + value.GetType().FullName + " cannot be kept in a variable: it lives in the process of its script only. " + error.Message, error);
            }
        }

        static object View(object value)
        {
            var table = value as DataTable;
            if (table != null) return WireTable.Write(table);
            var set = value as DataSet;
            if (set != null) return set.Tables.Count == 0 ? null : WireTable.Write(set.Tables[0]);
            var items = value as IEnumerable;
            if (items == null) return null;
            var list = new List<object>();
            foreach (var item in items)
            {
                object wire;
                var inner = item as IEnumerable;
                if (WireValue.TryWriteScalar(item, out wire)) list.Add(wire);
                else if (inner != null && inner.Cast<object>().All(IsScalar)) list.Add(WireValue.Word("list", inner.Cast<object>().Select(WireValue.Write).ToArray()));
                else return null;
            }
            return WireValue.Word("list", list);
        }

        static bool IsScalar(object value)
        {
            object wire;
            return WireValue.TryWriteScalar(value, out wire);
        }

        /// <summary>Types of scripts are those that are loaded: an assembly that came from memory cannot be found by its name.</summary>
        sealed class LoadedTypes : SerializationBinder
        {
            public override Type BindToType(string assemblyName, string typeName)
            {
                var known = Type.GetType(typeName + ", " + assemblyName, false);
                if (known != null) return known;
                var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.FullName == assemblyName).Select(assembly => assembly.GetType(typeName, false));
                var found = loaded.FirstOrDefault(type => type != null);
                if (found != null) return found;
                throw new InvalidCastException("The variable holds a " + typeName + ", a type of another script.");
            }
        }
    }
}
