using System.Globalization;
using System.Text;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Catalogues;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>
/// The words of a mail in the language of the account: numbers, kinds and links, never a name, a status or a reason (R-33, R-34). Its message id comes
/// from the row, so that one that is sent again after a crash can be recognised.
/// </summary>
internal sealed class MailWriter(IEnumerable<RemindedKind> kinds, IOptions<SmtpSettings> smtp)
{
    private readonly Dictionary<string, RemindedKind> kinds = kinds.ToDictionary(kind => kind.Kind);

    public MimeMessage Write(OutgoingMail mail)
    {
        var words = mail.Language is "en" ? MailWords.English : MailWords.German;
        var from = MailboxAddress.Parse(smtp.Value.From);
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id:N}@{from.Domain}",
            Subject = mail.Kind is WriteDigestHandler.Kind ? words.DigestSubject(mail.Content.Lines.Count) : words.Subject(mail.Content.Lines[0]),
            Body = new TextPart("plain") { Text = Text(mail, words) },
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.Address!));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        return message;
    }

    private string Text(OutgoingMail mail, MailWords words)
    {
        var text = new StringBuilder().AppendLine(mail.Kind is WriteDigestHandler.Kind ? words.DigestOpening : words.Opening).AppendLine();
        foreach (var line in mail.Content.Lines)
            text.AppendLine(Line(line, words)).AppendLine(Link(line)).AppendLine();
        return text.AppendLine("-- ").AppendLine($"KIM · {mail.Tenant}").AppendLine(words.Closing).ToString();
    }

    private string Line(MailLine line, MailWords words)
    {
        string?[] parts = [line.Number, What(line, words), Phase(line.Phase, words), line.DaysOverdue is { } days ? words.Overdue(days) : null, line.DueOn is { } due ? words.Due(due) : null];
        return string.Join(" · ", parts.OfType<string>());
    }

    private string? What(MailLine line, MailWords words)
    {
        if (line.Record is not { } record)
            return line.Task;
        return kinds.GetValueOrDefault(record) is { } kind ? words.IsEnglish ? kind.English : kind.InMail : record;
    }

    private static string? Phase(string? phase, MailWords words) =>
        phase is null ? null : StepCatalogues.Phases.Codes.FirstOrDefault(code => code.Value == phase) is { } known ? words.IsEnglish ? known.English : known.German : phase;

    private string Link(MailLine line) => line.TaskId is { } task ? $"{smtp.Value.Links.TrimEnd('/')}/tasks/{task}" : smtp.Value.Links;
}

/// <summary>The fixed words of mails in one language.</summary>
internal sealed record MailWords(bool IsEnglish, string Opening, string DigestOpening, string Closing)
{
    public static readonly MailWords German = new(
        false, "in KIM wartet etwas auf Sie:", "das ist in KIM fällig oder bald fällig:", "Einzelheiten stehen nach der Anmeldung in KIM. Bitte antworten Sie nicht auf diese Nachricht.");

    public static readonly MailWords English = new(
        true, "something is waiting for you in KIM:", "this is due or due soon in KIM:", "Sign in to KIM for details. Please do not reply to this message.");

    public string Subject(MailLine line) => (IsEnglish, line.DaysOverdue) switch
    {
        (false, null) => $"KIM: Erinnerung zu {line.Number}",
        (false, _) => $"KIM: Überfällig {line.Number}",
        (true, null) => $"KIM: reminder of {line.Number}",
        (true, _) => $"KIM: overdue {line.Number}",
    };

    public string DigestSubject(int lines) => (IsEnglish, lines) switch
    {
        (true, _) => $"KIM: {lines} due or due soon",
        (_, 1) => "KIM: 1 Fälligkeit",
        _ => $"KIM: {lines} Fälligkeiten",
    };

    public string Overdue(int days) => (IsEnglish, days) switch
    {
        (false, 1) => "seit 1 Tag überfällig",
        (false, _) => $"seit {days} Tagen überfällig",
        (true, 1) => "1 day overdue",
        (true, _) => $"{days} days overdue",
    };

    public string Due(DateOnly day) => IsEnglish ? $"due {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : $"fällig am {day.InGerman()}";
}
