using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Pipeline;

namespace Gantry.ScriptHost
{
    /// <summary>The script of a component at work: its object, and a buffer for each input and each output with rows of its own.</summary>
    sealed class OpenComponent
    {
        readonly ComponentModel model;
        readonly ScriptComponent script;
        readonly OutputNameMap outputNames = new OutputNameMap();
        readonly List<InputBuffer> inputs;
        readonly List<OutputBuffer> outputs = new List<OutputBuffer>();
        int openInputs;

        public OpenComponent(ScriptSession session, Message call)
        {
            model = new ComponentModel(session, call);
            var metaData = model.MetaData;
            foreach (var output in metaData.Outputs) outputNames.Add(output.Name, output.ID);
            inputs = metaData.Inputs.Select(one => new InputBuffer(one, metaData.Outputs)).ToList();
            foreach (var input in inputs) model.AddBuffer(input.ID, input.Rows.ColumnCount);
            for (var position = 0; position < metaData.Outputs.Count; position++)
            {
                var output = metaData.Outputs[position];
                if (output.Passes != null) continue;
                outputs.Add(new OutputBuffer(session, position, output, call.Number("batchRows")));
                model.AddBuffer(output.ID, output.Columns.Count);
            }
            openInputs = metaData.Inputs.Count(one => one.IsAttached);
            script = Create(ScriptAssemblies.Get(call.Text("assembly")));
        }

        public void Step(string step)
        {
            switch (step)
            {
                case "acquireConnections":
                    script.AcquireConnections(null);
                    break;
                case "preExecute":
                    script.PreExecute();
                    break;
                case "postExecute":
                    model.IsPostExecute = true;
                    script.PostExecute();
                    model.ReadWriteVariables.Settle();
                    break;
                case "releaseConnections":
                    script.ReleaseConnections();
                    break;
                default:
                    throw new FormatException("There is no step " + step + ".");
            }
        }

        /// <summary>A source adds all its rows; a transformation gets the buffers to which it will add.</summary>
        public void PrimeOutput()
        {
            var ids = outputs.Select(one => one.ID).ToArray();
            script.PrimeOutput(ids.Length, ids, outputs.Select(one => one.Rows).ToArray(), outputNames);
            if (openInputs == 0) HandOverAll();
        }

        /// <summary>
        /// Hands rows of an input to the script. The answer carries, as they were asked for, where each row goes, and the columns that came
        /// back.
        /// </summary>
        public Message Process(int position, int count, byte[] packed)
        {
            var input = inputs[position];
            input.Take(packed, count);
            script.ProcessInput(input.ID, input.Name, input.Rows, outputNames);
            return new Message(new Dictionary<string, object>(), input.Give());
        }

        public void EndOfRowset(int position)
        {
            var input = inputs[position];
            input.Rows.End();
            script.ProcessInput(input.ID, input.Name, input.Rows, outputNames);
            openInputs--;
            if (openInputs == 0) HandOverAll();
        }

        /// <summary>What scripts leave that do not say when their outputs end.</summary>
        void HandOverAll()
        {
            foreach (var output in outputs) output.Rows.HandOver();
        }

        ScriptComponent Create(Assembly assembly)
        {
            var candidates = assembly.GetTypes().Where(type => !type.IsAbstract && typeof(ScriptComponent).IsAssignableFrom(type)).ToList();
            var main = candidates.FirstOrDefault(type => type.IsDefined(typeof(SSISScriptComponentEntryPointAttribute), false))
                ?? candidates.FirstOrDefault(type => type.Name == "ScriptMain");
            if (main == null) throw new EntryPointException("No class derives from UserComponent and is named ScriptMain or marked with SSISScriptComponentEntryPointAttribute.");
            ScriptComponent.Opening = model;
            try
            {
                return (ScriptComponent)Activator.CreateInstance(main, true);
            }
            finally
            {
                ScriptComponent.Opening = null;
            }
        }
    }
}
