using System;
using System.Threading;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>The base class of the script of a Script Component. The designer's UserComponent lies between it and the script.</summary>
    public class ScriptComponent
    {
        /// <summary>In whose name scripts read variables.</summary>
        public class ScriptComponentEvalContext : IDTSEvaluatorContext100
        {
        }

        static readonly ScriptComponentEvalContext evaluatorContext = new ScriptComponentEvalContext();
        static readonly AsyncLocal<ComponentModel> opening = new AsyncLocal<ComponentModel>();

        readonly ComponentModel model = opening.Value;

        public static ScriptComponentEvalContext EvaluatorContext { get { return evaluatorContext; } }

        /// <summary>That of the script whose object is being made.</summary>
        internal static ComponentModel Opening
        {
            get { return opening.Value; }
            set { opening.Value = value; }
        }

        public IDTSComponentMetaData100 ComponentMetaData { get { return model.MetaData; } }

        public IDTSVariables100 ReadOnlyVariables { get { return model.ReadOnlyVariables; } }

        /// <summary>Available in PostExecute only.</summary>
        public IDTSVariables100 ReadWriteVariables
        {
            get
            {
                if (!model.IsPostExecute) throw new ReadWriteVariablesNotAvailableException();
                return model.ReadWriteVariables;
            }
        }

        public IDTSVariableDispenser100 VariableDispenser { get { return model.Dispenser; } }

        public virtual void AcquireConnections(object Transaction)
        {
        }

        public virtual void PreExecute()
        {
        }

        public virtual void PostExecute()
        {
        }

        public virtual void ReleaseConnections()
        {
        }

        public virtual void PrimeOutput(int Outputs, int[] OutputIDs, PipelineBuffer[] Buffers)
        {
        }

        public virtual void PrimeOutput(int Outputs, int[] OutputIDs, PipelineBuffer[] Buffers, OutputNameMap OutputMap)
        {
            PrimeOutput(Outputs, OutputIDs, Buffers);
        }

        public virtual void ProcessInput(int InputID, PipelineBuffer Buffer)
        {
        }

        public virtual void ProcessInput(int InputID, string InputName, PipelineBuffer Buffer, OutputNameMap OutputMap)
        {
            ProcessInput(InputID, Buffer);
        }

        /// <summary>Where the columns of an input lie in its buffer, then those that its synchronous outputs add, each as in the package.</summary>
        public int[] GetColumnIndexes(int InputID)
        {
            return model.ColumnIndexes(InputID);
        }

        public int GetOutputID(OutputNameMap OutputMap, string OutputName)
        {
            return OutputMap.GetOutputID(OutputName);
        }

        /// <summary>Writes a ScriptComponentLogEntry.</summary>
        public void Log(string messageText, int dataCode, byte[] dataBytes)
        {
            model.MetaData.Log(messageText);
        }
    }
}
