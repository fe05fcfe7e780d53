using System;
using System.Collections.Generic;
using System.Linq;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;
using Microsoft.SqlServer.Dts.Runtime;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>What a script knows of its component, and its way to raise events: each returns when the handlers have run.</summary>
    sealed class ComponentMetaData : ComponentObject, IDTSComponentMetaData130
    {
        readonly ScriptSession session;
        readonly RuntimeConnections connections;

        public ComponentMetaData(ScriptSession session, Message opened, Connections package)
        {
            this.session = session;
            IdentificationString = Name = opened.Text("name");
            Description = opened.Text("description");
            ID = opened.Number("componentId");
            Version = opened.Number("version");
            Inputs = opened.Objects("inputs").Select(one => new ComponentInput(one, Name)).ToList();
            Outputs = opened.Objects("outputs").Select(one => new ComponentOutput(one, Name, Inputs)).ToList();
            connections = new RuntimeConnections(opened.Objects("runtimeConnections"), package);
        }

        public List<ComponentInput> Inputs { get; private set; }

        public List<ComponentOutput> Outputs { get; private set; }

        public IDTSInputCollection100 InputCollection { get { return new ComponentInputs(Inputs); } }

        public IDTSOutputCollection100 OutputCollection { get { return new ComponentOutputs(Outputs); } }

        public IDTSRuntimeConnectionCollection100 RuntimeConnectionCollection { get { return connections; } }

        public int Version { get; private set; }

        public void FireError(int ErrorCode, string SubComponent, string Description, string HelpFile, int HelpContext, out bool pbCancel)
        {
            Fire("error", ErrorCode, SubComponent, Description);
            pbCancel = false;
        }

        public void FireWarning(int WarningCode, string SubComponent, string Description, string HelpFile, int HelpContext)
        {
            Fire("warning", WarningCode, SubComponent, Description);
        }

        public void FireInformation(int InformationCode, string SubComponent, string Description, string HelpFile, int HelpContext, ref bool pbFireAgain)
        {
            Fire("information", InformationCode, SubComponent, Description);
            pbFireAgain = true;
        }

        public void FireProgress(string ProgressDescription, int PercentComplete, int ProgressCountLow, int ProgressCountHigh, string SubComponent, ref bool pbFireAgain)
        {
            session.Ask("progress", "percent", PercentComplete, "text", ProgressDescription ?? "", "subComponent", SubComponent ?? "");
            pbFireAgain = true;
        }

        public void FireCustomEvent(string EventName, string EventText, ref object[] ppsaArguments, string SubComponent, ref bool pbFireAgain)
        {
            session.Ask("custom", "event", EventName ?? "", "text", EventText ?? "");
            pbFireAgain = true;
        }

        public string GetErrorDescription(int hrError)
        {
            return (string)session.Ask("errorDescription", "code", hrError).Get("value");
        }

        public string GetIdentificationStringByLineageID(int lineageID)
        {
            return (string)session.Ask("columnIdentification", "lineage", lineageID).Get("value");
        }

        public string GetIdentificationStringByID(int lID)
        {
            return GetIdentificationStringByLineageID(lID);
        }

        /// <summary>There are no counters of this kind here.</summary>
        public void IncrementPipelinePerfCounter(uint dwCounterID, uint dwDifference)
        {
        }

        public void PostLogMessage(string bstrEventName, string bstrSourceName, string bstrMessageText, DateTime dateStartTime, DateTime dateEndTime, int lDataCode, ref byte[] psaDataBytes)
        {
            session.Ask("custom", "event", bstrEventName ?? "", "text", bstrMessageText ?? "");
        }

        public void Log(string text)
        {
            session.Ask("custom", "event", "ScriptComponentLogEntry", "text", text ?? "");
        }

        void Fire(string kind, int code, string subComponent, string text)
        {
            session.Ask("fire", "kind", kind, "code", code, "text", text ?? "", "subComponent", subComponent ?? "");
        }
    }
}
