using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Gantry.Rewriter
{
    /// <summary>The members of the framework for which classes with the attribute Replaces have others.</summary>
    sealed class ReplacedMembers
    {
        readonly Dictionary<string, IMemberDefinition> members = new Dictionary<string, IMemberDefinition>();

        public ReplacedMembers(ModuleDefinition habits)
        {
            foreach (var type in habits.Types)
            {
                var attribute = type.CustomAttributes.FirstOrDefault(one => one.AttributeType.Name == "ReplacesAttribute");
                if (attribute == null) continue;
                var replaced = ((TypeReference)attribute.ConstructorArguments[0].Value).FullName;
                foreach (var field in type.Fields.Where(field => field.IsPublic)) members[replaced + "::" + field.Name] = field;
                foreach (var method in type.Methods.Where(method => method.IsPublic)) AddMethod(replaced, method);
            }
        }

        public FieldReference Find(FieldReference field)
        {
            return (FieldReference)Find(field.DeclaringType.FullName + "::" + field.Name);
        }

        public MethodReference Find(MethodReference method)
        {
            var types = method.Parameters.Select(parameter => parameter.ParameterType.FullName).ToList();
            if (method.HasThis && method.Name != ".ctor") types.Insert(0, method.DeclaringType.FullName);
            return (MethodReference)Find(Key(method.DeclaringType.FullName, method.Name == ".ctor" ? "New" : method.Name, types));
        }

        void AddMethod(string replaced, MethodDefinition method)
        {
            members[Key(replaced, method.Name, method.Parameters.Select(parameter => parameter.ParameterType.FullName))] = method;
        }

        IMemberDefinition Find(string key)
        {
            IMemberDefinition found;
            return members.TryGetValue(key, out found) ? found : null;
        }

        static string Key(string type, string name, IEnumerable<string> parameters)
        {
            return type + "::" + name + "(" + string.Join(",", parameters) + ")";
        }
    }
}
