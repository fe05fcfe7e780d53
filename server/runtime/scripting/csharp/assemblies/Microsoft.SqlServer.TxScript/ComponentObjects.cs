using System;
using System.Collections;
using System.Collections.Generic;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>What all parts of a component have.</summary>
    abstract class ComponentObject : IDTSObject100
    {
        public string Description { get; protected set; }

        public int ID { get; protected set; }

        public string IdentificationString { get; protected set; }

        public string Name { get; protected set; }
    }

    /// <summary>Parts of a component by position, name or id.</summary>
    class ComponentObjects<T> : IEnumerable where T : class, IDTSObject100
    {
        protected readonly List<T> items;

        public ComponentObjects(IEnumerable<T> items)
        {
            this.items = new List<T>(items);
        }

        public int Count { get { return items.Count; } }

        public T this[object Index]
        {
            get
            {
                if (Index is int) return items[(int)Index];
                return Find(one => one.Name == Convert.ToString(Index), Index);
            }
        }

        public T GetObjectByID(int lID)
        {
            return Find(one => one.ID == lID, lID);
        }

        public IEnumerator GetEnumerator()
        {
            return items.GetEnumerator();
        }

        protected T Find(Predicate<T> isMeant, object index)
        {
            var found = items.Find(isMeant);
            if (found != null) return found;
            throw new ArgumentException("The element \"" + index + "\" cannot be found in a collection of the component.");
        }
    }
}
