using Kim.Api.Auth;
using Kim.Api.Jobs;
using Kim.Api.Persistence.Workflows;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>
/// Hands due mails to the server. Some of one tenant are claimed together, then sent one by one over one connection, and each is settled at once:
/// a program that ends in between leaves at most one that is sent twice, under the same message id.
/// </summary>
internal sealed class MailSweep(JobsDatabase jobs, IServiceScopeFactory scopes, MailWriter writer, IOptions<SmtpSettings> smtp, TimeProvider time, ILogger<MailSweep> log) : ISweep
{
    private const int Batch = 200;
    private const int Together = 20;
    private const string Unreachable = "smtp.unreachable";
    private const string FindDue = $"select tenant_id, carrier_id, id from messaging.outbox where state = 'waiting' and {EngineSql.IsDue} order by due_at limit $1";

    /// <summary>Of these another attempt would change nothing.</summary>
    private static readonly string[] Hopeless = ["mail.no-account", "mail.address-unreadable"];

    public async Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
    {
        if (!smtp.Value.IsOn)
            return (0, 0);

        var due = await jobs.Find(FindDue, row => (For: JobsDatabase.System(row), Id: row.GetGuid(2)), cancellationToken, Batch);
        var done = 0;
        await using var post = new MailConnection(smtp.Value);
        foreach (var (who, ids) in due.GroupBy(one => one.For, one => one.Id).SelectMany(of => of.Chunk(Together), (of, ids) => (of.Key, ids)))
            done += await SendAll(who, ids, post, cancellationToken);
        return (due.Count, done);
    }

    private async Task<int> SendAll(Caller who, Guid[] ids, MailConnection post, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + ClaimMailsHandler.Lease - MailConnection.Patience;
        var (claimed, done) = ((await scopes.SendAs(who, new ClaimMails(ids), cancellationToken)).Value!.Mails, 0);
        // What a slow server leaves is found again when its claim has run out.
        foreach (var mail in claimed.TakeWhile(_ => time.GetUtcNow() < until))
        {
            var failure = await Send(mail, post, cancellationToken);
            await scopes.SendAs(who, new SettleMail(mail.Id, failure, Hopeless.Contains(failure)), cancellationToken);
            done++;
            if (failure is not null)
                log.MailFailed(mail.Id, failure);
        }

        return done;
    }

    /// <summary>A code that says why not; null: the server has taken it. A server that was not there for one mail is not asked for the next.</summary>
    private async Task<string?> Send(OutgoingMail mail, MailConnection post, CancellationToken cancellationToken)
    {
        if (mail.Address is null)
            return "mail.no-account";
        if (post.IsGone)
            return Unreachable;
        try
        {
            await post.Send(writer.Write(mail), cancellationToken);
            return null;
        }
        catch (FormatException)
        {
            // What an account has as its address is none: nobody else's mail waits for it.
            return "mail.address-unreadable";
        }
        catch (SmtpCommandException refused)
        {
            // What the server says may name the recipient: only its code is kept.
            await post.Forget();
            return $"smtp.refused-{(int)refused.StatusCode}";
        }
        catch (Exception gone) when (IsGone(gone) && !cancellationToken.IsCancellationRequested)
        {
            await post.GiveUp();
            return Unreachable;
        }
    }

    private static bool IsGone(Exception failure) => failure is ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException or IOException
        or System.Net.Sockets.SocketException or AuthenticationException or SslHandshakeException or TimeoutException or OperationCanceledException or NotSupportedException;
}
