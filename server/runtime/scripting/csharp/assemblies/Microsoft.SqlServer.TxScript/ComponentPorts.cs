using System.Collections.Generic;
using System.Linq;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>What inputs and outputs have in common.</summary>
    abstract class ComponentPort : ComponentObject
    {
        protected ComponentPort(Message described, string path)
        {
            Name = described.Text("name");
            Description = "";
            ID = described.Number("id");
            IdentificationString = path + "[" + Name + "]";
            Columns = described.Objects("columns").Select(one => new ComponentColumn(one, IdentificationString)).ToList();
        }

        public List<ComponentColumn> Columns { get; private set; }
    }

    sealed class ComponentInput : ComponentPort, IDTSInput100
    {
        readonly InputColumns columns;

        public ComponentInput(Message described, string component) : base(described, component + ".Inputs")
        {
            columns = new InputColumns(Columns);
            IsAttached = described.Flag("connected");
        }

        public IDTSInputColumnCollection100 InputColumnCollection { get { return columns; } }

        public bool IsAttached { get; private set; }
    }

    sealed class ComponentOutput : ComponentPort, IDTSOutput100
    {
        readonly OutputColumns columns;

        public ComponentOutput(Message described, string component, IList<ComponentInput> inputs) : base(described, component + ".Outputs")
        {
            columns = new OutputColumns(Columns);
            ExclusionGroup = described.Number("exclusionGroup");
            IsErrorOut = described.Flag("isErrorOut");
            Passes = described.Has("passes") ? inputs[described.Number("passes")] : null;
        }

        public int ExclusionGroup { get; private set; }

        public bool IsErrorOut { get; private set; }

        public IDTSOutputColumnCollection100 OutputColumnCollection { get { return columns; } }

        public int SynchronousInputID { get { return Passes == null ? 0 : Passes.ID; } }

        /// <summary>The input whose rows pass through; null for an output with rows of its own.</summary>
        public ComponentInput Passes { get; private set; }
    }

    sealed class ComponentInputs : ComponentObjects<IDTSInput100>, IDTSInputCollection100
    {
        public ComponentInputs(IEnumerable<IDTSInput100> items) : base(items)
        {
        }
    }

    sealed class ComponentOutputs : ComponentObjects<IDTSOutput100>, IDTSOutputCollection100
    {
        public ComponentOutputs(IEnumerable<IDTSOutput100> items) : base(items)
        {
        }
    }
}
