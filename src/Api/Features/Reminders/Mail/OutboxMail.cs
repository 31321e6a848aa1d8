using Kim.Domain.Shared;

namespace Kim.Api.Features.Reminders.Mail;

internal enum MailState
{
    Waiting,
    Sent,
    Failed,
}

/// <summary>A mail that is to leave the program, committed with what it tells of.</summary>
internal sealed class OutboxMail
{
    private OutboxMail() { }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CarrierId? CarrierId { get; private set; }
    public string Kind { get; private set; } = "";

    /// <summary>What it is written for, so that it is written once.</summary>
    public string Key { get; private set; } = "";

    public UserId RecipientId { get; private set; }
    public MailContent Payload { get; private set; } = MailContent.Nothing;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public MailState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? ClaimedUntil { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? Failure { get; private set; }

    public static OutboxMail Of(TenantId tenant, CarrierId? carrier, UserId recipient, string kind, string key, MailContent content, DateTimeOffset dueAt, DateTimeOffset now) => new()
    {
        TenantId = tenant,
        Id = Guid.CreateVersion7(now),
        CarrierId = carrier,
        RecipientId = recipient,
        Kind = kind,
        Key = key,
        Payload = content,
        CreatedAt = now,
        DueAt = dueAt,
        State = MailState.Waiting,
    };

    public void Claim(DateTimeOffset until) => (ClaimedUntil, Attempts) = (until, Attempts + 1);

    public void Delivered(DateTimeOffset now) => (State, SentAt, Failure, ClaimedUntil, Payload) = (MailState.Sent, now, null, null, MailContent.Nothing);

    public void GiveUp(string failure) => (State, Failure, ClaimedUntil, Payload) = (MailState.Failed, failure, null, MailContent.Nothing);

    public void TryAgain(string failure, DateTimeOffset at) => (Failure, DueAt, ClaimedUntil) = (failure, at, null);
}

/// <summary>What a mail says: numbers, kinds and dates. There is no place for a name, a status or a reason .</summary>
internal sealed record MailContent(IReadOnlyList<MailLine> Lines)
{
    public static readonly MailContent Nothing = new([]);
}

/// <param name="Task">What the process calls the task; of an escalated case there is none .</param>
/// <param name="Record">The kind of a record that is no task.</param>
/// <param name="TaskId">Where the link goes to.</param>
internal sealed record MailLine(string Number, string? Task = null, string? Record = null, Guid? TaskId = null, string? Phase = null, int? DaysOverdue = null, DateOnly? DueOn = null);

internal enum DeliveryChannel
{
    Mail,
    Digest,
}

internal enum DeliveryState
{
    Waiting,
    PassedOn,

    /// <summary>What it was about was done before the mail left.</summary>
    Dropped,
}

/// <summary>That a reminder goes to a person by mail or as a line of the digest; the mail says what became of it.</summary>
internal sealed class Delivery
{
    private Delivery() { }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public CarrierId? CarrierId { get; private set; }
    public Guid ReminderId { get; private set; }
    public UserId RecipientId { get; private set; }
    public DeliveryChannel Channel { get; private set; }

    /// <summary>The person answers for whoever is to do it, and is told no more than that it is overdue.</summary>
    public bool Leads { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DeliveryState State { get; private set; }
    public Guid? MailId { get; private set; }

    public static Delivery Of(Reminder reminder, UserId recipient, DeliveryChannel channel, bool leads, DateTimeOffset dueAt, DateTimeOffset now) => new()
    {
        TenantId = reminder.TenantId,
        Id = Guid.CreateVersion7(now),
        CarrierId = reminder.CarrierId,
        ReminderId = reminder.Id,
        RecipientId = recipient,
        Channel = channel,
        Leads = leads,
        DueAt = dueAt,
        State = DeliveryState.Waiting,
    };

    public void PassOn(OutboxMail mail) => (State, MailId) = (DeliveryState.PassedOn, mail.Id);

    public void Drop() => (State, MailId) = (DeliveryState.Dropped, null);

    public void PutOff(DateTimeOffset to) => DueAt = to;
}
