using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Gantry.ScriptHost
{
    /// <summary>
    /// Finds assemblies by their simple names alone: those that packages carry were made against other versions than this machine has.
    /// </summary>
    static class AssemblyFinder
    {
        public static void Install()
        {
            AppDomain.CurrentDomain.AssemblyResolve += (sender, wanted) => Find(new AssemblyName(wanted.Name).Name);
        }

        static Assembly Find(string name)
        {
            // The resources of a script in other languages: Mono asks for them by culture, and scripts have none.
            if (name.EndsWith(".resources", StringComparison.Ordinal)) return null;
            return Places(name).Where(File.Exists).Select(Assembly.LoadFrom).FirstOrDefault();
        }

        static IEnumerable<string> Places(string name)
        {
            var library = Path.GetDirectoryName(typeof(object).Assembly.Location);
            yield return Path.Combine(AppDomain.CurrentDomain.BaseDirectory, name + ".dll");
            yield return Path.Combine(library, name + ".dll");
            var versions = Path.Combine(library, "..", "gac", name);
            if (!Directory.Exists(versions)) yield break;
            foreach (var version in Directory.GetDirectories(versions).OrderByDescending(one => one)) yield return Path.Combine(version, name + ".dll");
        }
    }
}
