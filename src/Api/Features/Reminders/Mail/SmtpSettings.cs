namespace Kim.Api.Features.Reminders.Mail;

internal enum SmtpSecurity
{
    /// <summary>As the server offers it.</summary>
    Auto,

    None,
    StartTls,
    Tls,
}

/// <summary>The server that mails leave by. Without a host there are no mails.</summary>
internal sealed record SmtpSettings
{
    public const string Section = "Smtp";

    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    public string? User { get; init; }

    public string? Password { get; init; }

    public string From { get; init; } = "";

    public SmtpSecurity Security { get; init; } = SmtpSecurity.Auto;

    /// <summary>Where people reach the program, for the links in mails.</summary>
    public string Links { get; init; } = "http://127.0.0.1:5080";

    /// <summary>How often a mail is tried before it is given up; twelve outlast a weekend.</summary>
    public int Attempts { get; init; } = 12;

    /// <summary>How long the first pause is; each further one is twice as long.</summary>
    public int RetrySeconds { get; init; } = 60;

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    public bool IsValid => !IsOn || (MimeKit.MailboxAddress.TryParse(From, out _) && Port is > 0 and <= 65535 && Attempts > 0 && RetrySeconds > 0 && Uri.TryCreate(Links, UriKind.Absolute, out _));

    public TimeSpan PauseAfter(int attempt) => TimeSpan.FromSeconds(RetrySeconds * Math.Pow(2, Math.Min(attempt, 16) - 1));
}
