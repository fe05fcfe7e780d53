using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gantry.Rewriter
{
    /// <summary>
    /// Makes of an assembly that was written for Windows one that works on this machine: paths go through the path map, some members of
    /// the framework become those of Gantry.WindowsHabits, and connections of System.Data those of Gantry.Data. Instructions keep their
    /// places, so that symbols of the assembly stay right.
    /// </summary>
    public sealed class AssemblyRewriter
    {
        readonly AssemblyFolders folders;
        readonly ReplacedMembers replaced;
        readonly PathCalls paths;
        readonly ModuleDefinition data;

        /// <summary>`ownFolder` has the assemblies of Gantry, `library` those of the framework.</summary>
        public AssemblyRewriter(string ownFolder, string library)
        {
            folders = new AssemblyFolders(ownFolder, library);
            var habits = folders.Read("Gantry.WindowsHabits");
            replaced = new ReplacedMembers(habits);
            paths = new PathCalls(habits.GetType("Gantry.WindowsHabits.PathMap"));
            data = folders.Read("Gantry.Data");
        }

        /// <summary>The changed assembly. Throws BadImageFormatException for what is none.</summary>
        public RewrittenAssembly Rewrite(byte[] code)
        {
            var module = ModuleDefinition.ReadModule(new MemoryStream(code), new ReaderParameters { AssemblyResolver = folders });
            MovedTypes.Move(module, data);
            paths.Begin(module);
            foreach (var method in AllTypes(module.Types).SelectMany(type => type.Methods).Where(method => method.HasBody))
            {
                foreach (var instruction in method.Body.Instructions.ToList()) Rewrite(instruction, module, method.Body);
            }
            paths.End(module);
            var written = new MemoryStream();
            module.Write(written);
            return new RewrittenAssembly(written.ToArray(), UnknownMembers.Find(module));
        }

        void Rewrite(Instruction instruction, ModuleDefinition module, MethodBody body)
        {
            var field = instruction.Operand as FieldReference;
            if (field != null)
            {
                var own = replaced.Find(field);
                if (own != null) instruction.Operand = module.Import(own);
                return;
            }
            var method = instruction.Operand as MethodReference;
            if (method == null || method is MethodDefinition) return;
            var stands = replaced.Find(method);
            if (stands != null) Replace(instruction, module.Import(stands));
            else paths.Rewrite(instruction, method, body);
        }

        /// <summary>A call of a static method; ldftn stays what it is, and leads to that method.</summary>
        static void Replace(Instruction instruction, MethodReference method)
        {
            var code = instruction.OpCode.Code;
            if (code != Code.Ldftn && code != Code.Call && code != Code.Callvirt && code != Code.Newobj) return;
            if (code != Code.Ldftn) instruction.OpCode = OpCodes.Call;
            instruction.Operand = method;
        }

        static IEnumerable<TypeDefinition> AllTypes(IEnumerable<TypeDefinition> types)
        {
            return types.SelectMany(type => new[] { type }.Concat(AllTypes(type.NestedTypes)));
        }
    }
}
