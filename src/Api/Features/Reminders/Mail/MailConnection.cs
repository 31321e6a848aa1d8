using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>One connection to the server, opened with the first mail.</summary>
internal sealed class MailConnection(SmtpSettings settings) : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SmtpClient? client;

    /// <summary>It was not there, and will hardly be there for the next mail.</summary>
    public bool IsGone { get; private set; }

    public async Task Send(MimeMessage message, CancellationToken cancellationToken)
    {
        client ??= new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        if (!client.IsConnected)
        {
            await client.ConnectAsync(settings.Host!, settings.Port, Options, cancellationToken);
            if (!string.IsNullOrEmpty(settings.User))
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
    }

    /// <summary>The next mail begins a new conversation.</summary>
    public async Task Forget()
    {
        if (client is { IsConnected: true })
            await client.DisconnectAsync(quit: false);
        client?.Dispose();
        client = null;
    }

    public Task GiveUp()
    {
        IsGone = true;
        return Forget();
    }

    public async ValueTask DisposeAsync() => await Forget();

    private SecureSocketOptions Options => settings.Security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };
}
