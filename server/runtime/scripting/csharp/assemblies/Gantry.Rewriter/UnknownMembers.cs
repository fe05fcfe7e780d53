using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace Gantry.Rewriter
{
    /// <summary>
    /// What an assembly refers to and this machine does not have. It has to be known before the assembly is loaded: Mono can crash over it.
    /// </summary>
    static class UnknownMembers
    {
        /// <summary>Mono has them, and does nothing or something else in their place.</summary>
        static readonly HashSet<string> windowsOnly = new HashSet<string>
        {
            "System.Diagnostics.EventLog", "System.Diagnostics.PerformanceCounter", "Microsoft.Win32.Registry", "Microsoft.Win32.RegistryKey",
            "System.Management.ManagementObjectSearcher", "System.Management.ManagementObject", "System.Management.ManagementClass",
        };

        public static IList<string> Find(ModuleDefinition module)
        {
            var types = module.GetTypeReferences().Where(type => windowsOnly.Contains(type.FullName) || !IsKnown(() => type.Resolve())).ToList();
            var names = types.Select(type => type.FullName).ToList();
            names.AddRange(module.GetMemberReferences().Where(member => !IsOf(member, names) && !IsKnown(() => Resolve(member))).Select(member => member.FullName));
            return names.Distinct().OrderBy(name => name, System.StringComparer.Ordinal).ToList();
        }

        static bool IsOf(MemberReference member, ICollection<string> unknownTypes)
        {
            return member.DeclaringType != null && unknownTypes.Contains(member.DeclaringType.GetElementType().FullName);
        }

        static object Resolve(MemberReference member)
        {
            // The methods of arrays are made by the runtime.
            if (member.DeclaringType is ArrayType) return member;
            var method = member as MethodReference;
            return method != null ? (object)method.Resolve() : ((FieldReference)member).Resolve();
        }

        static bool IsKnown(System.Func<object> resolve)
        {
            try
            {
                return resolve() != null;
            }
            catch (FileNotFoundException)
            {
                return false;
            }
        }
    }
}
