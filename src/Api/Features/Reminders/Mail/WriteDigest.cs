using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders.Mail;

/// <summary>Writes the mail of the day of the person whom a waiting line is for, with every other line that waits for them: one mail a person and day.</summary>
internal sealed record WriteDigest(Guid DeliveryId) : ICommand<DigestWritten>;

/// <param name="Settled">How many lines wait no more for now.</param>
internal readonly record struct DigestWritten(int Settled);

internal sealed class WriteDigestHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, ReminderMails mails, Deliveries deliveries) : IRequestHandler<WriteDigest, Result<DigestWritten>>
{
    public const string Kind = "digest";

    public async Task<Result<DigestWritten>> Handle(WriteDigest request, CancellationToken cancellationToken)
    {
        var lines = await Held(request.DeliveryId, cancellationToken);
        if (lines.Count == 0)
            return new DigestWritten(0);

        var (tenant, person, today) = (caller.Value.TenantId, lines[0].RecipientId, clock.Today);
        var (time, key) = (await Time(cancellationToken), $"{person.Value}:{today:yyyy-MM-dd}");
        var written = await db.Set<OutboxMail>().AnyAsync(mail => mail.TenantId == tenant && mail.Kind == Kind && mail.Key == key, cancellationToken);
        if (written || clock.Now < BerlinTime.At(today, time))
        {
            lines.ForEach(line => line.PutOff(BerlinTime.At(written ? today.AddDays(1) : today, time)));
            return new DigestWritten(lines.Count);
        }

        await Write(lines, person, key, cancellationToken);
        return new DigestWritten(lines.Count);
    }

    private async Task Write(List<Delivery> waiting, UserId person, string key, CancellationToken cancellationToken)
    {
        var open = await deliveries.StillOpen(waiting, cancellationToken);
        if (open.Count == 0)
            return;

        var lines = open.Select(one => ReminderMails.Line(one.Reminder, one.Task, clock.Today, one.Delivery.Leads)).Distinct().OrderBy(line => line.DueOn).ThenBy(line => line.Number, StringComparer.Ordinal);
        var mail = OutboxMail.Of(caller.Value.TenantId, waiting[0].CarrierId ?? caller.Value.Carrier, person, Kind, key, new([.. lines]), await mails.Awake(cancellationToken), clock.Now);
        db.Add(mail);
        foreach (var one in open)
            one.Delivery.PassOn(mail);
    }

    private async Task<TimeOnly> Time(CancellationToken cancellationToken) =>
        TimeOnly.ParseExact(await settings.Value(ParameterCatalogue.ReminderTime, cancellationToken), "HH:mm");

    /// <summary>All lines of the person that are due; none when somebody else is writing them.</summary>
    private async Task<List<Delivery>> Held(Guid id, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId.Value;
        var first = await db.Set<Delivery>().FromSql($"select * from messaging.deliveries where tenant_id = {tenant} and id = {id} and state = 'waiting' for update skip locked").SingleOrDefaultAsync(cancellationToken);
        return first is null || first.DueAt > clock.Now
            ? []
            : await db.Set<Delivery>().FromSql(
                $"""
                select * from messaging.deliveries where tenant_id = {tenant} and recipient_id = {first.RecipientId.Value} and state = 'waiting' and due_at <= {clock.Now}
                order by id for update
                """).ToListAsync(cancellationToken);
    }
}
