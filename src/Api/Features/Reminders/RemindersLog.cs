namespace Kim.Api.Features.Reminders;

internal static partial class RemindersLog
{
    [LoggerMessage(LogLevel.Error, "Reminder {ReminderId} failed: {ExceptionType}")]
    public static partial void ReminderFailed(this ILogger log, Guid reminderId, string exceptionType);

    [LoggerMessage(LogLevel.Warning, "Mail {MailId} was not taken: {Failure}")]
    public static partial void MailFailed(this ILogger log, Guid mailId, string failure);
}
