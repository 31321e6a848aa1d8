using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Supervision;

public readonly record struct SupervisionAccessId(Guid Value) : IId<SupervisionAccessId>
{
    public static SupervisionAccessId New() => new(Guid.CreateVersion7());
    public static SupervisionAccessId From(Guid value) => new(value);
}

/// <summary>Why and how long somebody of the technical supervision looks into a case. <c>Latest</c> is the last day that the tenant permits.</summary>
public sealed record SupervisionRequest(string? ReasonCode, DateOnly? Until, DateOnly Latest, string Role, Encrypted<string>? Note = null);

/// <summary>Technical supervision (Fachaufsicht) of one case: one person, a reason, some days, reading only.</summary>
public sealed class SupervisionAccess : CaseRecord
{
    private SupervisionAccess() { }

    public SupervisionAccessId Id { get; private init; }

    public string ReasonCode { get; private init; } = "";

    /// <summary>In which role the person looks in.</summary>
    public string Role { get; private init; } = "";

    /// <summary>The last day.</summary>
    public DateOnly Until { get; private init; }

    public Encrypted<string>? Note { get; private init; }

    public bool IsOpenOn(DateOnly day) => day <= Until;

    internal static Result<SupervisionAccess> Open(CaseFile file, SupervisionRequest request, DateOnly today)
    {
        var faults = new Faults()
            .Require(!string.IsNullOrWhiteSpace(request.ReasonCode), "reason", "supervision.reason-missing", "Eine Einsicht braucht einen Grund.")
            .Require(request.Until is not null && request.Until >= today, "until", "supervision.until", "Das Ende der Einsicht liegt nicht in der Vergangenheit.")
            .Require(request.Until is null || request.Until <= request.Latest, "until", "supervision.too-long", $"Die Einsicht endet spätestens am {request.Latest:dd.MM.yyyy}.");
        if (faults.Refusal("supervision.invalid", "Die Einsicht ist so nicht zulässig.") is { } refused)
            return refused;

        var access = new SupervisionAccess
        {
            TenantId = file.TenantId,
            Id = SupervisionAccessId.New(),
            CarrierId = file.CarrierId,
            CaseId = file.CaseId,
            RecordedBy = file.By,
            RecordedAt = file.At,
            ReasonCode = request.ReasonCode!,
            Role = request.Role,
            Until = request.Until!.Value,
            Note = request.Note,
        };
        access.Raise(new SupervisionOpened(file.CaseId, access.Id));
        return access;
    }
}

public sealed record SupervisionOpened(CaseId CaseId, SupervisionAccessId AccessId) : IDomainEvent;
