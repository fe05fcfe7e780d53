using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Mono.Cecil;

namespace Gantry.Rewriter
{
    /// <summary>
    /// The types of System.Data's providers, which Gantry.Data has under the same names: they reach databases through the runtime's drivers.
    /// </summary>
    static class MovedTypes
    {
        static readonly HashSet<string> namespaces = new HashSet<string> { "System.Data.SqlClient", "System.Data.OleDb", "System.Data.Odbc" };

        /// <summary>Of Cecil 0.9, which Debian has: the scope of a type can be read only.</summary>
        static readonly FieldInfo scope = typeof(TypeReference).GetField("scope", BindingFlags.NonPublic | BindingFlags.Instance);

        public static void Move(ModuleDefinition module, ModuleDefinition data)
        {
            var moved = module.GetTypeReferences().Where(type => !type.IsNested && namespaces.Contains(type.Namespace)).ToList();
            if (moved.Count == 0) return;
            var name = data.Assembly.Name;
            var reference = new AssemblyNameReference(name.Name, name.Version);
            module.AssemblyReferences.Add(reference);
            foreach (var type in moved) scope.SetValue(type, reference);
        }
    }
}
