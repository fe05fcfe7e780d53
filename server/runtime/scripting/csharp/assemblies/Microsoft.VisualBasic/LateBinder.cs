using System;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace Microsoft.VisualBasic.CompilerServices
{
    /// <summary>Chooses members as the framework does, and converts arguments as Visual Basic does where that finds none.</summary>
    sealed class LateBinder : Binder
    {
        public static readonly LateBinder Instance = new LateBinder();

        LateBinder()
        {
        }

        public override MethodBase BindToMethod(BindingFlags bindingAttr, MethodBase[] match, ref object[] args, ParameterModifier[] modifiers, CultureInfo culture, string[] names, out object state)
        {
            try
            {
                return Type.DefaultBinder.BindToMethod(bindingAttr, match, ref args, modifiers, culture, names, out state);
            }
            catch (MissingMethodException)
            {
                state = null;
                var count = args.Length;
                var fitting = match.FirstOrDefault(method => method.GetParameters().Length == count);
                if (fitting == null) throw;
                var given = args;
                args = fitting.GetParameters().Select((parameter, index) => Conversions.ChangeType(given[index], parameter.ParameterType)).ToArray();
                return fitting;
            }
        }

        public override FieldInfo BindToField(BindingFlags bindingAttr, FieldInfo[] match, object value, CultureInfo culture)
        {
            return Type.DefaultBinder.BindToField(bindingAttr, match, value, culture);
        }

        public override object ChangeType(object value, Type type, CultureInfo culture)
        {
            return Conversions.ChangeType(value, type);
        }

        public override void ReorderArgumentArray(ref object[] args, object state)
        {
            if (state != null) Type.DefaultBinder.ReorderArgumentArray(ref args, state);
        }

        public override MethodBase SelectMethod(BindingFlags bindingAttr, MethodBase[] match, Type[] types, ParameterModifier[] modifiers)
        {
            return Type.DefaultBinder.SelectMethod(bindingAttr, match, types, modifiers);
        }

        public override PropertyInfo SelectProperty(BindingFlags bindingAttr, PropertyInfo[] match, Type returnType, Type[] indexes, ParameterModifier[] modifiers)
        {
            return Type.DefaultBinder.SelectProperty(bindingAttr, match, returnType, indexes, modifiers);
        }
    }
}
