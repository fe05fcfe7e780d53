using System;
using System.Collections.Concurrent;
using System.Linq;
using Gantry.ScriptLink;

namespace Gantry.ScriptHost
{
    /// <summary>Runs scripts of Script Components. Each is opened, called as often as there are rows, and closed.</summary>
    static class ComponentCalls
    {
        static readonly ConcurrentDictionary<int, OpenComponent> open = new ConcurrentDictionary<int, OpenComponent>();

        public static void Register(CallTable calls)
        {
            calls.Add("openComponent", (session, call) =>
            {
                open[session.Number] = new OpenComponent(session, call);
                return new Message();
            });
            Add(calls, "componentStep", (component, call) => component.Step(call.Text("step")));
            Add(calls, "primeOutput", (component, call) => component.PrimeOutput());
            calls.Add("processRows", (session, call) => Guarded(() => open[session.Number].Process(call.Number("input"), call.Number("count"), call.Attached)));
            Add(calls, "endOfRowset", (component, call) => component.EndOfRowset(call.Number("input")));
            calls.Add("closeComponent", (session, call) =>
            {
                OpenComponent closed;
                open.TryRemove(session.Number, out closed);
                return new Message();
            });
        }

        static void Add(CallTable calls, string call, Action<OpenComponent, Message> handler)
        {
            calls.Add(call, (session, message) => Guarded(() =>
            {
                handler(open[session.Number], message);
                return new Message();
            }));
        }

        /// <summary>What a script printed is handed over before the runtime hears that the call has ended.</summary>
        static Message Guarded(Func<Message> work)
        {
            try
            {
                return work();
            }
            finally
            {
                ScriptConsole.FlushAll();
            }
        }
    }
}
