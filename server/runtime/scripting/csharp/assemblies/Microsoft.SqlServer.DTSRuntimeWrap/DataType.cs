namespace Microsoft.SqlServer.Dts.Runtime.Wrapper
{
    /// <summary>The types of columns.</summary>
    public enum DataType
    {
        DT_EMPTY = 0,
        DT_NULL = 1,
        DT_I2 = 2,
        DT_I4 = 3,
        DT_R4 = 4,
        DT_R8 = 5,
        DT_CY = 6,
        DT_DATE = 7,
        DT_BOOL = 11,
        DT_DECIMAL = 14,
        DT_I1 = 16,
        DT_UI1 = 17,
        DT_UI2 = 18,
        DT_UI4 = 19,
        DT_I8 = 20,
        DT_UI8 = 21,
        DT_FILETIME = 64,
        DT_GUID = 72,
        DT_BYTES = 128,
        DT_STR = 129,
        DT_WSTR = 130,
        DT_NUMERIC = 131,
        DT_DBDATE = 133,
        DT_DBTIME = 134,
        DT_DBTIMESTAMP = 135,
        DT_IMAGE = 301,
        DT_TEXT = 302,
        DT_NTEXT = 303,
        DT_DBTIMESTAMP2 = 304,
        DT_DBTIME2 = 145,
        DT_DBTIMESTAMPOFFSET = 146,
    }
}
