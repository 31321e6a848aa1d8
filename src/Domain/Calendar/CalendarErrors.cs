using Kim.Domain.Shared;

namespace Kim.Domain.Calendar;

public static class CalendarErrors
{
    public static readonly Error UnreadableDeadline = Error.Shape(
        "deadline.unreadable", "Die Frist ist nicht lesbar. Erlaubt sind Werktage (10 WT), Zeiträume (P90D, P3M, PT36H) oder ein Datum (2027-01-05).");
}
