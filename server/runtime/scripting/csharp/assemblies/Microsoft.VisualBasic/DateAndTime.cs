using System;
using System.Globalization;

namespace Microsoft.VisualBasic
{
    /// <summary>Functions on dates.</summary>
    public sealed class DateAndTime
    {
        DateAndTime()
        {
        }

        public static DateTime Now { get { return DateTime.Now; } }

        public static DateTime Today { get { return DateTime.Today; } set { throw new NotSupportedException("A script cannot set the date."); } }

        public static DateTime TimeOfDay { get { return DateTime.MinValue + DateTime.Now.TimeOfDay; } set { throw new NotSupportedException("A script cannot set the clock."); } }

        public static double Timer { get { return DateTime.Now.TimeOfDay.TotalSeconds; } }

        public static DateTime DateAdd(DateInterval Interval, double Number, DateTime DateValue)
        {
            var whole = (int)Math.Truncate(Number);
            switch (Interval)
            {
                case DateInterval.Year: return DateValue.AddYears(whole);
                case DateInterval.Quarter: return DateValue.AddMonths(3 * whole);
                case DateInterval.Month: return DateValue.AddMonths(whole);
                case DateInterval.WeekOfYear: return DateValue.AddDays(7 * whole);
                case DateInterval.Hour: return DateValue.AddHours(whole);
                case DateInterval.Minute: return DateValue.AddMinutes(whole);
                case DateInterval.Second: return DateValue.AddSeconds(whole);
                default: return DateValue.AddDays(whole);
            }
        }

        public static DateTime DateAdd(string Interval, double Number, object DateValue)
        {
            return DateAdd(IntervalOf(Interval), Number, Convert.ToDateTime(DateValue, CultureInfo.CurrentCulture));
        }

        public static long DateDiff(DateInterval Interval, DateTime Date1, DateTime Date2, FirstDayOfWeek DayOfWeek = FirstDayOfWeek.Sunday, FirstWeekOfYear WeekOfYear = FirstWeekOfYear.Jan1)
        {
            var between = Date2 - Date1;
            switch (Interval)
            {
                case DateInterval.Year: return Date2.Year - Date1.Year;
                case DateInterval.Quarter: return 4 * (Date2.Year - Date1.Year) + (Date2.Month - 1) / 3 - (Date1.Month - 1) / 3;
                case DateInterval.Month: return 12 * (Date2.Year - Date1.Year) + Date2.Month - Date1.Month;
                case DateInterval.Weekday: return (long)between.TotalDays / 7;
                case DateInterval.WeekOfYear: return (long)(Date2.Date.AddDays(-(int)Date2.DayOfWeek) - Date1.Date.AddDays(-(int)Date1.DayOfWeek)).TotalDays / 7;
                case DateInterval.Hour: return (long)between.TotalHours;
                case DateInterval.Minute: return (long)between.TotalMinutes;
                case DateInterval.Second: return (long)between.TotalSeconds;
                default: return (long)between.TotalDays;
            }
        }

        public static long DateDiff(string Interval, object Date1, object Date2, FirstDayOfWeek DayOfWeek = FirstDayOfWeek.Sunday, FirstWeekOfYear WeekOfYear = FirstWeekOfYear.Jan1)
        {
            var culture = CultureInfo.CurrentCulture;
            return DateDiff(IntervalOf(Interval), Convert.ToDateTime(Date1, culture), Convert.ToDateTime(Date2, culture), DayOfWeek, WeekOfYear);
        }

        public static DateTime DateSerial(int Year, int Month, int Day)
        {
            return new DateTime(Year, 1, 1).AddMonths(Month - 1).AddDays(Day - 1);
        }

        public static DateTime DateValue(string StringDate) { return DateTime.Parse(StringDate, CultureInfo.CurrentCulture).Date; }

        public static DateTime TimeSerial(int Hour, int Minute, int Second) { return DateTime.MinValue.AddSeconds(3600.0 * Hour + 60 * Minute + Second); }

        public static int Year(DateTime DateValue) { return DateValue.Year; }

        public static int Month(DateTime DateValue) { return DateValue.Month; }

        public static int Day(DateTime DateValue) { return DateValue.Day; }

        public static int Hour(DateTime TimeValue) { return TimeValue.Hour; }

        public static int Minute(DateTime TimeValue) { return TimeValue.Minute; }

        public static int Second(DateTime TimeValue) { return TimeValue.Second; }

        public static int Weekday(DateTime DateValue, FirstDayOfWeek DayOfWeek = FirstDayOfWeek.Sunday)
        {
            return ((int)DateValue.DayOfWeek - (int)DayOfWeek + 8) % 7 + 1;
        }

        public static string MonthName(int Month, bool Abbreviate = false)
        {
            var names = CultureInfo.CurrentCulture.DateTimeFormat;
            return Abbreviate ? names.GetAbbreviatedMonthName(Month) : names.GetMonthName(Month);
        }

        static DateInterval IntervalOf(string interval)
        {
            switch (interval.ToLowerInvariant())
            {
                case "yyyy": return DateInterval.Year;
                case "q": return DateInterval.Quarter;
                case "m": return DateInterval.Month;
                case "y": return DateInterval.DayOfYear;
                case "d": return DateInterval.Day;
                case "w": return DateInterval.Weekday;
                case "ww": return DateInterval.WeekOfYear;
                case "h": return DateInterval.Hour;
                case "n": return DateInterval.Minute;
                case "s": return DateInterval.Second;
                default: throw new ArgumentException("\"" + interval + "\" is no interval.");
            }
        }
    }

    public enum DateInterval
    {
        Year,
        Quarter,
        Month,
        DayOfYear,
        Day,
        WeekOfYear,
        Weekday,
        Hour,
        Minute,
        Second,
    }

    public enum FirstDayOfWeek
    {
        System,
        Sunday,
        Monday,
        Tuesday,
        Wednesday,
        Thursday,
        Friday,
        Saturday,
    }

    public enum FirstWeekOfYear
    {
        System,
        Jan1,
        FirstFourDays,
        FirstFullWeek,
    }
}
