using System;
using System.Collections.Concurrent;
using System.Threading;
using Gantry.ScriptLink;
using Gantry.WindowsHabits;

namespace Gantry.ScriptHost
{
    /// <summary>The thread of one script.</summary>
    sealed class ScriptThread
    {
        readonly ScriptSession session;
        readonly Action<ScriptSession, Message> handle;
        readonly BlockingCollection<Message> calls = new BlockingCollection<Message>();

        public ScriptThread(ScriptSession session, Action<ScriptSession, Message> handle)
        {
            this.session = session;
            this.handle = handle;
            new Thread(Run) { IsBackground = true, Name = "Script " + session.Number }.Start();
        }

        public void Add(Message call)
        {
            calls.Add(call);
        }

        /// <summary>No more calls come; the thread ends after those that wait.</summary>
        public void Finish()
        {
            calls.CompleteAdding();
        }

        void Run()
        {
            ScriptSession.Current = session;
            var hasCulture = false;
            foreach (var call in calls.GetConsumingEnumerable())
            {
                // A culture that the script sets stays until it ends.
                if (!hasCulture) WindowsCulture.Begin(call.Number("localeId"));
                hasCulture = true;
                handle(session, call);
            }
        }
    }
}
