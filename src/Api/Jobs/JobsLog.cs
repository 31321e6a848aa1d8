namespace Kim.Api.Jobs;

internal static partial class JobsLog
{
    [LoggerMessage(LogLevel.Warning, "Due bookmark {BookmarkId} was refused: {Code}")]
    public static partial void DueItemRefused(this ILogger log, Guid bookmarkId, string code);

    [LoggerMessage(LogLevel.Error, "Due bookmark {BookmarkId} failed: {ExceptionType}")]
    public static partial void DueItemFailed(this ILogger log, Guid bookmarkId, string exceptionType);

    [LoggerMessage(LogLevel.Warning, "{Command} of {Id} was refused: {Code}")]
    public static partial void WorkRefused(this ILogger log, string command, Guid id, string code);

    [LoggerMessage(LogLevel.Error, "{Command} of {Id} failed: {ExceptionType}")]
    public static partial void WorkFailed(this ILogger log, string command, Guid id, string exceptionType);

    [LoggerMessage(LogLevel.Error, "The alteration job {JobId} failed: {ExceptionType}")]
    public static partial void AlterationFailed(this ILogger log, Guid jobId, string exceptionType);

    [LoggerMessage(LogLevel.Warning, "The sweep was interrupted: {ExceptionType}")]
    public static partial void SweepInterrupted(this ILogger log, string exceptionType);

    [LoggerMessage(LogLevel.Error, "The sweep failed: {ExceptionType}")]
    public static partial void SweepFailed(this ILogger log, string exceptionType);

    [LoggerMessage(LogLevel.Critical, "{Count} due {Kind} are not done, the oldest for {Seconds} s")]
    public static partial void WorkIsLate(this ILogger log, string kind, long count, long seconds);

    [LoggerMessage(LogLevel.Error, "The watchdog cannot see what is due: {Reason}")]
    public static partial void WatchdogBlind(this ILogger log, string reason);
}
