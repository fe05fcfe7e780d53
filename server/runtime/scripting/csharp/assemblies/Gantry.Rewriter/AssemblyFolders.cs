using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace Gantry.Rewriter
{
    /// <summary>Finds assemblies by their simple names, those of Gantry before those of the framework; versions do not count.</summary>
    sealed class AssemblyFolders : BaseAssemblyResolver
    {
        readonly string[] folders;
        readonly string cache;
        readonly Dictionary<string, AssemblyDefinition> known = new Dictionary<string, AssemblyDefinition>(StringComparer.OrdinalIgnoreCase);

        public AssemblyFolders(string ownFolder, string library)
        {
            folders = new[] { ownFolder, library, Path.Combine(library, "Facades") };
            cache = Path.Combine(library, "..", "gac");
        }

        public ModuleDefinition Read(string name)
        {
            return Find(name).MainModule;
        }

        public override AssemblyDefinition Resolve(AssemblyNameReference name)
        {
            return Find(name.Name);
        }

        public override AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
        {
            return Find(name.Name);
        }

        AssemblyDefinition Find(string name)
        {
            AssemblyDefinition found;
            if (known.TryGetValue(name, out found)) return found;
            foreach (var folder in folders.Concat(CacheFolders(name)))
            {
                var file = Path.Combine(folder, name + ".dll");
                if (!File.Exists(file)) continue;
                return known[name] = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this });
            }
            throw new FileNotFoundException("There is no assembly " + name + ".");
        }

        /// <summary>Where the assembly cache keeps the versions of an assembly, the newest first.</summary>
        IEnumerable<string> CacheFolders(string name)
        {
            var versions = Path.Combine(cache, name);
            return Directory.Exists(versions) ? Directory.GetDirectories(versions).OrderByDescending(one => one) : Enumerable.Empty<string>();
        }
    }
}
