using System;
using System.Collections.Generic;
using Gantry.ScriptLink;

namespace Gantry.ScriptHost
{
    /// <summary>
    /// What the runtime can call. A call that names a script is made in the thread of that script, so that the calls of a script come
    /// one after the other, while those of other scripts and the answers of the runtime go on.
    /// </summary>
    sealed class CallTable
    {
        readonly Channel channel;
        readonly Dictionary<string, Func<ScriptSession, Message, Message>> handlers = new Dictionary<string, Func<ScriptSession, Message, Message>>();
        readonly Dictionary<int, ScriptThread> threads = new Dictionary<int, ScriptThread>();

        public CallTable(Channel channel)
        {
            this.channel = channel;
            Add("loadAssembly", (session, call) => ScriptAssemblies.Load(call));
        }

        /// <summary>Adds a call. Its handler gives the answer; what it throws goes back as a ScriptFailure.</summary>
        public void Add(string call, Func<ScriptSession, Message, Message> handler)
        {
            handlers.Add(call, handler);
        }

        /// <summary>Takes a call from the pipe.</summary>
        public void Take(Message call)
        {
            if (!call.Has("script"))
            {
                Answer(null, call);
                return;
            }
            var number = call.Number("script");
            ScriptThread thread;
            if (!threads.TryGetValue(number, out thread))
            {
                thread = new ScriptThread(new ScriptSession(channel, number), Answer);
                threads[number] = thread;
            }
            thread.Add(call);
            if (!call.Flag("last")) return;
            thread.Finish();
            threads.Remove(number);
        }

        void Answer(ScriptSession session, Message call)
        {
            Message answer;
            try
            {
                Func<ScriptSession, Message, Message> handler;
                if (!handlers.TryGetValue(call.Text("call"), out handler)) throw new FormatException("There is no call " + call.Text("call") + ".");
                answer = handler(session, call);
            }
            catch (Exception error)
            {
                answer = ScriptFailure.Describe(error);
            }
            channel.Answer(call, answer);
        }
    }
}
