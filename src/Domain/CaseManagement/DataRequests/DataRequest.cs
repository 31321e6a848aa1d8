using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.DataRequests;

public readonly record struct DataRequestId(Guid Value) : IId<DataRequestId>
{
    public static DataRequestId New() => new(Guid.CreateVersion7());
    public static DataRequestId From(Guid value) => new(value);
}

/// <summary>What the person wants: Art. 15, 16, 18, 17 and 20 GDPR.</summary>
public enum DataRequestKind
{
    Access,
    Rectification,
    Restriction,
    Erasure,
    Portability,
}

public enum DataRequestState
{
    Received,
    Identified,
    Collected,
    Released,
    Completed,
    Refused,
}

/// <summary>A field of an export that is shown or hidden otherwise than by default.</summary>
public sealed record Redaction(string Field, bool Hidden);

/// <summary>
/// A person's request about their own data. Within a month of its receipt (Art. 12 III GDPR) it is answered: who the person is was
/// checked, what there is was collected and others' data hidden, and a second person let it go.
/// </summary>
public sealed class DataRequest : Aggregate
{
    public const string Kind = "data-request";
    private const int MostRedactions = 5000;

    private readonly List<Redaction> redactions = [];

    private DataRequest() { }

    public DataRequestId Id { get; private init; }
    public CarrierId CarrierId { get; private init; }
    public UnitId UnitId { get; private init; }
    public ClientId ClientId { get; private init; }
    public string Number { get; private init; } = "";
    public DataRequestKind RequestKind { get; private init; }
    public DataRequestState State { get; private set; }
    public DateOnly ReceivedOn { get; private init; }
    public DateOnly DueOn { get; private init; }
    public Encrypted<string>? Note { get; private init; }
    public UserId RecordedBy { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    public string? IdentityCheckCode { get; private set; }
    public UserId? IdentifiedBy { get; private set; }
    public IReadOnlyList<Redaction> Redactions => redactions;
    public UserId? CollectedBy { get; private set; }
    public DateOnly? CollectedOn { get; private set; }
    public UserId? ReleasedBy { get; private set; }
    public DateOnly? ReleasedOn { get; private set; }
    public string? RefusalCode { get; private set; }
    public DateOnly? CompletedOn { get; private set; }

    public bool IsOpen => State is DataRequestState.Received or DataRequestState.Identified or DataRequestState.Collected;

    /// <summary>What is given out is a copy of the data.</summary>
    public bool GivesACopy => RequestKind is DataRequestKind.Access or DataRequestKind.Portability;

    public static Result<DataRequest> Receive(
        Client client, UnitId unit, string number, DataRequestKind kind, DateOnly receivedOn, Encrypted<string>? note, UserId by, DateTimeOffset now)
    {
        if (receivedOn > BerlinTime.DateOf(now))
            return DataRequestErrors.ReceivedAhead;
        return new DataRequest
        {
            TenantId = client.TenantId,
            Id = DataRequestId.New(),
            CarrierId = client.CarrierId,
            UnitId = unit,
            ClientId = client.Id,
            Number = number,
            RequestKind = kind,
            ReceivedOn = receivedOn,
            DueOn = receivedOn.AddMonths(1),
            Note = note,
            RecordedBy = by,
            RecordedAt = now,
        };
    }

    public Result Identify(string checkCode, UserId by)
    {
        if (State is not DataRequestState.Received)
            return DataRequestErrors.WrongState(State);
        (IdentityCheckCode, IdentifiedBy, State) = (checkCode, by, DataRequestState.Identified);
        return Result.Ok;
    }

    public Result Redact(IReadOnlyList<Redaction> marks)
    {
        if (CollectRefusal() is { } refused)
            return refused;
        if (marks.Count > MostRedactions || marks.Any(mark => string.IsNullOrWhiteSpace(mark.Field)) || marks.DistinctBy(mark => mark.Field).Count() != marks.Count)
            return DataRequestErrors.UnreadableRedactions;
        redactions.Clear();
        redactions.AddRange(marks);
        return Result.Ok;
    }

    public Result Collect(UserId by, DateTimeOffset now)
    {
        if (CollectRefusal() is { } refused)
            return refused;
        (CollectedBy, CollectedOn, State) = (by, BerlinTime.DateOf(now), DataRequestState.Collected);
        return Result.Ok;
    }

    /// <summary>By somebody else than who collected it.</summary>
    public Result Release(UserId by, DateTimeOffset now)
    {
        if (State is not DataRequestState.Collected)
            return DataRequestErrors.WrongState(State);
        if (CollectedBy == by)
            return DataRequestErrors.SamePerson;
        (ReleasedBy, ReleasedOn, State) = (by, BerlinTime.DateOf(now), DataRequestState.Released);
        return Result.Ok;
    }

    public Result Refuse(string reasonCode, UserId by, DateTimeOffset now)
    {
        if (!IsOpen)
            return DataRequestErrors.WrongState(State);
        (RefusalCode, ReleasedBy, CompletedOn, State) = (reasonCode, by, BerlinTime.DateOf(now), DataRequestState.Refused);
        return Result.Ok;
    }

    /// <summary>The person has what they asked for.</summary>
    public Result Complete(DateTimeOffset now)
    {
        if (State is not DataRequestState.Released)
            return DataRequestErrors.WrongState(State);
        (CompletedOn, State) = (BerlinTime.DateOf(now), DataRequestState.Completed);
        return Result.Ok;
    }

    /// <summary>Why nothing may be collected now.</summary>
    public Error? CollectRefusal() => State switch
    {
        DataRequestState.Identified => null,
        DataRequestState.Received => DataRequestErrors.NotIdentified,
        _ => DataRequestErrors.WrongState(State),
    };
}
