namespace Microsoft.SqlServer.Dts.Pipeline.Wrapper
{
    /// <summary>What a script knows of its component, and its way to raise events.</summary>
    public interface IDTSComponentMetaData100 : IDTSObject100
    {
        IDTSInputCollection100 InputCollection { get; }

        IDTSOutputCollection100 OutputCollection { get; }

        IDTSRuntimeConnectionCollection100 RuntimeConnectionCollection { get; }

        int Version { get; }

        void FireCustomEvent(string EventName, string EventText, ref object[] ppsaArguments, string SubComponent, ref bool pbFireAgain);

        void FireError(int ErrorCode, string SubComponent, string Description, string HelpFile, int HelpContext, out bool pbCancel);

        void FireInformation(int InformationCode, string SubComponent, string Description, string HelpFile, int HelpContext, ref bool pbFireAgain);

        void FireProgress(string ProgressDescription, int PercentComplete, int ProgressCountLow, int ProgressCountHigh, string SubComponent, ref bool pbFireAgain);

        void FireWarning(int WarningCode, string SubComponent, string Description, string HelpFile, int HelpContext);

        /// <summary>The text of a code that a row of an error output carries.</summary>
        string GetErrorDescription(int hrError);

        string GetIdentificationStringByLineageID(int lineageID);

        void IncrementPipelinePerfCounter(uint dwCounterID, uint dwDifference);

        void PostLogMessage(string bstrEventName, string bstrSourceName, string bstrMessageText, System.DateTime dateStartTime, System.DateTime dateEndTime, int lDataCode, ref byte[] psaDataBytes);
    }

    /// <summary>The same since SQL Server 2016: it tells the name of the column that ErrorColumn means.</summary>
    public interface IDTSComponentMetaData130 : IDTSComponentMetaData100
    {
        string GetIdentificationStringByID(int lID);
    }
}
