using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gantry.Rewriter
{
    /// <summary>
    /// Leads calls with paths through methods that are added to the assembly: each asks the path map and calls what was called before. A
    /// call stays one instruction of the same length.
    /// </summary>
    sealed class PathCalls
    {
        readonly MethodDefinition local;
        readonly Dictionary<string, MethodDefinition> made = new Dictionary<string, MethodDefinition>();
        TypeDefinition holder;

        public PathCalls(TypeDefinition map)
        {
            local = map.Methods.First(method => method.Name == "Local");
        }

        public void Begin(ModuleDefinition module)
        {
            made.Clear();
            const TypeAttributes sealedStatic = TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed;
            holder = new TypeDefinition("Gantry", "<CallsWithPaths>", sealedStatic, module.TypeSystem.Object);
        }

        public void End(ModuleDefinition module)
        {
            if (holder.HasMethods) module.Types.Add(holder);
        }

        public void Rewrite(Instruction instruction, MethodReference method, MethodBody body)
        {
            var positions = PathParameters.Of(method);
            if (positions.Count == 0) return;
            switch (instruction.OpCode.Code)
            {
                case Code.Call:
                    if (method.Name == ".ctor") RewriteBaseCall(instruction, method, body, positions);
                    else Redirect(instruction, method, positions, OpCodes.Call);
                    return;
                case Code.Callvirt:
                case Code.Newobj:
                    Redirect(instruction, method, positions, OpCodes.Call);
                    return;
                case Code.Ldftn:
                    if (!method.HasThis) Redirect(instruction, method, positions, OpCodes.Ldftn);
                    return;
            }
        }

        void Redirect(Instruction instruction, MethodReference method, IList<int> positions, OpCode code)
        {
            var key = instruction.OpCode.Name + " " + method.FullName;
            MethodDefinition wrapper;
            if (!made.TryGetValue(key, out wrapper))
            {
                wrapper = Wrap(instruction.OpCode == OpCodes.Ldftn ? OpCodes.Call : instruction.OpCode, method, positions);
                made[key] = wrapper;
            }
            instruction.OpCode = code;
            instruction.Operand = wrapper;
        }

        MethodDefinition Wrap(OpCode code, MethodReference method, IList<int> positions)
        {
            var module = holder.Module ?? method.Module;
            var makes = code == OpCodes.Newobj;
            var wrapper = new MethodDefinition("Call" + made.Count, MethodAttributes.Public | MethodAttributes.Static, makes ? method.DeclaringType : method.ReturnType);
            var first = method.HasThis && !makes ? 1 : 0;
            if (first == 1) wrapper.Parameters.Add(new ParameterDefinition("self", ParameterAttributes.None, method.DeclaringType));
            foreach (var parameter in method.Parameters) wrapper.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
            var il = wrapper.Body.GetILProcessor();
            for (var at = 0; at < wrapper.Parameters.Count; at++)
            {
                il.Emit(OpCodes.Ldarg, wrapper.Parameters[at]);
                if (at >= first && positions.Contains(at - first)) il.Emit(OpCodes.Call, module.Import(local));
            }
            il.Emit(code, method);
            il.Emit(OpCodes.Ret);
            holder.Methods.Add(wrapper);
            return wrapper;
        }

        /// <summary>A constructor that calls the one of its base cannot leave that to another method: the paths are changed where they lie.</summary>
        void RewriteBaseCall(Instruction call, MethodReference method, MethodBody body, IList<int> positions)
        {
            var il = body.GetILProcessor();
            var kept = new Stack<VariableDefinition>();
            var before = new List<Instruction>();
            for (var at = method.Parameters.Count - 1; at > positions[0]; at--)
            {
                var variable = new VariableDefinition(method.Parameters[at].ParameterType);
                body.Variables.Add(variable);
                kept.Push(variable);
                before.Add(il.Create(OpCodes.Stloc, variable));
            }
            before.Add(il.Create(OpCodes.Call, method.Module.Import(local)));
            for (var at = positions[0] + 1; at < method.Parameters.Count; at++)
            {
                before.Add(il.Create(OpCodes.Ldloc, kept.Pop()));
                if (positions.Contains(at)) before.Add(il.Create(OpCodes.Call, method.Module.Import(local)));
            }
            // Branches that end at the call have to come through all of it.
            var again = il.Create(OpCodes.Call, method);
            call.OpCode = before[0].OpCode;
            call.Operand = before[0].Operand;
            var last = call;
            foreach (var one in before.Skip(1).Concat(new[] { again }))
            {
                il.InsertAfter(last, one);
                last = one;
            }
        }
    }
}
