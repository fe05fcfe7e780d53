using System;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Microsoft.VisualBasic.CompilerServices
{
    /// <summary>Members that are looked up when they are used: what Visual Basic without Option Strict does with values of type Object.</summary>
    public sealed class NewLateBinding
    {
        const BindingFlags Anywhere = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.IgnoreCase | BindingFlags.OptionalParamBinding | BindingFlags.FlattenHierarchy;

        NewLateBinding()
        {
        }

        public static object LateCall(object instance, Type type, string memberName, object[] arguments, string[] argumentNames, Type[] typeArguments, bool[] copyBack, bool ignoreReturn)
        {
            return Invoke(instance, type, memberName, arguments, BindingFlags.InvokeMethod | BindingFlags.GetProperty | BindingFlags.GetField);
        }

        public static object LateGet(object instance, Type type, string memberName, object[] arguments, string[] argumentNames, Type[] typeArguments, bool[] copyBack)
        {
            return Invoke(instance, type, memberName, arguments, BindingFlags.InvokeMethod | BindingFlags.GetProperty | BindingFlags.GetField);
        }

        public static void LateSet(object instance, Type type, string memberName, object[] arguments, string[] argumentNames, Type[] typeArguments)
        {
            Invoke(instance, type, memberName, arguments, BindingFlags.SetProperty | BindingFlags.SetField);
        }

        public static void LateSetComplex(object instance, Type type, string memberName, object[] arguments, string[] argumentNames, Type[] typeArguments, bool optimisticSet, bool rValueBase)
        {
            LateSet(instance, type, memberName, arguments, argumentNames, typeArguments);
        }

        public static object LateIndexGet(object instance, object[] arguments, string[] argumentNames)
        {
            var array = instance as Array;
            if (array != null) return array.GetValue(arguments.Select(Conversions.ToInteger).ToArray());
            return Invoke(instance, null, DefaultMember(instance), arguments, BindingFlags.InvokeMethod | BindingFlags.GetProperty);
        }

        public static void LateIndexSet(object instance, object[] arguments, string[] argumentNames)
        {
            var array = instance as Array;
            var indexes = arguments.Take(arguments.Length - 1);
            if (array != null) array.SetValue(Conversions.ChangeType(arguments.Last(), array.GetType().GetElementType()), indexes.Select(Conversions.ToInteger).ToArray());
            else Invoke(instance, null, DefaultMember(instance), arguments, BindingFlags.SetProperty);
        }

        public static void LateIndexSetComplex(object instance, object[] arguments, string[] argumentNames, bool optimisticSet, bool rValueBase)
        {
            LateIndexSet(instance, arguments, argumentNames);
        }

        static string DefaultMember(object instance)
        {
            if (instance == null) throw new NullReferenceException();
            var named = instance.GetType().GetCustomAttributes(typeof(DefaultMemberAttribute), true).Cast<DefaultMemberAttribute>().FirstOrDefault();
            if (named == null) throw new MissingMemberException("No default member was found for the type " + instance.GetType().FullName + ".");
            return named.MemberName;
        }

        static object Invoke(object instance, Type type, string name, object[] arguments, BindingFlags kind)
        {
            if (instance == null && type == null) throw new NullReferenceException("The member " + name + " is used of an object that is Nothing.");
            try
            {
                return (type ?? instance.GetType()).InvokeMember(name, Anywhere | kind, LateBinder.Instance, instance, arguments, CultureInfo.CurrentCulture);
            }
            catch (TargetInvocationException error)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error.InnerException).Throw();
                throw;
            }
        }
    }
}
