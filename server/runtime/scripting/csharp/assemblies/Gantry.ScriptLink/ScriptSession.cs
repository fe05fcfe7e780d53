using System.Threading;

namespace Gantry.ScriptLink
{
    /// <summary>One script at work: whatever it asks of the runtime is asked in its name.</summary>
    public sealed class ScriptSession
    {
        static readonly AsyncLocal<ScriptSession> current = new AsyncLocal<ScriptSession>();

        readonly Channel channel;

        public ScriptSession(Channel channel, int number)
        {
            this.channel = channel;
            Number = number;
        }

        /// <summary>The script this thread works for, threads that it started included; null outside of one.</summary>
        public static ScriptSession Current
        {
            get { return current.Value; }
            set { current.Value = value; }
        }

        public int Number { get; private set; }

        /// <summary>Asks the runtime: the name of the call, then names and values. Throws RuntimeErrorException.</summary>
        public Message Call(string call, params object[] namesAndValues)
        {
            return Call(new Message(namesAndValues), call);
        }

        /// <summary>Asks the runtime with a message that may carry bytes.</summary>
        public Message Call(Message message, string call)
        {
            message.Members["call"] = call;
            message.Members["script"] = Number;
            return channel.Call(message);
        }

        /// <summary>Tells the runtime something it does not answer.</summary>
        public void Tell(string call, params object[] namesAndValues)
        {
            var message = new Message(namesAndValues);
            message.Members["call"] = call;
            message.Members["script"] = Number;
            channel.Send(message);
        }
    }
}
