using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>Takes due mails for the time that sending takes: no other node sends them meanwhile, and no transaction waits for a mail server.</summary>
internal sealed record ClaimMails(IReadOnlyList<Guid> Ids) : ICommand<ClaimedMails>;

internal sealed record ClaimedMails(IReadOnlyList<OutgoingMail> Mails);

/// <param name="Address">Null: the account is gone or closed.</param>
internal sealed record OutgoingMail(Guid Id, string Kind, string? Address, string Language, MailContent Content, string Tenant);

/// <summary>What became of a claimed mail.</summary>
/// <param name="Failure">A code; null: the server has taken it.</param>
/// <param name="Hopeless">Trying again would change nothing.</param>
internal sealed record SettleMail(Guid Id, string? Failure, bool Hopeless) : ICommand;

internal sealed class ClaimMailsHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TimeProvider time, Deliveries deliveries, IOptions<SmtpSettings> smtp) :
    IRequestHandler<ClaimMails, Result<ClaimedMails>>, IRequestHandler<SettleMail, Result>
{
    /// <summary>Longer than a server may take to answer.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task<Result<ClaimedMails>> Handle(ClaimMails request, CancellationToken cancellationToken)
    {
        var (tenant, ids, now) = (caller.Value.TenantId, request.Ids.ToArray(), time.GetUtcNow());
        var mails = await Needed(await db.Set<OutboxMail>().FromSql(
            $"""
            select * from messaging.outbox where tenant_id = {tenant.Value} and id = any({ids}) and state = 'waiting' and due_at <= {clock.Now}
                and (claimed_until is null or claimed_until < {now}) order by id for update skip locked
            """).ToListAsync(cancellationToken), cancellationToken);
        if (mails.Count == 0)
            return new ClaimedMails([]);

        mails.ForEach(mail => mail.Claim(now + Lease));
        var recipients = mails.ConvertAll(mail => mail.RecipientId);
        var accounts = await db.Set<Account>().AsNoTracking().Where(one => one.TenantId == tenant && recipients.Contains(one.Id) && one.Active).ToDictionaryAsync(one => one.Id, cancellationToken);
        var name = (await db.Set<Tenant>().AsNoTracking().SingleAsync(one => one.TenantId == tenant, cancellationToken)).Name;
        return new ClaimedMails(mails.ConvertAll(mail =>
        {
            var account = accounts.GetValueOrDefault(mail.RecipientId);
            return new OutgoingMail(mail.Id, mail.Kind, account?.Email, account?.Language ?? "de", mail.Payload, name);
        }));
    }

    public async Task<Result> Handle(SettleMail request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId.Value;
        var mail = await db.Set<OutboxMail>().FromSql($"select * from messaging.outbox where tenant_id = {tenant} and id = {request.Id} and state = 'waiting' for update").SingleOrDefaultAsync(cancellationToken);
        if (mail is null)
            return Result.Ok;

        if (request.Failure is null)
            mail.Delivered(clock.Now);
        else if (request.Hopeless || mail.Attempts >= smtp.Value.Attempts)
            mail.GiveUp(request.Failure);
        else
            mail.TryAgain(request.Failure, clock.Now + smtp.Value.PauseAfter(mail.Attempts));
        return Result.Ok;
    }

    /// <summary>Without reminders of what was done while they waited for working hours or for a server.</summary>
    private async Task<List<OutboxMail>> Needed(List<OutboxMail> mails, CancellationToken cancellationToken)
    {
        var (tenant, ids) = (caller.Value.TenantId, mails.Where(mail => mail.Kind == ReminderMails.Kind).Select(mail => (Guid?)mail.Id).ToList());
        var waiting = await db.Set<Delivery>().Where(one => one.TenantId == tenant && ids.Contains(one.MailId)).ToListAsync(cancellationToken);
        var open = (await deliveries.StillOpen(waiting, cancellationToken)).Select(one => one.Delivery.MailId).ToHashSet();
        var overtaken = mails.FindAll(mail => ids.Contains(mail.Id) && !open.Contains(mail.Id));
        db.RemoveRange(overtaken);
        return [.. mails.Except(overtaken)];
    }
}
