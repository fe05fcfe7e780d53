using Gantry.ScriptLink;

namespace System.Windows.Forms
{
    /// <summary>
    /// Nobody sits before a runtime. What a script shows becomes an information event, and the answer is the one that goes on: OK or Yes,
    /// or Abort or Cancel where the others would try again.
    /// </summary>
    public class MessageBox
    {
        const int ScriptMessage = 0x60470722;

        MessageBox()
        {
        }

        public static DialogResult Show(string text)
        {
            return Show(text, "", MessageBoxButtons.OK);
        }

        public static DialogResult Show(string text, string caption)
        {
            return Show(text, caption, MessageBoxButtons.OK);
        }

        public static DialogResult Show(string text, string caption, MessageBoxButtons buttons)
        {
            ScriptSession.Current.Call("fire", "kind", "information", "code", ScriptMessage, "text", text ?? "", "subComponent", caption ?? "");
            switch (buttons)
            {
                case MessageBoxButtons.YesNo:
                case MessageBoxButtons.YesNoCancel: return DialogResult.Yes;
                case MessageBoxButtons.AbortRetryIgnore: return DialogResult.Abort;
                case MessageBoxButtons.RetryCancel: return DialogResult.Cancel;
                default: return DialogResult.OK;
            }
        }

        public static DialogResult Show(string text, string caption, MessageBoxButtons buttons, MessageBoxIcon icon)
        {
            return Show(text, caption, buttons);
        }

        public static DialogResult Show(string text, string caption, MessageBoxButtons buttons, MessageBoxIcon icon, MessageBoxDefaultButton defaultButton)
        {
            return Show(text, caption, buttons);
        }

        public static DialogResult Show(string text, string caption, MessageBoxButtons buttons, MessageBoxIcon icon, MessageBoxDefaultButton defaultButton, MessageBoxOptions options)
        {
            return Show(text, caption, buttons);
        }

        public static DialogResult Show(IWin32Window owner, string text)
        {
            return Show(text);
        }

        public static DialogResult Show(IWin32Window owner, string text, string caption)
        {
            return Show(text, caption);
        }

        public static DialogResult Show(IWin32Window owner, string text, string caption, MessageBoxButtons buttons)
        {
            return Show(text, caption, buttons);
        }

        public static DialogResult Show(IWin32Window owner, string text, string caption, MessageBoxButtons buttons, MessageBoxIcon icon)
        {
            return Show(text, caption, buttons);
        }
    }
}
