using System;
using System.Collections.Generic;

namespace Gantry.ScriptLink
{
    /// <summary>What goes through the pipe in one frame: members as JSON, and bytes as they are.</summary>
    public sealed class Message
    {
        readonly Dictionary<string, object> members;

        public Message(Dictionary<string, object> members, byte[] attached = null)
        {
            this.members = members;
            Attached = attached;
        }

        public Message(params object[] namesAndValues)
        {
            members = new Dictionary<string, object>();
            for (var i = 0; i < namesAndValues.Length; i += 2) members[(string)namesAndValues[i]] = namesAndValues[i + 1];
        }

        /// <summary>Bytes that follow the frame; null when there are none.</summary>
        public byte[] Attached { get; set; }

        public IDictionary<string, object> Members { get { return members; } }

        public bool Has(string name)
        {
            return Get(name) != null;
        }

        /// <summary>The member, or null.</summary>
        public object Get(string name)
        {
            object value;
            members.TryGetValue(name, out value);
            return value;
        }

        public string Text(string name)
        {
            return Get(name) as string ?? Missing<string>(name);
        }

        public int Number(string name)
        {
            var value = Get(name);
            return value is long ? (int)(long)value : Missing<int>(name);
        }

        public bool Flag(string name)
        {
            return Get(name) as bool? ?? false;
        }

        public List<object> List(string name)
        {
            return Get(name) as List<object> ?? Missing<List<object>>(name);
        }

        /// <summary>The objects of a list.</summary>
        public IEnumerable<Message> Objects(string name)
        {
            foreach (var item in List(name)) yield return new Message((Dictionary<string, object>)item);
        }

        public Message Object(string name)
        {
            return new Message(Get(name) as Dictionary<string, object> ?? Missing<Dictionary<string, object>>(name));
        }

        static T Missing<T>(string name)
        {
            throw new FormatException("The message has no " + name + ".");
        }
    }
}
