using System;
using System.Windows.Forms;

namespace Microsoft.VisualBasic
{
    /// <summary>What a script asks the person at the machine, or the machine itself.</summary>
    public sealed class Interaction
    {
        Interaction()
        {
        }

        public static string Environ(string Expression)
        {
            return Environment.GetEnvironmentVariable(Expression) ?? "";
        }

        public static object IIf(bool Expression, object TruePart, object FalsePart)
        {
            return Expression ? TruePart : FalsePart;
        }

        /// <summary>As MessageBox: an information event, and the answer of the first button.</summary>
        public static MsgBoxResult MsgBox(object Prompt, MsgBoxStyle Buttons = MsgBoxStyle.OkOnly, object Title = null)
        {
            var buttons = (MessageBoxButtons)((int)Buttons & 7);
            return (MsgBoxResult)MessageBox.Show(Convert.ToString(Prompt), Convert.ToString(Title), buttons);
        }
    }

    public enum MsgBoxResult
    {
        Ok = 1,
        Cancel,
        Abort,
        Retry,
        Ignore,
        Yes,
        No,
    }

    [Flags]
    public enum MsgBoxStyle
    {
        OkOnly = 0,
        OkCancel = 1,
        AbortRetryIgnore = 2,
        YesNoCancel = 3,
        YesNo = 4,
        RetryCancel = 5,
        Critical = 16,
        Question = 32,
        Exclamation = 48,
        Information = 64,
        DefaultButton1 = 0,
        DefaultButton2 = 256,
        DefaultButton3 = 512,
        ApplicationModal = 0,
        SystemModal = 4096,
        MsgBoxHelp = 16384,
        MsgBoxSetForeground = 65536,
        MsgBoxRight = 524288,
        MsgBoxRtlReading = 1048576,
    }
}
